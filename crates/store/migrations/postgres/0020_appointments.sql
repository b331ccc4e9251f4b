-- Appointments: a lawyer offers some times in the thread of a question, and its company chooses one of them.

CREATE TABLE appointment (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    legal_question_id TEXT NOT NULL REFERENCES legal_question (id) ON DELETE CASCADE,
    -- The message of the thread that offers it.
    legal_message_id TEXT NOT NULL UNIQUE REFERENCES legal_message (id) ON DELETE CASCADE,
    -- The lawyer.
    member_id TEXT NOT NULL REFERENCES member (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'chosen', 'declined', 'cancelled')),
    way TEXT NOT NULL CHECK (way IN ('video', 'phone', 'office')),
    place TEXT NOT NULL,
    -- The slot that the company chose, by its number; it stays when the appointment is cancelled.
    chosen BIGINT CHECK (chosen > 0),
    -- Counts what calendars were told of it.
    sequence BIGINT NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    CHECK (state <> 'chosen' OR chosen IS NOT NULL),
    CHECK (state NOT IN ('offered', 'declined') OR chosen IS NULL)
);

CREATE INDEX appointment_of ON appointment (legal_question_id);
CREATE INDEX appointment_with ON appointment (member_id) WHERE state IN ('offered', 'chosen');
-- A company chooses among the times of one offer.
CREATE UNIQUE INDEX appointment_offered ON appointment (legal_question_id) WHERE state = 'offered';

CREATE TABLE slot (
    appointment_id TEXT NOT NULL REFERENCES appointment (id) ON DELETE CASCADE,
    number BIGINT NOT NULL CHECK (number > 0),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL CHECK (ends_at > starts_at),
    PRIMARY KEY (appointment_id, number)
);

-- Each quarter of an hour that a slot takes up of its lawyer's time, as long as it is offered or agreed: no two slots meet.
CREATE TABLE slot_quarter (
    member_id TEXT NOT NULL REFERENCES member (id),
    starts_at BIGINT NOT NULL CHECK (starts_at % 900000000 = 0),
    appointment_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (member_id, starts_at),
    FOREIGN KEY (appointment_id, number) REFERENCES slot (appointment_id, number) ON DELETE CASCADE
);

CREATE INDEX slot_quarter_of ON slot_quarter (appointment_id, number);

-- What happens to an appointment is told in its question's history.
ALTER TABLE event DROP CONSTRAINT event_kind_check;
ALTER TABLE event ADD CONSTRAINT event_kind_check CHECK (kind IN ('sent', 'confirmed', 'changed', 'renewed', 'published', 'returned', 'withdrawn', 'closed', 'answered', 'reworded', 'followed_up', 'company_asked', 'company_replied', 'appointment_offered', 'appointment_chosen', 'appointment_declined', 'appointment_cancelled', 'seats_cancelled', 'seat_promoted', 'lapsed'));
