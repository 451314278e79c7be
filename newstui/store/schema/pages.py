"""Whole pages, pictures and comments for reading offline, and how their servers are to be asked."""

PAGES = """
CREATE TABLE pages (                        -- articles whose page was wanted at some time
    article INTEGER PRIMARY KEY,
    state TEXT NOT NULL,                    -- wanted; text: pictures are left; whole; failed
    current INTEGER NOT NULL,               -- among those that are wanted now
    pictures INTEGER NOT NULL,              -- they are wanted too
    content_hash BLOB,                      -- the article's when its page was read
    code TEXT,
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next INTEGER,                           -- not tried again before; NULL after the last attempt
    fetched INTEGER
);
CREATE INDEX pages_current ON pages (state) WHERE current = 1;
-- The key is a digest of the address: addresses as keys look like sources' to a recovery (salvaging.py).
CREATE TABLE pictures (
    key BLOB PRIMARY KEY,
    address TEXT NOT NULL,
    sha256 BLOB,                            -- the file's name; NULL where it could not be had
    bytes INTEGER,
    type TEXT,
    width INTEGER,
    height INTEGER,
    fetched INTEGER NOT NULL,
    code TEXT,
    reason TEXT
) WITHOUT ROWID;
CREATE INDEX pictures_file ON pictures (sha256, bytes) WHERE sha256 NOTNULL;
CREATE TABLE article_pictures (
    article INTEGER NOT NULL,
    picture BLOB NOT NULL,
    PRIMARY KEY (article, picture)
) WITHOUT ROWID;
CREATE INDEX article_pictures_picture ON article_pictures (picture);
CREATE TABLE comments (
    article INTEGER NOT NULL,
    place INTEGER NOT NULL,
    author TEXT,
    published INTEGER,
    depth INTEGER NOT NULL,
    link TEXT,
    body BLOB NOT NULL,
    PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE TABLE hosts (                        -- servers of pages and pictures
    host TEXT PRIMARY KEY,
    robots TEXT,                            -- its robots.txt; NULL where nothing may be asked
    robots_until INTEGER,
    rests_until INTEGER                     -- it asked to be left alone
) WITHOUT ROWID;
"""
