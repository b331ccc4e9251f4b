-- Answers to legal questions that the lawyers of an organisation keep for each other.
CREATE TABLE saved_answer (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    partner_id TEXT NOT NULL REFERENCES partner (id),
    -- Who wrote or changed it last; the row of `member` has no name once she is erased.
    member_id TEXT NOT NULL REFERENCES member (id),
    -- Counts every change, so that of two who change it at once the second is told.
    version BIGINT NOT NULL CHECK (version > 0),
    title TEXT NOT NULL,
    -- The title in small letters, for the order of the list.
    title_key TEXT COLLATE "C" NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('it', 'en')),
    topic TEXT NOT NULL CHECK (topic IN ('right_to_work', 'permits', 'communications', 'contract', 'internships', 'incentives', 'lodging', 'discrimination', 'other')),
    -- Markdown, with variables between braces.
    text TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE INDEX saved_answer_of ON saved_answer (partner_id, title_key, reference);
