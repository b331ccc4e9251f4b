-- What becomes of a vacancy and of a question after it was sent, and the history of both and of registrations.

CREATE TABLE new_vacancy (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    -- SHA-256 of the secret that its sender has; none for an example.
    secret_hash BYTEA UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'awaiting_approval', 'published', 'returned', 'withdrawn', 'closed')),
    -- Who sent it; none where it came before there were people, or the desk confirmed it for its sender.
    person_id TEXT REFERENCES person (id),
    -- Whose it is, where its sender has joined that company.
    company_id TEXT REFERENCES company (id),
    -- Counts every change, so that of two who edit it at once the second is told.
    version BIGINT NOT NULL CHECK (version > 0),
    posted_at BIGINT NOT NULL,
    -- When its sender showed that the address is hers.
    confirmed_at BIGINT,
    decided_at BIGINT,
    note TEXT,
    -- When its company withdrew or closed it, and how it ended.
    ended_at BIGINT,
    outcome TEXT CHECK (outcome IN ('filled_by_desk', 'filled_elsewhere', 'nobody_found', 'no_longer_offered')),
    example BOOLEAN NOT NULL,
    hide_name BOOLEAN NOT NULL,
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
    italian BIGINT NOT NULL CHECK (italian BETWEEN 0 AND 6),
    lodging TEXT NOT NULL CHECK (lodging IN ('none', 'found_by_company', 'offered')),
    closing_date TEXT NOT NULL,
    CHECK ((state = 'unconfirmed') = (confirmed_at IS NULL)),
    -- Of a withdrawn one it says that it was published.
    CHECK (state = 'withdrawn' OR (state IN ('unconfirmed', 'awaiting_approval')) = (decided_at IS NULL)),
    CHECK ((state IN ('withdrawn', 'closed')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'closed') = (outcome IS NOT NULL)),
    CHECK ((state = 'returned') = (note IS NOT NULL))
);

INSERT INTO new_vacancy (
    id, reference, secret_hash, state, person_id, posted_at, confirmed_at, decided_at, note, example, hide_name, company_name,
    vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone, job, region, contract, italian,
    lodging, closing_date, company_id,
    version
) SELECT
    id, reference, secret_hash, state, person_id, posted_at, confirmed_at, decided_at, note, example, hide_name, company_name,
    vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone, job, region, contract, italian,
    lodging, closing_date, company_id,
    1
FROM vacancy;

DROP TABLE vacancy;
ALTER TABLE new_vacancy RENAME TO vacancy;

CREATE INDEX vacancy_published ON vacancy (decided_at, id) WHERE state = 'published';
CREATE INDEX vacancy_unconfirmed ON vacancy (posted_at) WHERE state = 'unconfirmed';
CREATE INDEX vacancy_of ON vacancy (person_id);
CREATE INDEX vacancy_of_company ON vacancy (company_id);

CREATE TABLE new_legal_question (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    secret_hash BYTEA NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'waiting', 'answered', 'returned', 'withdrawn')),
    topic TEXT NOT NULL CHECK (topic IN ('right_to_work', 'permits', 'communications', 'contract', 'internships', 'incentives', 'lodging', 'discrimination', 'other')),
    urgency TEXT NOT NULL CHECK (urgency IN ('days', 'month', 'none')),
    question TEXT NOT NULL,
    -- Who asked; none where it came before there were people, or the desk confirmed it for its sender.
    person_id TEXT REFERENCES person (id),
    -- Whose it is, where its sender has joined that company.
    company_id TEXT REFERENCES company (id),
    asked_at BIGINT NOT NULL,
    -- When its sender showed that the address is hers: the promised time counts from then.
    confirmed_at BIGINT,
    due_at BIGINT,
    decided_at BIGINT,
    note TEXT,
    -- When its company withdrew it.
    ended_at BIGINT,
    -- When somebody of the company first saw the newest answer.
    read_at BIGINT,
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
    CHECK (state = 'withdrawn' OR (state IN ('unconfirmed', 'waiting')) = (decided_at IS NULL)),
    CHECK ((state = 'withdrawn') = (ended_at IS NOT NULL)),
    CHECK ((state = 'returned') = (note IS NOT NULL))
);

INSERT INTO new_legal_question (
    id, reference, secret_hash, state, topic, urgency, question, person_id, asked_at, confirmed_at, due_at, decided_at, note,
    company_name, vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone, company_id
) SELECT
    id, reference, secret_hash, state, topic, urgency, question, person_id, asked_at, confirmed_at, due_at, decided_at, note,
    company_name, vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone, company_id
FROM legal_question;

-- What was written after the question: answers, and what the company asked about them.
CREATE TABLE legal_message (
    id TEXT NOT NULL PRIMARY KEY,
    legal_question_id TEXT NOT NULL REFERENCES new_legal_question (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('company', 'desk')),
    text TEXT NOT NULL,
    sent_at BIGINT NOT NULL
);

CREATE INDEX legal_message_of ON legal_message (legal_question_id);

INSERT INTO legal_message (id, legal_question_id, side, text, sent_at)
SELECT id, id, 'desk', answer, decided_at FROM legal_question WHERE answer IS NOT NULL;

DROP TABLE legal_question;
ALTER TABLE new_legal_question RENAME TO legal_question;

CREATE INDEX legal_question_unconfirmed ON legal_question (asked_at) WHERE state = 'unconfirmed';
CREATE INDEX legal_question_of ON legal_question (person_id);
CREATE INDEX legal_question_of_company ON legal_question (company_id);

-- When somebody of the company first saw who came from the waiting list into a seat.
ALTER TABLE registration ADD COLUMN read_at BIGINT;

-- What happened to a thing: when, what, by whom. Never what was typed. It goes with its thing; where a person goes, it stays and
-- no longer says whose it was. A migration that makes one of these tables anew keeps the events aside meanwhile: to drop a table
-- deletes its rows.
CREATE TABLE event (
    id TEXT NOT NULL PRIMARY KEY,
    vacancy TEXT REFERENCES vacancy (reference) ON DELETE CASCADE,
    legal_question TEXT REFERENCES legal_question (reference) ON DELETE CASCADE,
    registration TEXT REFERENCES registration (reference) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'confirmed', 'changed', 'renewed', 'published', 'returned', 'withdrawn', 'closed', 'answered', 'reworded', 'followed_up', 'seats_cancelled', 'seat_promoted', 'lapsed')),
    -- Of the company's people, who; none where she came by a secret link.
    side TEXT NOT NULL CHECK (side IN ('company', 'desk', 'portal')),
    person_id TEXT REFERENCES person (id) ON DELETE SET NULL,
    detail TEXT,
    happened_at BIGINT NOT NULL,
    CHECK (
        (CASE WHEN vacancy IS NULL THEN 0 ELSE 1 END) + (CASE WHEN legal_question IS NULL THEN 0 ELSE 1 END)
        + (CASE WHEN registration IS NULL THEN 0 ELSE 1 END) = 1
    ),
    CHECK (side = 'company' OR person_id IS NULL)
);

CREATE INDEX event_of_vacancy ON event (vacancy) WHERE vacancy IS NOT NULL;
CREATE INDEX event_of_legal_question ON event (legal_question) WHERE legal_question IS NOT NULL;
CREATE INDEX event_of_registration ON event (registration) WHERE registration IS NOT NULL;
CREATE INDEX event_by ON event (person_id);

-- What the columns tell of what came before there were events.
INSERT INTO event (id, vacancy, kind, side, person_id, happened_at)
SELECT reference || '-0', reference, 'sent', 'company', person_id, posted_at FROM vacancy WHERE NOT example;
INSERT INTO event (id, vacancy, kind, side, person_id, happened_at)
SELECT reference || '-1', reference, 'confirmed', 'company', person_id, confirmed_at FROM vacancy
WHERE NOT example AND confirmed_at > posted_at;
INSERT INTO event (id, vacancy, kind, side, happened_at)
SELECT reference || '-2', reference, state, 'desk', decided_at FROM vacancy WHERE NOT example AND decided_at IS NOT NULL;

INSERT INTO event (id, legal_question, kind, side, person_id, happened_at)
SELECT reference || '-0', reference, 'sent', 'company', person_id, asked_at FROM legal_question;
INSERT INTO event (id, legal_question, kind, side, person_id, happened_at)
SELECT reference || '-1', reference, 'confirmed', 'company', person_id, confirmed_at FROM legal_question WHERE confirmed_at > asked_at;
INSERT INTO event (id, legal_question, kind, side, happened_at)
SELECT reference || '-2', reference, state, 'desk', decided_at FROM legal_question WHERE decided_at IS NOT NULL;

INSERT INTO event (id, registration, kind, side, person_id, happened_at)
SELECT reference || '-0', reference, 'sent', 'company', person_id, registered_at FROM registration;
INSERT INTO event (id, registration, kind, side, happened_at)
SELECT reference || '-1', reference, 'lapsed', 'portal', lapsed_at FROM registration WHERE lapsed_at IS NOT NULL;
