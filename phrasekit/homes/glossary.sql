-- A glossary: the terms a reader keeps. Not derived from anything, never deleted by phrasekit.
-- `PRAGMA user_version` is the version of this schema, `PRAGMA application_id` marks the file.

-- What the glossary is called, and the versions of the keys below for each language.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One row a term, in the order they were added. The content is the JSON object that
-- `phrasekit export` writes too, without empty fields; the columns are what is looked for.
CREATE TABLE term (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    folded TEXT NOT NULL, -- the headword's fold: same terms have the same
    content TEXT NOT NULL
);
CREATE INDEX term_by_headword ON term (folded, language);

-- Derived: what terms are found by. Kinds: "form" a key of the term's language, "printed" the term
-- as it was printed, "gloss" the key of a gloss.
CREATE TABLE term_key (
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    term INTEGER NOT NULL REFERENCES term (number),
    PRIMARY KEY (key, kind, term)
) WITHOUT ROWID;

-- The changes that can be undone, the latest last.
CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL DEFAULT '',
    moment TEXT NOT NULL,
    label TEXT NOT NULL
);

-- What a change found and left: NULL where the term was not there.
CREATE TABLE trace (
    change INTEGER NOT NULL REFERENCES change (number),
    term TEXT NOT NULL,
    before TEXT,
    changed_after TEXT -- the term's time of change afterwards, NULL when it was removed
);
CREATE INDEX trace_by_change ON trace (change);
