"""Paths, settings, keymap and themes: files in, plain data out."""
