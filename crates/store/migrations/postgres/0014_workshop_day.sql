-- The day of a workshop and what comes after it: who came, the materials, and how it was.

-- Since when she is there; none for who has not come, or was marked by mistake.
ALTER TABLE seat ADD COLUMN checked_in_at BIGINT CHECK (checked_in_at IS NULL OR state = 'confirmed');
-- When the newest mark about her was made, whatever it said: of two marks the later counts, in whatever order they arrive.
ALTER TABLE seat ADD COLUMN marked_at BIGINT CHECK (marked_at IS NOT NULL OR checked_in_at IS NULL);

-- Who held it, for the certificates; none for what the operator wrote at the command line.
ALTER TABLE workshop ADD COLUMN partner_id TEXT REFERENCES partner (id);

-- Links for whoever holds a seat, as JSON; whether one of them is shown before the workshop begins; and since when there are any.
ALTER TABLE workshop ADD COLUMN materials TEXT NOT NULL DEFAULT '[]';
ALTER TABLE workshop ADD COLUMN materials_early BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE workshop ADD COLUMN materials_at BIGINT;

-- Somebody has said how it was: that, and not what.
ALTER TABLE registration ADD COLUMN feedback_given BOOLEAN NOT NULL DEFAULT FALSE;

-- What was said of a workshop. Nothing leads from here to a registration: no number, no moment, and an id that is random.
CREATE TABLE workshop_feedback (
    id TEXT NOT NULL PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id),
    useful TEXT NOT NULL CHECK (useful IN ('1', '2', '3', '4', '5')),
    recommend TEXT NOT NULL CHECK (recommend IN ('yes', 'perhaps', 'no')),
    different TEXT NOT NULL,
    missing TEXT NOT NULL
);

CREATE INDEX workshop_feedback_of ON workshop_feedback (workshop_id);

-- Members who look at the same list at the door hear of each mark.
CREATE FUNCTION note_check_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO change (kind, reference) SELECT 'check_in', reference FROM workshop WHERE id = NEW.workshop_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER seat_marked AFTER UPDATE OF marked_at ON seat FOR EACH ROW
WHEN (NEW.marked_at IS DISTINCT FROM OLD.marked_at) EXECUTE FUNCTION note_check_in();

-- Mails about what comes of a workshop can be stopped, too.
ALTER TABLE stopped_mail DROP CONSTRAINT stopped_mail_topic_check;
ALTER TABLE stopped_mail ADD CONSTRAINT stopped_mail_topic_check CHECK (topic IN ('workshop_reminders', 'workshop_follow_ups', 'vacancy_reminders', 'answer_reminders'));
ALTER TABLE unsubscription DROP CONSTRAINT unsubscription_topic_check;
ALTER TABLE unsubscription ADD CONSTRAINT unsubscription_topic_check CHECK (topic IN ('workshop_reminders', 'workshop_follow_ups', 'vacancy_reminders', 'answer_reminders'));
ALTER TABLE reminder DROP CONSTRAINT reminder_topic_check;
ALTER TABLE reminder ADD CONSTRAINT reminder_topic_check CHECK (topic IN ('workshop_reminders', 'workshop_follow_ups', 'vacancy_reminders', 'answer_reminders'));
