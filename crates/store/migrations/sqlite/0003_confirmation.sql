-- Nothing that anybody could have sent in anybody's name goes to the desk: its sender first shows that the address is hers. What came
-- before that was asked counts as confirmed.

CREATE TABLE new_vacancy (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    -- SHA-256 of the secret that its sender has; none for an example.
    secret_hash BLOB UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'awaiting_approval', 'published', 'returned')),
    -- Who sent it; none where it came before there were people, or the desk confirmed it for its sender.
    person_id TEXT REFERENCES person (id),
    posted_at INTEGER NOT NULL,
    -- When its sender showed that the address is hers.
    confirmed_at INTEGER,
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
    CHECK ((state = 'unconfirmed') = (confirmed_at IS NULL)),
    CHECK ((state IN ('unconfirmed', 'awaiting_approval')) = (decided_at IS NULL)),
    CHECK ((state = 'returned') = (note IS NOT NULL))
) STRICT;

INSERT INTO new_vacancy (
    id, reference, secret_hash, state, posted_at, decided_at, note, example, hide_name, company_name, vat_number, sector, size,
    company_municipality, contact_name, contact_email, contact_phone, job, region, contract, italian, lodging, closing_date,
    confirmed_at
) SELECT
    id, reference, secret_hash, state, posted_at, decided_at, note, example, hide_name, company_name, vat_number, sector, size,
    company_municipality, contact_name, contact_email, contact_phone, job, region, contract, italian, lodging, closing_date,
    posted_at
FROM vacancy;

DROP TABLE vacancy;
ALTER TABLE new_vacancy RENAME TO vacancy;

CREATE INDEX vacancy_published ON vacancy (decided_at, id) WHERE state = 'published';
CREATE INDEX vacancy_unconfirmed ON vacancy (posted_at) WHERE state = 'unconfirmed';
CREATE INDEX vacancy_of ON vacancy (person_id);

CREATE TABLE new_legal_question (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'waiting', 'answered', 'returned')),
    topic TEXT NOT NULL CHECK (topic IN ('right_to_work', 'permits', 'communications', 'contract', 'internships', 'incentives', 'lodging', 'discrimination', 'other')),
    urgency TEXT NOT NULL CHECK (urgency IN ('days', 'month', 'none')),
    question TEXT NOT NULL,
    -- Who asked; none where it came before there were people, or the desk confirmed it for its sender.
    person_id TEXT REFERENCES person (id),
    asked_at INTEGER NOT NULL,
    -- When its sender showed that the address is hers: the promised time counts from then.
    confirmed_at INTEGER,
    due_at INTEGER,
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
    CHECK ((state = 'unconfirmed') = (confirmed_at IS NULL)),
    CHECK ((state = 'unconfirmed') = (due_at IS NULL)),
    CHECK ((state IN ('unconfirmed', 'waiting')) = (decided_at IS NULL)),
    CHECK ((state = 'answered') = (answer IS NOT NULL)),
    CHECK ((state = 'returned') = (note IS NOT NULL))
) STRICT;

INSERT INTO new_legal_question (
    id, reference, secret_hash, state, topic, urgency, question, asked_at, due_at, decided_at, answer, note, company_name,
    vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone,
    confirmed_at
) SELECT
    id, reference, secret_hash, state, topic, urgency, question, asked_at, due_at, decided_at, answer, note, company_name,
    vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone,
    asked_at
FROM legal_question;

DROP TABLE legal_question;
ALTER TABLE new_legal_question RENAME TO legal_question;

CREATE INDEX legal_question_unconfirmed ON legal_question (asked_at) WHERE state = 'unconfirmed';
CREATE INDEX legal_question_of ON legal_question (person_id);

-- Who registered, at which address; empty where it came before that was asked.
ALTER TABLE registration ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN person_id TEXT REFERENCES person (id);
-- Until when the seats wait for their sender to show that the address is hers; none once she has, or when they are gone.
ALTER TABLE registration ADD COLUMN held_until INTEGER;
-- When they went on since she did not.
ALTER TABLE registration ADD COLUMN lapsed_at INTEGER;

CREATE INDEX registration_held ON registration (held_until) WHERE held_until IS NOT NULL;
CREATE INDEX registration_of ON registration (person_id);
