-- What changes among the things that wait, for members who look at them. Triggers write it: no path can forget to. Lines are needed
-- for moments only, until every server has told its own readers.

CREATE TABLE change (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    -- The thing's version after the change, where it has one; of somebody who asks to join a company 0 while she waits and 1 after.
    version INTEGER
) STRICT;

CREATE TRIGGER vacancy_came AFTER INSERT ON vacancy WHEN NEW.state <> 'unconfirmed' BEGIN
    INSERT INTO change (kind, reference, version) VALUES ('vacancy', NEW.reference, NEW.version);
END;

CREATE TRIGGER vacancy_changed AFTER UPDATE OF state, version, due_at ON vacancy WHEN NEW.state <> 'unconfirmed' BEGIN
    INSERT INTO change (kind, reference, version) VALUES ('vacancy', NEW.reference, NEW.version);
END;

CREATE TRIGGER legal_question_came AFTER INSERT ON legal_question WHEN NEW.state <> 'unconfirmed' BEGIN
    INSERT INTO change (kind, reference, version) VALUES ('legal_question', NEW.reference, NEW.version);
END;

CREATE TRIGGER legal_question_changed AFTER UPDATE OF state, version, due_at ON legal_question WHEN NEW.state <> 'unconfirmed' BEGIN
    INSERT INTO change (kind, reference, version) VALUES ('legal_question', NEW.reference, NEW.version);
END;

CREATE TRIGGER membership_came AFTER INSERT ON membership WHEN NEW.asked_at IS NOT NULL BEGIN
    INSERT INTO change (kind, reference, version) VALUES ('company', NEW.reference, 0);
END;

CREATE TRIGGER membership_changed AFTER UPDATE OF asked_at, company_id, declined_at ON membership
WHEN NEW.asked_at IS NOT NULL OR OLD.asked_at IS NOT NULL BEGIN
    INSERT INTO change (kind, reference, version)
    VALUES ('company', NEW.reference, CASE WHEN NEW.company_id IS NULL AND NEW.declined_at IS NULL THEN 0 ELSE 1 END);
END;

CREATE TRIGGER membership_left AFTER DELETE ON membership WHEN OLD.asked_at IS NOT NULL BEGIN
    INSERT INTO change (kind, reference, version) VALUES ('company', OLD.reference, 1);
END;

CREATE TRIGGER outbox_changed AFTER UPDATE OF state ON outbox WHEN NEW.state <> OLD.state AND 'failed' IN (NEW.state, OLD.state) BEGIN
    INSERT INTO change (kind, reference) VALUES ('mail', NEW.id);
END;

CREATE TRIGGER assignment_made AFTER INSERT ON assignment BEGIN
    INSERT INTO change (kind, reference) VALUES (NEW.kind, NEW.reference);
END;

CREATE TRIGGER assignment_moved AFTER UPDATE ON assignment BEGIN
    INSERT INTO change (kind, reference) VALUES (NEW.kind, NEW.reference);
END;

CREATE TRIGGER assignment_ended AFTER DELETE ON assignment BEGIN
    INSERT INTO change (kind, reference) VALUES (OLD.kind, OLD.reference);
END;
