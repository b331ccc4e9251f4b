-- How often what became of what was suggested beside a legal question, by the day in Italy. Nothing of the question, and nothing of who
-- wrote it.
CREATE TABLE suggestion_count (
    kind TEXT NOT NULL CHECK (kind IN ('guide', 'faq', 'case')),
    -- By what its page is known: a slug or a reference.
    entry TEXT NOT NULL,
    day TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('opened', 'sufficed', 'asked')),
    times BIGINT NOT NULL CHECK (times > 0),
    PRIMARY KEY (kind, entry, day, outcome)
);
