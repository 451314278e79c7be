"""From a picture's file, which nobody vouches for, to what a terminal shows: the only room that knows Pillow.

It runs in a process of its own (``python -m newstui.pictures``), which the library starts and speaks to by
``wire``; nothing else of it is loaded elsewhere.
"""
