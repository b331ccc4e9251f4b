-- Somebody who showed that an e-mail address is hers. What she told of herself may be empty.
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- The language in which she reads.
    lang TEXT NOT NULL CHECK (lang IN ('it', 'en')),
    created_at INTEGER NOT NULL
) STRICT;

-- A wish to sign in: an address that somebody typed, until it is shown to be hers.
CREATE TABLE sign_in (
    id TEXT NOT NULL PRIMARY KEY,
    -- SHA-256 of the secret that only the browser has that asked.
    secret_hash BLOB NOT NULL UNIQUE,
    email TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('it', 'en')),
    asked_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE INDEX sign_in_asked ON sign_in (asked_at);

-- What a mail brought to the address, made when it was sent: one for each sending, so that a mail that is sent twice does not
-- take the use out of the first.
CREATE TABLE sign_in_code (
    id TEXT NOT NULL PRIMARY KEY,
    sign_in_id TEXT NOT NULL REFERENCES sign_in (id) ON DELETE CASCADE,
    code_hash BLOB NOT NULL,
    link_hash BLOB NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL,
    wrong_codes INTEGER NOT NULL CHECK (wrong_codes >= 0)
) STRICT;

CREATE INDEX sign_in_code_of ON sign_in_code (sign_in_id);

-- A browser in which somebody is signed in.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    device TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX session_of ON session (person_id);
CREATE INDEX session_expires ON session (expires_at);

-- Mails, written in the transaction of their cause and sent by a worker. The facts only: no code and no link that opens anything.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('it', 'en')),
    mail TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    written_at INTEGER NOT NULL,
    -- Not to be tried before; while a worker is at it, when another may take it up.
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    -- What the mail server, or the way to it, said last.
    error TEXT,
    ended_at INTEGER,
    CHECK ((state = 'waiting') = (ended_at IS NULL)),
    CHECK (state <> 'failed' OR error IS NOT NULL)
) STRICT;

CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_recipient ON outbox (recipient, kind, written_at);
