"""The interface's words, in Arabic and in English."""
