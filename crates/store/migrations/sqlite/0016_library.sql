-- Answers that ship stand among those of the desk, and how a legal basis was read is said everywhere by the same codes: those of the
-- statements about the law.

DROP TRIGGER faq_came;
DROP TRIGGER faq_changed;
DROP INDEX faq_waits;
DROP INDEX faq_shown;
DROP INDEX faq_of;

CREATE TABLE faq_new (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'published', 'withdrawn')),
    -- Counts every change, so that of two who change it at once the second is told.
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    -- The question of which it was made; the desk alone knows.
    legal_question TEXT REFERENCES legal_question (reference) ON DELETE SET NULL,
    topic TEXT NOT NULL CHECK (topic IN ('right_to_work', 'permits', 'communications', 'contract', 'internships', 'incentives', 'lodging', 'discrimination', 'other')),
    -- In both languages, as JSON; empty where one is to follow. The answer is Markdown.
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    -- Titles and addresses, as JSON.
    sources TEXT NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('V1', 'V2', 'W', 'B', 'U')),
    -- The check of a lawyer in the words that stand above, and in which languages; none once somebody changed them.
    checked_on TEXT,
    checked_by TEXT REFERENCES member (id),
    checked_organisation TEXT,
    checked_languages TEXT CHECK (checked_languages IN ('it', 'en', 'it en')),
    review_by TEXT,
    -- What everybody reads, as JSON, and what that is about.
    shown TEXT,
    shown_topic TEXT,
    -- When it was first published, and when what everybody reads was last put there.
    published_at INTEGER,
    shown_at INTEGER,
    -- What stands above is not what everybody reads, and by when an editor should publish it.
    pending INTEGER NOT NULL CHECK (pending IN (FALSE, TRUE)),
    due_at INTEGER,
    changed_at INTEGER NOT NULL,
    example INTEGER NOT NULL CHECK (example IN (FALSE, TRUE)),
    -- An answer that ships: its name among the files, the fingerprint of the words that were put here, and the version that this made. As
    -- long as the version is that one, nobody at the desk has touched it.
    shipped TEXT UNIQUE,
    shipped_fingerprint TEXT,
    shipped_version INTEGER,
    -- The words by which the desk finds it, and everybody in each language.
    search TEXT NOT NULL,
    search_it TEXT NOT NULL DEFAULT '',
    search_en TEXT NOT NULL DEFAULT '',
    CHECK ((checked_on IS NULL) = (checked_organisation IS NULL)),
    CHECK ((checked_on IS NULL) = (checked_languages IS NULL)),
    CHECK ((checked_on IS NULL) = (review_by IS NULL)),
    CHECK ((state = 'published') = (shown IS NOT NULL)),
    CHECK ((shown IS NULL) = (shown_topic IS NULL)),
    CHECK (state <> 'published' OR published_at IS NOT NULL),
    CHECK (state <> 'proposed' OR pending),
    CHECK (state <> 'withdrawn' OR NOT pending),
    CHECK (pending = (due_at IS NOT NULL)),
    CHECK ((shipped IS NULL) = (shipped_fingerprint IS NULL)),
    CHECK ((shipped IS NULL) = (shipped_version IS NULL))
) STRICT;

INSERT INTO faq_new (
    id, reference, state, version, legal_question, topic, question, answer, sources, confidence, checked_on, checked_by,
    checked_organisation, checked_languages, review_by, shown, shown_topic, published_at, shown_at, pending, due_at, changed_at,
    example, search, search_it, search_en
)
SELECT
    id, reference, state, version, legal_question, topic, question, answer, sources,
    CASE confidence WHEN 'primary' THEN 'V1' WHEN 'secondary' THEN 'V2' WHEN 'single' THEN 'W' WHEN 'background' THEN 'B' END,
    checked_on, checked_by, checked_organisation, checked_languages, review_by,
    REPLACE(REPLACE(REPLACE(REPLACE(shown, '"confidence":"primary"', '"confidence":"V1"'), '"confidence":"secondary"', '"confidence":"V2"'), '"confidence":"single"', '"confidence":"W"'), '"confidence":"background"', '"confidence":"B"'),
    shown_topic, published_at, shown_at, pending, due_at, changed_at, example, search, search_it, search_en
FROM faq;

DROP TABLE faq;
ALTER TABLE faq_new RENAME TO faq;

CREATE INDEX faq_waits ON faq (due_at) WHERE pending;
CREATE INDEX faq_shown ON faq (published_at) WHERE state = 'published';
CREATE INDEX faq_of ON faq (legal_question) WHERE legal_question IS NOT NULL;

CREATE TRIGGER faq_came AFTER INSERT ON faq WHEN NEW.pending BEGIN
    INSERT INTO change (kind, reference, version) VALUES ('faq', NEW.reference, NEW.version);
END;

CREATE TRIGGER faq_changed AFTER UPDATE OF state, version, pending, due_at ON faq BEGIN
    INSERT INTO change (kind, reference, version) VALUES ('faq', NEW.reference, NEW.version);
END;
