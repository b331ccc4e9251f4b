-- Lists of the desk: what they are searched and sorted by, and what the desk writes when it ends a vacancy.

-- Why the desk ended it, for its company.
ALTER TABLE vacancy ADD COLUMN closing_note TEXT CHECK (closing_note IS NULL OR state IN ('withdrawn', 'closed'));

-- What the job says, in small letters, for what compares and sorts.
ALTER TABLE vacancy ADD COLUMN title_key TEXT GENERATED ALWAYS AS (LOWER(json_extract(job, '$.title'))) VIRTUAL;
ALTER TABLE vacancy ADD COLUMN place_key TEXT GENERATED ALWAYS AS (LOWER(json_extract(job, '$.municipality'))) VIRTUAL;
ALTER TABLE vacancy ADD COLUMN company_key TEXT GENERATED ALWAYS AS (LOWER(company_name)) VIRTUAL;
ALTER TABLE legal_question ADD COLUMN company_key TEXT GENERATED ALWAYS AS (LOWER(company_name)) VIRTUAL;
ALTER TABLE membership ADD COLUMN company_key TEXT GENERATED ALWAYS AS (LOWER(company_name)) VIRTUAL;

-- The words by which things are found, without accents: once for each thing, and gone with it.
CREATE TABLE vacancy_word (
    word TEXT NOT NULL,
    vacancy TEXT NOT NULL REFERENCES vacancy (reference) ON DELETE CASCADE,
    PRIMARY KEY (word, vacancy)
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_question_word (
    word TEXT NOT NULL,
    legal_question TEXT NOT NULL REFERENCES legal_question (reference) ON DELETE CASCADE,
    PRIMARY KEY (word, legal_question)
) STRICT, WITHOUT ROWID;

CREATE TABLE membership_word (
    word TEXT NOT NULL,
    membership TEXT NOT NULL REFERENCES membership (reference) ON DELETE CASCADE,
    PRIMARY KEY (word, membership)
) STRICT, WITHOUT ROWID;

CREATE INDEX vacancy_word_of ON vacancy_word (vacancy, word);
CREATE INDEX legal_question_word_of ON legal_question_word (legal_question, word);
CREATE INDEX membership_word_of ON membership_word (membership, word);

-- One for each order in which a list is read; what decides whether a row is shown stands in it, so that pages are skipped without
-- reading rows.
CREATE INDEX vacancy_by_arrival ON vacancy (posted_at, reference, state, anonymised_at);
-- It also holds what the queue asks for, so that counting what waits reads no rows.
CREATE INDEX vacancy_by_state ON vacancy (state, posted_at, reference, anonymised_at, due_at, confirmed_at, region);
CREATE INDEX vacancy_by_title ON vacancy (title_key, reference, state, place_key, anonymised_at);
CREATE INDEX vacancy_by_company ON vacancy (company_key, reference, state, anonymised_at);
CREATE INDEX vacancy_by_closing ON vacancy (closing_date, reference, state, anonymised_at);
CREATE INDEX vacancy_by_reference ON vacancy (reference, posted_at, state, anonymised_at);
CREATE INDEX vacancy_by_number ON vacancy (vat_number, state);
CREATE INDEX legal_question_by_arrival ON legal_question (asked_at, reference, state, anonymised_at);
CREATE INDEX legal_question_by_state ON legal_question (state, asked_at, reference, anonymised_at, due_at);
CREATE INDEX legal_question_by_company ON legal_question (company_key, reference, state, anonymised_at);
CREATE INDEX membership_by_arrival ON membership (asked_at, reference) WHERE asked_at IS NOT NULL;
CREATE INDEX membership_by_company ON membership (company_key, reference) WHERE asked_at IS NOT NULL;
