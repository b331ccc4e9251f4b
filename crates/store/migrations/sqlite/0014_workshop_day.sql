-- The day of a workshop and what comes after it: who came, the materials, and how it was.

-- Since when she is there; none for who has not come, or was marked by mistake.
ALTER TABLE seat ADD COLUMN checked_in_at INTEGER CHECK (checked_in_at IS NULL OR state = 'confirmed');
-- When the newest mark about her was made, whatever it said: of two marks the later counts, in whatever order they arrive.
ALTER TABLE seat ADD COLUMN marked_at INTEGER CHECK (marked_at IS NOT NULL OR checked_in_at IS NULL);

-- Who held it, for the certificates; none for what the operator wrote at the command line.
ALTER TABLE workshop ADD COLUMN partner_id TEXT REFERENCES partner (id);

-- Links for whoever holds a seat, as JSON; whether one of them is shown before the workshop begins; and since when there are any.
ALTER TABLE workshop ADD COLUMN materials TEXT NOT NULL DEFAULT '[]';
ALTER TABLE workshop ADD COLUMN materials_early INTEGER NOT NULL DEFAULT FALSE CHECK (materials_early IN (FALSE, TRUE));
ALTER TABLE workshop ADD COLUMN materials_at INTEGER;

-- Somebody has said how it was: that, and not what.
ALTER TABLE registration ADD COLUMN feedback_given INTEGER NOT NULL DEFAULT FALSE CHECK (feedback_given IN (FALSE, TRUE));

-- What was said of a workshop. Nothing leads from here to a registration: no number, no moment, and an id that is random.
CREATE TABLE workshop_feedback (
    id TEXT NOT NULL PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id),
    useful TEXT NOT NULL CHECK (useful IN ('1', '2', '3', '4', '5')),
    recommend TEXT NOT NULL CHECK (recommend IN ('yes', 'perhaps', 'no')),
    different TEXT NOT NULL,
    missing TEXT NOT NULL
) STRICT;

CREATE INDEX workshop_feedback_of ON workshop_feedback (workshop_id);

-- Members who look at the same list at the door hear of each mark.
CREATE TRIGGER seat_marked AFTER UPDATE OF marked_at ON seat WHEN NEW.marked_at IS NOT OLD.marked_at BEGIN
    INSERT INTO change (kind, reference) SELECT 'check_in', reference FROM workshop WHERE id = NEW.workshop_id;
END;

-- Mails about what comes of a workshop can be stopped, too. A CHECK cannot be changed: the tables are made anew.
CREATE TABLE new_stopped_mail (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    topic TEXT NOT NULL CHECK (topic IN ('workshop_reminders', 'workshop_follow_ups', 'vacancy_reminders', 'answer_reminders')),
    stopped_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, topic)
) STRICT;

INSERT INTO new_stopped_mail SELECT person_id, topic, stopped_at FROM stopped_mail;
DROP TABLE stopped_mail;
ALTER TABLE new_stopped_mail RENAME TO stopped_mail;

CREATE TABLE new_unsubscription (
    -- SHA-256 of the link's secret.
    secret_hash BLOB NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    topic TEXT NOT NULL CHECK (topic IN ('workshop_reminders', 'workshop_follow_ups', 'vacancy_reminders', 'answer_reminders')),
    made_at INTEGER NOT NULL
) STRICT;

INSERT INTO new_unsubscription SELECT secret_hash, person_id, topic, made_at FROM unsubscription;
DROP TABLE unsubscription;
ALTER TABLE new_unsubscription RENAME TO unsubscription;
CREATE INDEX unsubscription_of ON unsubscription (person_id);

CREATE TABLE new_reminder (
    topic TEXT NOT NULL CHECK (topic IN ('workshop_reminders', 'workshop_follow_ups', 'vacancy_reminders', 'answer_reminders')),
    -- The number of what it is about.
    reference TEXT NOT NULL,
    -- The date that it is about, and how many days from it: another date is reminded of again.
    about TEXT NOT NULL,
    days INTEGER NOT NULL CHECK (days >= 0),
    written_at INTEGER NOT NULL,
    PRIMARY KEY (topic, reference, about, days)
) STRICT;

INSERT INTO new_reminder SELECT topic, reference, about, days, written_at FROM reminder;
DROP TABLE reminder;
ALTER TABLE new_reminder RENAME TO reminder;
