"""What is saved as a word of the search: few of many that match a common word are found by it at once."""

SAVED_WORD = """
CREATE TRIGGER statuses_saved AFTER UPDATE OF saved_at ON statuses
    WHEN (new.saved_at IS NULL) <> (old.saved_at IS NULL) AND new.sort IS NOT NULL BEGIN
    INSERT OR IGNORE INTO body_queue SELECT new.id;
END;
INSERT OR IGNORE INTO body_queue SELECT id FROM statuses WHERE saved_at IS NOT NULL AND sort IS NOT NULL;
"""
