"""Whole articles and their pictures: asked for politely, extracted in a process of its own, kept."""
