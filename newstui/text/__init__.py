"""The text engine: pure, from logical text to cells."""
