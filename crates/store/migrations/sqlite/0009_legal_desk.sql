-- Legal questions at the desk: the clock that stands while the company is asked, who signs, what colleagues write to each other.

-- To drop a table deletes what refers to it: put aside, and made anew below with the words that came to it.
CREATE TABLE kept_event AS SELECT * FROM event;
CREATE TABLE kept_message AS SELECT * FROM legal_message;
DROP TABLE event;
DROP TABLE legal_message;

CREATE TABLE new_legal_question (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'waiting', 'waiting_for_company', 'answered', 'returned', 'withdrawn')),
    -- Counts every change, so that an answer is one to what was read.
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    topic TEXT NOT NULL CHECK (topic IN ('right_to_work', 'permits', 'communications', 'contract', 'internships', 'incentives', 'lodging', 'discrimination', 'other')),
    urgency TEXT NOT NULL CHECK (urgency IN ('days', 'month', 'none')),
    question TEXT NOT NULL,
    -- Who asked; none where it came before there were people, or the desk confirmed it for its sender.
    person_id TEXT REFERENCES person (id),
    -- Whose it is, where its sender has joined that company.
    company_id TEXT REFERENCES company (id),
    asked_at INTEGER NOT NULL,
    -- When its sender showed that the address is hers: the promised time counts from then.
    confirmed_at INTEGER,
    due_at INTEGER,
    -- When the clock was stopped; set while the company is waited for.
    stopped_at INTEGER,
    -- Working time in microseconds: what is left while the clock stands, and what it then went on with; none is all that is promised.
    clock_left INTEGER CHECK (clock_left >= 0),
    -- When it was first answered, and whether nothing until then came late; also not a question to the company, or its going back.
    answered_at INTEGER,
    in_time INTEGER CHECK (in_time IN (FALSE, TRUE)),
    decided_at INTEGER,
    note TEXT,
    -- When its company withdrew it.
    ended_at INTEGER,
    -- When somebody of the company first saw the newest answer.
    read_at INTEGER,
    -- When a rule took names, numbers, texts and contacts out.
    anonymised_at INTEGER,
    company_name TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    sector TEXT NOT NULL CHECK (sector IN ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v')),
    size TEXT NOT NULL CHECK (size IN ('micro', 'small', 'medium', 'large')),
    company_municipality TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    CHECK ((state = 'unconfirmed') = (confirmed_at IS NULL)),
    CHECK ((state = 'unconfirmed') = (due_at IS NULL)),
    CHECK ((state = 'waiting_for_company') = (stopped_at IS NOT NULL)),
    CHECK (state <> 'waiting_for_company' OR clock_left IS NOT NULL),
    CHECK (state = 'withdrawn' OR (state IN ('unconfirmed', 'waiting', 'waiting_for_company')) = (decided_at IS NULL)),
    CHECK ((state = 'withdrawn') = (ended_at IS NOT NULL)),
    CHECK ((state = 'returned') = (note IS NOT NULL)),
    CHECK (answered_at IS NULL OR in_time IS NOT NULL)
) STRICT;

-- What was answered before anybody counted, and only once, was in time if it was decided in time.
INSERT INTO new_legal_question (
    id, reference, secret_hash, state, version, topic, urgency, question, person_id, company_id, asked_at, confirmed_at, due_at,
    answered_at, in_time,
    decided_at, note, ended_at, read_at, anonymised_at, company_name, vat_number, sector, size, company_municipality, contact_name,
    contact_email, contact_phone
) SELECT
    id, reference, secret_hash, state, version, topic, urgency, question, person_id, company_id, asked_at, confirmed_at, due_at,
    CASE WHEN state = 'answered' THEN decided_at END, CASE WHEN state = 'answered' THEN decided_at <= due_at END,
    decided_at, note, ended_at, read_at, anonymised_at, company_name, vat_number, sector, size, company_municipality, contact_name,
    contact_email, contact_phone
FROM legal_question;

DROP TABLE legal_question;
ALTER TABLE new_legal_question RENAME TO legal_question;

CREATE INDEX legal_question_unconfirmed ON legal_question (asked_at) WHERE state = 'unconfirmed';
CREATE INDEX legal_question_of ON legal_question (person_id);
CREATE INDEX legal_question_of_company ON legal_question (company_id);
CREATE INDEX legal_question_waits ON legal_question (due_at) WHERE state = 'waiting';
CREATE INDEX legal_question_answered ON legal_question (answered_at) WHERE answered_at IS NOT NULL;

-- What was written after the question: answers, what the desk asked, and what the company wrote.
CREATE TABLE legal_message (
    id TEXT NOT NULL PRIMARY KEY,
    legal_question_id TEXT NOT NULL REFERENCES legal_question (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('company', 'desk')),
    text TEXT NOT NULL,
    -- The desk asks something by it, rather than answers.
    asks INTEGER NOT NULL CHECK (asks IN (FALSE, TRUE)),
    -- Who signed an answer, as she and her organisation were called then; no name once she is erased.
    signed_by TEXT REFERENCES member (id),
    signed_name TEXT,
    signed_organisation TEXT,
    sent_at INTEGER NOT NULL,
    CHECK (side = 'desk' OR (NOT asks AND signed_by IS NULL)),
    CHECK ((signed_by IS NULL) = (signed_name IS NULL)),
    CHECK ((signed_by IS NULL) = (signed_organisation IS NULL))
) STRICT;

CREATE INDEX legal_message_of ON legal_message (legal_question_id);
CREATE INDEX legal_message_signed ON legal_message (signed_by) WHERE signed_by IS NOT NULL;

INSERT INTO legal_message (id, legal_question_id, side, text, asks, sent_at)
SELECT id, legal_question_id, side, text, FALSE, sent_at FROM kept_message;
DROP TABLE kept_message;

-- What colleagues of the desk write to each other about a question.
CREATE TABLE legal_note (
    id TEXT NOT NULL PRIMARY KEY,
    legal_question_id TEXT NOT NULL REFERENCES legal_question (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id),
    text TEXT NOT NULL,
    written_at INTEGER NOT NULL
) STRICT;

CREATE INDEX legal_note_of ON legal_note (legal_question_id);

-- What happened to a thing: when, what, by whom. Never what was typed. It goes with its thing; where a person goes, it stays and
-- no longer says whose it was. A migration that makes one of these tables anew keeps the events aside meanwhile: to drop a table
-- deletes its rows.
CREATE TABLE event (
    id TEXT NOT NULL PRIMARY KEY,
    vacancy TEXT REFERENCES vacancy (reference) ON DELETE CASCADE,
    legal_question TEXT REFERENCES legal_question (reference) ON DELETE CASCADE,
    registration TEXT REFERENCES registration (reference) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'confirmed', 'changed', 'renewed', 'published', 'returned', 'withdrawn', 'closed', 'answered', 'reworded', 'followed_up', 'company_asked', 'company_replied', 'seats_cancelled', 'seat_promoted', 'lapsed')),
    -- Of the company's people, who; none where she came by a secret link.
    side TEXT NOT NULL CHECK (side IN ('company', 'desk', 'portal')),
    person_id TEXT REFERENCES person (id) ON DELETE SET NULL,
    detail TEXT,
    happened_at INTEGER NOT NULL,
    CHECK (
        (CASE WHEN vacancy IS NULL THEN 0 ELSE 1 END) + (CASE WHEN legal_question IS NULL THEN 0 ELSE 1 END)
        + (CASE WHEN registration IS NULL THEN 0 ELSE 1 END) = 1
    ),
    CHECK (side = 'company' OR person_id IS NULL)
) STRICT;

CREATE INDEX event_of_vacancy ON event (vacancy) WHERE vacancy IS NOT NULL;
CREATE INDEX event_of_legal_question ON event (legal_question) WHERE legal_question IS NOT NULL;
CREATE INDEX event_of_registration ON event (registration) WHERE registration IS NOT NULL;
CREATE INDEX event_by ON event (person_id);

INSERT INTO event (id, vacancy, legal_question, registration, kind, side, person_id, detail, happened_at)
SELECT id, vacancy, legal_question, registration, kind, side, person_id, detail, happened_at FROM kept_event;
DROP TABLE kept_event;
