-- Which mails somebody does not want of those that she may do without: who wants them all has no row.
CREATE TABLE stopped_mail (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    topic TEXT NOT NULL CHECK (topic IN ('workshop_reminders', 'vacancy_reminders', 'answer_reminders')),
    stopped_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, topic)
) STRICT;

-- What the link at the end of a mail stops; made when the mail is sent, one for each sending.
CREATE TABLE unsubscription (
    -- SHA-256 of the link's secret.
    secret_hash BLOB NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    topic TEXT NOT NULL CHECK (topic IN ('workshop_reminders', 'vacancy_reminders', 'answer_reminders')),
    made_at INTEGER NOT NULL
) STRICT;

CREATE INDEX unsubscription_of ON unsubscription (person_id);

-- She chose her language; until then she reads in the one in which she signed in last.
ALTER TABLE person ADD COLUMN lang_chosen INTEGER NOT NULL DEFAULT FALSE CHECK (lang_chosen IN (FALSE, TRUE));

-- A reminder that was written, in the transaction of its mail: none is written twice, however many servers look and whenever one dies.
CREATE TABLE reminder (
    topic TEXT NOT NULL CHECK (topic IN ('workshop_reminders', 'vacancy_reminders', 'answer_reminders')),
    -- The number of what it is about.
    reference TEXT NOT NULL,
    -- The date that it is about, and how many days from it: another date is reminded of again.
    about TEXT NOT NULL,
    days INTEGER NOT NULL CHECK (days >= 0),
    written_at INTEGER NOT NULL,
    PRIMARY KEY (topic, reference, about, days)
) STRICT;

-- A form that somebody signed in began and did not send yet.
CREATE TABLE draft (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- The name of the form; the number of the workshop where it registers for one.
    form TEXT NOT NULL,
    -- The form's draft as JSON.
    content TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, form)
) STRICT;

CREATE INDEX draft_changed ON draft (changed_at);
