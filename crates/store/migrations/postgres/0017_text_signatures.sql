-- Lawyers' names under texts that stand in files: the last for each, in the words that it had then.
CREATE TABLE text_signature (
    file TEXT NOT NULL PRIMARY KEY,
    -- The words in short: once a text has other words it is unsigned again.
    fingerprint TEXT NOT NULL,
    -- Who signed; the row of `member` has no name once she is erased.
    member_id TEXT NOT NULL REFERENCES member (id),
    -- Her organisation, as it was called then.
    organisation TEXT NOT NULL,
    signed_on TEXT NOT NULL
);
