"""The tables. A change is one more script at the end of ``MIGRATIONS``; earlier ones stay as they are.

``filed`` is what lists read: one row for each shelf that an article stands on (all news, its sources', its
sections', its topics', videos, saved), ordered by time within the shelf. ``counts`` holds how many rows each
shelf has of each source, or of each party of sources; triggers keep it. Both follow from the other tables.
"""

APPLICATION_ID = 0x6E747569
"""«ntui»: marks the file as ours."""

LATEST, SAVED, VIDEO, MUTED = 1, 2, 3, -1
"""The shelves that are always there."""
FIXED_SHELVES = (LATEST, SAVED, VIDEO, MUTED)

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

SECOND = """
ALTER TABLE sources ADD COLUMN hints TEXT;          -- JSON: what its feed last said of how often to come
ALTER TABLE sources ADD COLUMN body_at INTEGER;     -- when a body of it was last read as a feed
CREATE TABLE answers (                              -- the last answers of each source, for its health page
    source INTEGER NOT NULL,
    at INTEGER NOT NULL,
    last TEXT NOT NULL,                             -- ok, not-modified, a failure's code
    ms INTEGER,
    new INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    PRIMARY KEY (source, at)
) WITHOUT ROWID;

ALTER TABLE articles ADD COLUMN link_key BLOB;      -- a digest of what names it besides its key
CREATE INDEX articles_link ON articles (link_key) WHERE link_key IS NOT NULL;
CREATE TABLE sightings (                            -- other sources that brought the same article
    article INTEGER NOT NULL,
    source INTEGER NOT NULL,
    key BLOB NOT NULL,                              -- as in statuses
    PRIMARY KEY (article, source)
) WITHOUT ROWID;
CREATE UNIQUE INDEX sightings_key ON sightings (source, key);
-- Sets of sources that brought the same articles; in filed and counts a party stands where a source does.
CREATE TABLE parties (
    id INTEGER PRIMARY KEY,                         -- below zero
    sources TEXT NOT NULL UNIQUE                    -- JSON: their ids in order
);

ALTER TABLE statuses ADD COLUMN party INTEGER;      -- NULL while one source alone brought it
ALTER TABLE statuses ADD COLUMN muted INTEGER;      -- the rule that keeps it out of the lists
CREATE INDEX statuses_muted ON statuses (muted) WHERE muted IS NOT NULL;
DROP INDEX statuses_read;
CREATE INDEX statuses_read ON statuses (read_at, source, party, sort)
    WHERE read_at IS NOT NULL AND muted IS NULL;
CREATE TABLE mutes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                             -- words, source, author
    text TEXT NOT NULL,                             -- as the reader wrote it; a source's id
    added INTEGER NOT NULL,
    until INTEGER,                                  -- NULL: for good
    removed INTEGER,
    below INTEGER                                   -- articles below it are still to be looked at
);
INSERT INTO shelves (id, kind, key) VALUES (-1, 'muted', '');
-- The sums of counts over all sources: the first pane has thousands of topics to choose from.
ALTER TABLE shelves ADD COLUMN total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shelves ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
UPDATE shelves SET (total, unread) =
    (SELECT coalesce(sum(total), 0), coalesce(sum(unread), 0) FROM counts WHERE shelf = id);
DROP TRIGGER filed_in;
DROP TRIGGER filed_out;
DROP TRIGGER filed_read;
CREATE TRIGGER filed_in AFTER INSERT ON filed BEGIN
    INSERT INTO counts VALUES (new.shelf, new.source, 1, NOT new.read)
        ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
    UPDATE shelves SET total = total + 1, unread = unread + NOT new.read WHERE id = new.shelf;
END;
CREATE TRIGGER filed_out AFTER DELETE ON filed BEGIN
    UPDATE counts SET total = total - 1, unread = unread - NOT old.read
        WHERE shelf = old.shelf AND source = old.source;
    UPDATE shelves SET total = total - 1, unread = unread - NOT old.read WHERE id = old.shelf;
END;
CREATE TRIGGER filed_read AFTER UPDATE OF read ON filed WHEN old.read <> new.read BEGIN
    UPDATE counts SET unread = unread + old.read - new.read WHERE shelf = new.shelf AND source = new.source;
    UPDATE shelves SET unread = unread + old.read - new.read WHERE id = new.shelf;
END;

ALTER TABLE statuses ADD COLUMN last_seen INTEGER;  -- in its feed; written again when it is weeks old
CREATE INDEX statuses_gone ON statuses (source, coalesce(last_seen, seen))
    WHERE sort IS NULL AND saved_at IS NULL;
CREATE INDEX status_events_article ON status_events (article);
CREATE TABLE searches (                             -- kept queries, lists of their own
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    query TEXT NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER
);

DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
    headline, headline_stems, body, body_stems, authors, facets,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- What is removed is merged away in small steps of our own: SQLite's take seconds at once.
INSERT INTO search (search, rank) VALUES ('deletemerge', 0);
INSERT OR IGNORE INTO body_queue SELECT id FROM articles;
CREATE TRIGGER statuses_moved AFTER UPDATE OF shelves ON statuses
    WHEN new.shelves IS NOT old.shelves AND new.sort IS NOT NULL BEGIN
    INSERT OR IGNORE INTO body_queue SELECT new.id; -- its shelves are words of the search
END;
"""

MIGRATIONS: tuple[str, ...] = (FIRST, SECOND)
"""The script that leads from schema n to n + 1 stands at n."""
