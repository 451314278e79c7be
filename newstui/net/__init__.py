"""The only room that opens connections: one polite client whose failures are values."""
