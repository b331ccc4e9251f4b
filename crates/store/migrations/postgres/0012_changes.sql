-- What changes among the things that wait, for members who look at them. Triggers write it: no path can forget to. Lines are needed
-- for moments only, until every server has told its own readers.

CREATE TABLE change (
    number BIGSERIAL NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    -- The thing's version after the change, where it has one; of somebody who asks to join a company 0 while she waits and 1 after.
    version BIGINT
);

-- Takes the kind (empty: the row says which) and the name of the column by which the thing is known.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed JSONB;
BEGIN
    IF TG_OP = 'DELETE' THEN
        changed := to_jsonb(OLD);
    ELSE
        changed := to_jsonb(NEW);
    END IF;
    INSERT INTO change (kind, reference, version)
    VALUES (
        COALESCE(NULLIF(TG_ARGV[0], ''), changed ->> 'kind'),
        changed ->> TG_ARGV[1],
        CASE
            WHEN TG_ARGV[0] <> 'company' THEN (changed ->> 'version')::BIGINT
            WHEN TG_OP = 'DELETE' OR changed ->> 'company_id' IS NOT NULL OR changed ->> 'declined_at' IS NOT NULL THEN 1
            ELSE 0
        END
    );
    RETURN NULL;
END
$$;

CREATE TRIGGER vacancy_came AFTER INSERT ON vacancy FOR EACH ROW
WHEN (NEW.state <> 'unconfirmed') EXECUTE FUNCTION note_change('vacancy', 'reference');

CREATE TRIGGER vacancy_changed AFTER UPDATE OF state, version, due_at ON vacancy FOR EACH ROW
WHEN (NEW.state <> 'unconfirmed') EXECUTE FUNCTION note_change('vacancy', 'reference');

CREATE TRIGGER legal_question_came AFTER INSERT ON legal_question FOR EACH ROW
WHEN (NEW.state <> 'unconfirmed') EXECUTE FUNCTION note_change('legal_question', 'reference');

CREATE TRIGGER legal_question_changed AFTER UPDATE OF state, version, due_at ON legal_question FOR EACH ROW
WHEN (NEW.state <> 'unconfirmed') EXECUTE FUNCTION note_change('legal_question', 'reference');

CREATE TRIGGER membership_came AFTER INSERT ON membership FOR EACH ROW
WHEN (NEW.asked_at IS NOT NULL) EXECUTE FUNCTION note_change('company', 'reference');

CREATE TRIGGER membership_changed AFTER UPDATE OF asked_at, company_id, declined_at ON membership FOR EACH ROW
WHEN (NEW.asked_at IS NOT NULL OR OLD.asked_at IS NOT NULL) EXECUTE FUNCTION note_change('company', 'reference');

CREATE TRIGGER membership_left AFTER DELETE ON membership FOR EACH ROW
WHEN (OLD.asked_at IS NOT NULL) EXECUTE FUNCTION note_change('company', 'reference');

CREATE TRIGGER outbox_changed AFTER UPDATE OF state ON outbox FOR EACH ROW
WHEN (NEW.state <> OLD.state AND 'failed' IN (NEW.state, OLD.state)) EXECUTE FUNCTION note_change('mail', 'id');

CREATE TRIGGER assignment_changed AFTER INSERT OR UPDATE OR DELETE ON assignment FOR EACH ROW
EXECUTE FUNCTION note_change('', 'reference');
