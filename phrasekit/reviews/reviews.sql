-- What a learner answered, and where each card stands. One file for all glossaries, since a card
-- is known by the id of its term. Times are milliseconds since 1970 in UTC; days are the learner's
-- own, counted from the year 1 (Python's date.toordinal).

-- What happened, in the order it came to this file. Never changed: a mistake is undone by an entry
-- that names it. This is what is exported and merged; `card` only follows from it.
CREATE TABLE log (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    term TEXT NOT NULL,
    direction TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'bury', 'undo')),
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    -- Of answers: 1 again, 2 hard, 3 good, 4 easy; the share of right answers that was aimed at;
    -- how long the answer took, in milliseconds.
    rating INTEGER CHECK (rating BETWEEN 1 AND 4),
    retention REAL,
    took INTEGER,
    -- Of undoings: the id of the entry that no longer counts.
    undoes TEXT
);

CREATE INDEX log_of_card ON log (term, direction, at);
CREATE INDEX log_of_day ON log (day);
CREATE INDEX log_undoes ON log (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'the review log is append-only');
END;

CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'the review log is append-only');
END;

-- The answers that count.
CREATE VIEW answer AS
    SELECT term, direction, at, day, rating, took FROM log
    WHERE kind = 'answer'
    AND NOT EXISTS (
        SELECT 1 FROM log AS undoing
        WHERE undoing.undoes = log.id
        AND undoing.term = log.term AND undoing.direction = log.direction
    );

-- Where each card stands: what replaying its entries gives. A card without a row is new; one that
-- was only buried has no stage. Cards in the steps of learning are due at a time, others on a day.
CREATE TABLE card (
    term TEXT NOT NULL,
    direction TEXT NOT NULL,
    stage TEXT,
    step INTEGER,
    stability REAL,
    difficulty REAL,
    day INTEGER,
    due_day INTEGER,
    due_at INTEGER,
    answers INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    buried INTEGER,
    changed INTEGER NOT NULL,
    PRIMARY KEY (term, direction)
) WITHOUT ROWID;

CREATE INDEX card_due ON card (due_day, due_at);
