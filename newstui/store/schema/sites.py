"""Where else sources can be followed, as their sites and the catalogue say."""

SITES = """
CREATE TABLE sites (
    source INTEGER PRIMARY KEY,
    listed TEXT,                            -- the live stream that the catalogue names
    channels TEXT NOT NULL DEFAULT '',      -- addresses with a space between
    live TEXT,                              -- the live stream that the site names
    asked INTEGER,                          -- the last good answer
    next INTEGER NOT NULL DEFAULT 0,        -- not asked again by itself before
    failures INTEGER NOT NULL DEFAULT 0,    -- in a row
    code TEXT,
    reason TEXT
);
-- Until now the catalogue's word stood where the reader's own stands.
INSERT INTO sites (source, listed) SELECT source, value FROM source_settings WHERE key = 'live';
DELETE FROM source_settings WHERE key = 'live';
"""
