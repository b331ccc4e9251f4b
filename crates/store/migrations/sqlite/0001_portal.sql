-- Ids are UUIDv7 as text, instants microseconds since 1970 in UTC, civil dates ISO text, choices the text by which they cross the
-- wire, JSON text. The same tables on both databases; only the names of the types differ.

-- What was sent with which key, and what was answered, until it is purged.
CREATE TABLE idempotency (
    key_hash BLOB NOT NULL PRIMARY KEY,
    request_hash BLOB NOT NULL,
    salt BLOB NOT NULL,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE vacancy (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    -- SHA-256 of the secret that its sender has; none for an example.
    secret_hash BLOB UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('awaiting_approval', 'published', 'returned')),
    posted_at INTEGER NOT NULL,
    decided_at INTEGER,
    note TEXT,
    example INTEGER NOT NULL CHECK (example IN (FALSE, TRUE)),
    hide_name INTEGER NOT NULL CHECK (hide_name IN (FALSE, TRUE)),
    company_name TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    sector TEXT NOT NULL CHECK (sector IN ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v')),
    size TEXT NOT NULL CHECK (size IN ('micro', 'small', 'medium', 'large')),
    company_municipality TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    -- The public part as one value; what is filtered by stands beside it.
    job TEXT NOT NULL,
    region TEXT NOT NULL CHECK (region IN ('abruzzo', 'basilicata', 'calabria', 'campania', 'emilia-romagna', 'friuli-venezia-giulia', 'lazio', 'liguria', 'lombardia', 'marche', 'molise', 'piemonte', 'puglia', 'sardegna', 'sicilia', 'toscana', 'trentino-alto-adige', 'umbria', 'valle-d-aosta', 'veneto')),
    contract TEXT NOT NULL CHECK (contract IN ('open_ended', 'fixed_term', 'apprenticeship', 'agency', 'internship')),
    -- The highest level needed, from 0 (no Italian) to 6 (C2).
    italian INTEGER NOT NULL CHECK (italian BETWEEN 0 AND 6),
    lodging TEXT NOT NULL CHECK (lodging IN ('none', 'found_by_company', 'offered')),
    closing_date TEXT NOT NULL,
    CHECK ((state = 'awaiting_approval') = (decided_at IS NULL)),
    CHECK ((state = 'returned') = (note IS NOT NULL))
) STRICT;

CREATE INDEX vacancy_published ON vacancy (decided_at, id) WHERE state = 'published';

CREATE TABLE legal_question (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'returned')),
    topic TEXT NOT NULL CHECK (topic IN ('right_to_work', 'permits', 'communications', 'contract', 'internships', 'incentives', 'lodging', 'discrimination', 'other')),
    urgency TEXT NOT NULL CHECK (urgency IN ('days', 'month', 'none')),
    question TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    decided_at INTEGER,
    answer TEXT,
    note TEXT,
    company_name TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    sector TEXT NOT NULL CHECK (sector IN ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v')),
    size TEXT NOT NULL CHECK (size IN ('micro', 'small', 'medium', 'large')),
    company_municipality TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK ((state = 'answered') = (answer IS NOT NULL)),
    CHECK ((state = 'returned') = (note IS NOT NULL))
) STRICT;

CREATE TABLE workshop (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    -- Texts in both languages, the programme and the venue, as JSON.
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    programme TEXT NOT NULL,
    venue TEXT NOT NULL,
    -- The address of the video call; only for those who hold a seat.
    link TEXT,
    language TEXT NOT NULL CHECK (language IN ('it', 'en')),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    example INTEGER NOT NULL CHECK (example IN (FALSE, TRUE)),
    -- For calendars: how often it was changed, and when last.
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    changed_at INTEGER NOT NULL,
    -- Nothing is sold twice: these stand even if the program is wrong.
    capacity INTEGER NOT NULL CHECK (capacity > 0),
    taken INTEGER NOT NULL CHECK (taken BETWEEN 0 AND capacity),
    waiting INTEGER NOT NULL CHECK (waiting >= 0),
    last_queue INTEGER NOT NULL CHECK (last_queue >= waiting),
    CHECK (waiting = 0 OR taken = capacity),
    CHECK (ends_at > starts_at)
) STRICT;

CREATE INDEX workshop_coming ON workshop (ends_at);

CREATE TABLE registration (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL UNIQUE,
    workshop_id TEXT NOT NULL REFERENCES workshop (id),
    company_name TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    question TEXT NOT NULL,
    registered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A person of a registration, and her seat or her place in the line.
CREATE TABLE seat (
    registration_id TEXT NOT NULL REFERENCES registration (id),
    -- Her place in the registration, from 0.
    person INTEGER NOT NULL CHECK (person >= 0),
    workshop_id TEXT NOT NULL REFERENCES workshop (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('confirmed', 'waiting', 'cancelled')),
    -- Her number in the line, for whoever had to wait: given in the order of arrival, never again.
    queue INTEGER,
    -- She came from the line into a seat.
    promoted INTEGER NOT NULL CHECK (promoted IN (FALSE, TRUE)),
    PRIMARY KEY (registration_id, person),
    CHECK (queue IS NOT NULL OR (state <> 'waiting' AND NOT promoted))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX seat_email ON seat (workshop_id, email) WHERE state <> 'cancelled';

CREATE UNIQUE INDEX seat_line ON seat (workshop_id, queue) WHERE state = 'waiting';
