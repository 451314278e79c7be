"""Bytes in, model out: RSS, Atom, RDF, JSON Feed, OPML, discovery, dates, encodings."""

from newstui.feeds.articles import drafts
from newstui.feeds.dates import parse_date
from newstui.feeds.discovery import common_paths, discover
from newstui.feeds.keys import name_of
from newstui.feeds.parse import parse

__all__ = ["common_paths", "discover", "drafts", "name_of", "parse", "parse_date"]
