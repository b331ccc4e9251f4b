-- Answers that everybody may read: proposed by a lawyer, published by an editor. What stands in the columns is worked on; what
-- everybody reads is a copy of it, so that nothing unchecked is ever public.

CREATE TABLE faq (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'published', 'withdrawn')),
    -- Counts every change, so that of two who change it at once the second is told.
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0),
    -- The question of which it was made; the desk alone knows.
    legal_question TEXT REFERENCES legal_question (reference) ON DELETE SET NULL,
    topic TEXT NOT NULL CHECK (topic IN ('right_to_work', 'permits', 'communications', 'contract', 'internships', 'incentives', 'lodging', 'discrimination', 'other')),
    -- In both languages, as JSON; empty where one is to follow. The answer is Markdown.
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    -- Titles and addresses, as JSON.
    sources TEXT NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('primary', 'secondary', 'single', 'background')),
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
    published_at BIGINT,
    shown_at BIGINT,
    -- What stands above is not what everybody reads, and by when an editor should publish it.
    pending BOOLEAN NOT NULL,
    due_at BIGINT,
    changed_at BIGINT NOT NULL,
    example BOOLEAN NOT NULL,
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
    CHECK (pending = (due_at IS NOT NULL))
);

CREATE INDEX faq_waits ON faq (due_at) WHERE pending;
CREATE INDEX faq_shown ON faq (published_at) WHERE state = 'published';
CREATE INDEX faq_of ON faq (legal_question) WHERE legal_question IS NOT NULL;

CREATE TRIGGER faq_came AFTER INSERT ON faq FOR EACH ROW
WHEN (NEW.pending) EXECUTE FUNCTION note_change('faq', 'reference');

CREATE TRIGGER faq_changed AFTER UPDATE OF state, version, pending, due_at ON faq FOR EACH ROW
EXECUTE FUNCTION note_change('faq', 'reference');
