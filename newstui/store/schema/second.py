"""From schema 1 to 2: parties, mutes, kept searches, answers."""

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
