"""From an empty file to schema 1."""

FIRST = """
CREATE TABLE shelves (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                 -- latest, saved, video, source, section, topic
    key TEXT NOT NULL,                  -- a source's id, a section's id, a topic's folded name
    title TEXT NOT NULL DEFAULT '',     -- a topic's most common spelling
    third INTEGER,                      -- the time of a topic's third newest article
    UNIQUE (kind, key)
);
CREATE INDEX shelves_third ON shelves (third) WHERE third IS NOT NULL;
INSERT INTO shelves (id, kind, key) VALUES (1, 'latest', ''), (2, 'saved', ''), (3, 'video', '');

CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL DEFAULT 0,
    address TEXT NOT NULL UNIQUE,
    title TEXT,                         -- the reader's name for it
    feed_title TEXT,
    site TEXT,
    folder TEXT,
    language TEXT,
    added INTEGER NOT NULL,
    removed INTEGER,
    state TEXT NOT NULL DEFAULT 'new',
    last TEXT,
    code TEXT,
    reason TEXT,
    errors INTEGER NOT NULL DEFAULT 0,
    ms INTEGER,
    fetched INTEGER,
    next INTEGER,
    retry_after INTEGER,
    etag TEXT,
    last_modified TEXT,
    validated_address TEXT,
    content_hash BLOB
);
CREATE TABLE source_settings (
    source INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (source, key)
) WITHOUT ROWID;

CREATE TABLE statuses (                 -- outlives the article: what comes back is still read
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL,
    key BLOB NOT NULL,                  -- a digest of the article's key within its source
    seen INTEGER NOT NULL,
    read_at INTEGER,
    saved_at INTEGER,
    position REAL,
    sort INTEGER,                       -- NULL while the article is not kept
    shelves TEXT                        -- JSON: where it is filed, but for saved
);
CREATE UNIQUE INDEX statuses_key ON statuses (source, key);
CREATE INDEX statuses_read ON statuses (read_at, source, sort) WHERE read_at IS NOT NULL;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,             -- the status's
    source INTEGER NOT NULL,
    title TEXT NOT NULL,
    link TEXT,
    authors TEXT,                       -- JSON
    published INTEGER,
    updated INTEGER,
    language TEXT,
    direction TEXT,
    categories TEXT,                    -- JSON, as the feed spells them
    picture INTEGER NOT NULL,
    video INTEGER NOT NULL,
    whole INTEGER NOT NULL DEFAULT 0,
    summary TEXT NOT NULL,
    comments TEXT,
    comments_feed TEXT,
    enclosures TEXT,                    -- JSON
    content_hash BLOB NOT NULL
);
CREATE TABLE documents (
    article INTEGER NOT NULL,
    origin TEXT NOT NULL,               -- feed, page
    body BLOB NOT NULL,
    PRIMARY KEY (article, origin)
);

CREATE TABLE filed (
    shelf INTEGER NOT NULL,
    sort INTEGER NOT NULL,
    id INTEGER NOT NULL,
    source INTEGER NOT NULL,
    read INTEGER NOT NULL,
    PRIMARY KEY (shelf, sort, id)
) WITHOUT ROWID;
CREATE INDEX filed_unread ON filed (shelf, sort, id, source) WHERE read = 0;
CREATE TABLE counts (
    shelf INTEGER NOT NULL,
    source INTEGER NOT NULL,
    total INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    PRIMARY KEY (shelf, source)
) WITHOUT ROWID;
CREATE TRIGGER filed_in AFTER INSERT ON filed BEGIN
    INSERT INTO counts VALUES (new.shelf, new.source, 1, NOT new.read)
        ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER filed_out AFTER DELETE ON filed BEGIN
    UPDATE counts SET total = total - 1, unread = unread - NOT old.read
        WHERE shelf = old.shelf AND source = old.source;
END;
CREATE TRIGGER filed_read AFTER UPDATE OF read ON filed WHEN old.read <> new.read BEGIN
    UPDATE counts SET unread = unread + old.read - new.read WHERE shelf = new.shelf AND source = new.source;
END;
CREATE TABLE spellings (
    shelf INTEGER NOT NULL,
    title TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (shelf, title)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
    headline, headline_stems, body, body_stems,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE TABLE body_queue (article INTEGER PRIMARY KEY);  -- whose body is not in the search yet

CREATE TABLE acts (                     -- what one key did, to be undone as a whole
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    undoes INTEGER,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE status_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    act INTEGER NOT NULL,
    article INTEGER NOT NULL,
    field TEXT NOT NULL,                -- read, saved
    value INTEGER NOT NULL,             -- 0 or 1
    was INTEGER,                        -- the time that stood there before
    at INTEGER NOT NULL
);
CREATE INDEX status_events_act ON status_events (act);
CREATE TRIGGER status_events_stay BEFORE UPDATE ON status_events BEGIN
    SELECT raise(ABORT, 'the log of statuses is only added to');
END;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
