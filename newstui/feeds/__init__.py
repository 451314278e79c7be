"""Feeds: bytes in, model out."""
