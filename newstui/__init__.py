"""newstui: a news reader for the terminal in which Arabic reads right."""

__version__ = "0.1.0"
