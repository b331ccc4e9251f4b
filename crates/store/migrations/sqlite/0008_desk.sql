-- The desk: who works there, how they show that it is they, what they have in hand, and the log of what they did.

CREATE TABLE partner (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

-- Somebody of the desk. The log knows her by her reference alone: once she is erased, nothing here says who she was.
CREATE TABLE member (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    partner_id TEXT NOT NULL REFERENCES partner (id),
    -- Who she is, once she has shown that the address is hers.
    person_id TEXT UNIQUE REFERENCES person (id) ON DELETE SET NULL,
    -- None once she is erased.
    email TEXT UNIQUE,
    name TEXT NOT NULL,
    invited_at INTEGER NOT NULL,
    -- When she first came.
    joined_at INTEGER,
    ended_at INTEGER,
    -- Wrong proofs of her second factor in a row, and when the last of them was.
    wrong_proofs INTEGER NOT NULL DEFAULT 0 CHECK (wrong_proofs >= 0),
    wrong_at INTEGER,
    CHECK (email IS NOT NULL OR ended_at IS NOT NULL)
) STRICT;

CREATE INDEX member_of ON member (partner_id);

CREATE TABLE member_role (
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mediator', 'lawyer', 'trainer', 'editor', 'administrator')),
    PRIMARY KEY (member_id, role)
) STRICT;

-- The secret of an app that makes codes. It cannot be a hash: the server makes the same codes by it.
CREATE TABLE totp (
    member_id TEXT NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    secret BLOB NOT NULL,
    offered_at INTEGER NOT NULL,
    -- None until a code of it was typed.
    confirmed_at INTEGER,
    -- The time step of the code used last: none of it or before is taken again.
    last_step INTEGER
) STRICT;

CREATE TABLE passkey (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    credential_id TEXT NOT NULL UNIQUE,
    -- Public key and counter, as JSON.
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX passkey_of ON passkey (member_id);

-- What a browser was asked for, until it answers: each is answered once.
CREATE TABLE passkey_challenge (
    id TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('make', 'use')),
    state TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX passkey_challenge_of ON passkey_challenge (member_id);
CREATE INDEX passkey_challenge_expires ON passkey_challenge (expires_at);

-- SHA-256 of each recovery code that is left.
CREATE TABLE recovery_code (
    code_hash BLOB NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX recovery_code_of ON recovery_code (member_id);

-- When the second factor was shown in this browser; none in a session of the portal alone.
ALTER TABLE session ADD COLUMN proved_at INTEGER;

-- Whether the link of its mail leads to the desk.
ALTER TABLE sign_in ADD COLUMN desk INTEGER NOT NULL DEFAULT FALSE CHECK (desk IN (FALSE, TRUE));

-- Who has what in hand. What nobody has taken has no row.
CREATE TABLE assignment (
    kind TEXT NOT NULL CHECK (kind IN ('vacancy', 'legal_question', 'faq', 'company', 'mail')),
    reference TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (kind, reference)
) STRICT;

CREATE INDEX assignment_of ON assignment (member_id);

-- What was done at the desk. It is only ever added to, which the triggers hold; people stand in it by reference alone.
CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    -- None at the command line.
    member TEXT,
    -- One of `AuditAction`. No list of them stands here: a table that is only added to is not made anew for each.
    action TEXT NOT NULL,
    subject TEXT,
    detail TEXT
) STRICT;

CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_by ON audit (member, at, id);
CREATE INDEX audit_about ON audit (subject, at, id);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log is only added to');
END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log is only added to');
END;

-- By when the desk should decide; set while it waits.
ALTER TABLE vacancy ADD COLUMN due_at INTEGER;
UPDATE vacancy SET due_at = confirmed_at WHERE state = 'awaiting_approval';
ALTER TABLE membership ADD COLUMN due_at INTEGER;
UPDATE membership SET due_at = asked_at;

-- Why the desk sent it back, as JSON.
ALTER TABLE vacancy ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
-- Counts every change, so that an answer is one to what was read.
ALTER TABLE legal_question ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);

CREATE INDEX vacancy_waits ON vacancy (due_at) WHERE state = 'awaiting_approval';
CREATE INDEX legal_question_waits ON legal_question (due_at) WHERE state = 'waiting';
CREATE INDEX membership_waits ON membership (due_at) WHERE asked_at IS NOT NULL AND company_id IS NULL AND declined_at IS NULL;
CREATE INDEX outbox_failed ON outbox (ended_at) WHERE state = 'failed';
