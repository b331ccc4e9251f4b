-- What is kept of whom ends: by her own word, or by a rule once its time has passed.

-- When a rule took names, numbers, texts and contacts out; what stays counts and names nobody.
ALTER TABLE vacancy ADD COLUMN anonymised_at BIGINT;
ALTER TABLE legal_question ADD COLUMN anonymised_at BIGINT;
ALTER TABLE registration ADD COLUMN anonymised_at BIGINT;

-- When she was last signed in, to the hour; what came before that was noted counts from now on by when she was first known.
ALTER TABLE person ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
UPDATE person SET seen_at = created_at;

-- What the rules did: no row says of whom.
CREATE TABLE retention_log (
    id TEXT NOT NULL PRIMARY KEY,
    ran_at BIGINT NOT NULL,
    rule TEXT NOT NULL,
    -- What is older than this was due.
    before BIGINT NOT NULL,
    touched BIGINT NOT NULL CHECK (touched > 0)
);

CREATE INDEX retention_log_ran ON retention_log (ran_at);
