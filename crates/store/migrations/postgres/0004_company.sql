-- A company whose people share what they send: there once the desk has verified it, one for each partita IVA.
CREATE TABLE company (
    id TEXT NOT NULL PRIMARY KEY,
    vat_number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    verified_at BIGINT NOT NULL
);

-- What somebody says is her company. The number is public and proves nothing: until she has joined she shares nothing with anybody,
-- and nothing tells her whether a company stands there.
CREATE TABLE membership (
    id TEXT NOT NULL PRIMARY KEY,
    -- By which she and the owners speak of it; the same before and after she joins.
    reference TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    vat_number TEXT NOT NULL,
    -- As she calls it.
    company_name TEXT NOT NULL,
    named_at BIGINT NOT NULL,
    -- When she asked to join; before, nobody but she knows of it.
    asked_at BIGINT,
    company_id TEXT REFERENCES company (id),
    role TEXT CHECK (role IN ('owner', 'member')),
    joined_at BIGINT,
    -- An owner does not know her: not shown again.
    declined_at BIGINT,
    UNIQUE (person_id, vat_number),
    CHECK ((company_id IS NULL) = (role IS NULL)),
    CHECK ((company_id IS NULL) = (joined_at IS NULL)),
    CHECK (declined_at IS NULL OR (asked_at IS NOT NULL AND company_id IS NULL))
);

CREATE INDEX membership_of_company ON membership (company_id);
CREATE INDEX membership_of_number ON membership (vat_number);

-- Somebody of a company asks a colleague in, by the address that must be shown to be hers.
CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    company_id TEXT NOT NULL REFERENCES company (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'member')),
    invited_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (company_id, email)
);

CREATE INDEX invitation_to ON invitation (email);

-- What belongs to a company is seen by all who have joined it, and no longer by who has left.
ALTER TABLE vacancy ADD COLUMN company_id TEXT REFERENCES company (id);
ALTER TABLE legal_question ADD COLUMN company_id TEXT REFERENCES company (id);
ALTER TABLE registration ADD COLUMN company_id TEXT REFERENCES company (id);

CREATE INDEX vacancy_of_company ON vacancy (company_id);
CREATE INDEX legal_question_of_company ON legal_question (company_id);
CREATE INDEX registration_of_company ON registration (company_id);
