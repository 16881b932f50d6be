-- The index of one lexicon. Derived from its source; may be deleted and compiled again at any time.
-- One file a lexicon, so that a change in one leaves the others alone.

-- What the file is: schema, lexicon id, language, key version, hash of the inputs.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Parts of speech and labels, named once; entries hold their numbers.
CREATE TABLE tag (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

-- Entries in order of commonness, so that the lowest numbers are the most common terms and any
-- list of numbers is a ranking. The content is a JSON array; index.py knows its order.
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    content TEXT NOT NULL
);

-- The keys that a term is found by: folded written forms and the sound keys of readings.
CREATE TABLE form_key (
    key TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (key, entry)
) WITHOUT ROWID;

-- Glosses of one word, as the CRC-32 of their key: half the size of the text, and the entry tells.
-- Glosses of more words are found by their words.
CREATE TABLE gloss_key (
    key INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (key, entry)
) WITHOUT ROWID;

-- The words of all glosses of an entry; rowid is the entry's number.
CREATE VIRTUAL TABLE gloss_words USING fts5 (
    words,
    content = '',
    detail = none,
    columnsize = 0,
    tokenize = "porter unicode61 remove_diacritics 2"
);
