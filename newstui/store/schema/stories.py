"""Stories: who tells of one event, and what is known of words to find that out."""

STORIES = """
-- A story is a shelf (kind story, its key its number): lists, counts and marking are those of every shelf.
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,                 -- the shelf's
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    named INTEGER NOT NULL DEFAULT 0,       -- members when its title was last chosen
    followed INTEGER,                       -- since when
    muted INTEGER,
    joined INTEGER                          -- the story that it is part of
);
CREATE INDEX stories_last ON stories (last) WHERE joined IS NULL;
CREATE TABLE story_members (article INTEGER PRIMARY KEY, story INTEGER NOT NULL);
CREATE INDEX story_members_story ON story_members (story);
CREATE TABLE story_partings (               -- what the reader took out of a story stays out of it
    article INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (article, story)
) WITHOUT ROWID;

CREATE TABLE story_queue (                  -- articles that are not placed yet
    sort INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (sort, article)
) WITHOUT ROWID;
CREATE TRIGGER articles_unplaced AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO story_queue
        SELECT sort, id FROM statuses WHERE id = new.id AND sort IS NOT NULL;
END;
INSERT INTO story_queue SELECT sort, id FROM statuses WHERE sort > strftime('%s', 'now') - 14 * 86400;

CREATE TABLE story_vectors (                -- of the articles that new ones are compared with
    article INTEGER PRIMARY KEY,
    sort INTEGER NOT NULL,
    language TEXT NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX story_vectors_sort ON story_vectors (sort);
CREATE TABLE story_terms (                  -- what they are found by
    term INTEGER NOT NULL,
    sort INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (term, sort, article)
) WITHOUT ROWID;
-- Decayed document frequencies; the unit is in newstui/stories/frequencies.py.
CREATE TABLE term_frequencies (term INTEGER PRIMARY KEY, worth REAL NOT NULL);
CREATE TABLE language_frequencies (language TEXT PRIMARY KEY, worth REAL NOT NULL) WITHOUT ROWID;
"""
