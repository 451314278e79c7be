"""Widgets: they know text and geometry, not news."""
