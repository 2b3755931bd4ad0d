CREATE TABLE IF NOT EXISTS runs (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started TEXT NOT NULL,
    state TEXT NOT NULL,          -- running, done, limited, failed, killed
    program TEXT NOT NULL,
    codebook TEXT NOT NULL,
    message TEXT NOT NULL DEFAULT '',
    files INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    coded INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    repeated INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    sentences INTEGER NOT NULL DEFAULT 0,
    events INTEGER NOT NULL DEFAULT 0,
    merged INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS publishers (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS files (
    n INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    time INTEGER NOT NULL,        -- nanoseconds since 1970
    hash BLOB,                    -- SHA-256
    state INTEGER NOT NULL,       -- 0 done, 1 something in it was skipped, 2 to be read again
    run INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS parts (
    n INTEGER PRIMARY KEY,
    path TEXT NOT NULL,           -- below the output folder, without extension
    formats TEXT NOT NULL,
    run INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS articles (
    n INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    id TEXT NOT NULL,
    hash INTEGER NOT NULL,        -- of id and text
    meta INTEGER NOT NULL,        -- of date, publisher, url and title
    text INTEGER NOT NULL,        -- of the text alone
    url INTEGER,                  -- of the url
    day TEXT NOT NULL,
    publisher INTEGER NOT NULL,
    run INTEGER NOT NULL,
    kind INTEGER NOT NULL,        -- 1 coded, 2 duplicate, 3 to be coded in this run
    same_as INTEGER,              -- the article that a duplicate repeats
    part INTEGER,                 -- the part with its events
    first INTEGER NOT NULL DEFAULT 0, -- its first row there, from 0
    events INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS article_file ON articles (file);
CREATE INDEX IF NOT EXISTS article_hash ON articles (hash);
CREATE INDEX IF NOT EXISTS article_text ON articles (text);
CREATE INDEX IF NOT EXISTS article_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX IF NOT EXISTS article_part ON articles (part) WHERE part IS NOT NULL;
CREATE INDEX IF NOT EXISTS article_same ON articles (same_as) WHERE same_as IS NOT NULL;
CREATE TABLE IF NOT EXISTS signatures (article INTEGER PRIMARY KEY, shingles INTEGER NOT NULL, minima BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS bands (key INTEGER, article INTEGER, PRIMARY KEY (key, article)) WITHOUT ROWID;
-- The one-a-day filter: the event that stands for a day, a dyad and a code, and the articles that say it too.
CREATE TABLE IF NOT EXISTS firsts (key INTEGER PRIMARY KEY, article INTEGER NOT NULL, event TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS first_article ON firsts (article);
CREATE TABLE IF NOT EXISTS echoes (key INTEGER, article INTEGER, event TEXT, PRIMARY KEY (key, article, event)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS echo_article ON echoes (article);
CREATE TABLE IF NOT EXISTS skips (
    n INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    file INTEGER NOT NULL,
    what TEXT NOT NULL,
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    publisher INTEGER NOT NULL,
    day TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS skip_file ON skips (file);
-- Renames and removals (source NULL) that are decided but perhaps not done.
CREATE TABLE IF NOT EXISTS pending (n INTEGER PRIMARY KEY, source TEXT, target TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS coverage (
    day TEXT NOT NULL,
    publisher INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    coded INTEGER NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (day, publisher)
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS article_in AFTER INSERT ON articles BEGIN
    INSERT INTO coverage VALUES (new.day, new.publisher, 1, 0, new.kind = 2, new.kind = 1, new.events)
    ON CONFLICT (day, publisher) DO UPDATE SET seen = seen + 1, duplicate = duplicate + excluded.duplicate,
        coded = coded + excluded.coded, events = events + excluded.events;
END;
CREATE TRIGGER IF NOT EXISTS article_out AFTER DELETE ON articles BEGIN
    UPDATE coverage SET seen = seen - 1, duplicate = duplicate - (old.kind = 2), coded = coded - (old.kind = 1),
        events = events - old.events WHERE day = old.day AND publisher = old.publisher;
END;
CREATE TRIGGER IF NOT EXISTS article_coded AFTER UPDATE OF kind ON articles BEGIN
    UPDATE coverage SET duplicate = duplicate + (new.kind = 2) - (old.kind = 2),
        coded = coded + (new.kind = 1) - (old.kind = 1), events = events + new.events - old.events
        WHERE day = new.day AND publisher = new.publisher;
END;
CREATE TRIGGER IF NOT EXISTS skip_in AFTER INSERT ON skips BEGIN
    INSERT INTO coverage VALUES (new.day, new.publisher, 1, 1, 0, 0, 0)
    ON CONFLICT (day, publisher) DO UPDATE SET seen = seen + 1, skipped = skipped + 1;
END;
CREATE TRIGGER IF NOT EXISTS skip_out AFTER DELETE ON skips BEGIN
    UPDATE coverage SET seen = seen - 1, skipped = skipped - 1 WHERE day = old.day AND publisher = old.publisher;
END;
