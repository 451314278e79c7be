"""The values that every room speaks in: frozen, without I/O, importing nothing of ours.

Times are seconds since 1970 in UTC (``int``), unknown values ``None``, languages BCP 47 tags.
"""
