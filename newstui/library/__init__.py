"""Joins the rooms: refreshing, adding, reading."""
