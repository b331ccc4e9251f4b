-- The day of a workshop and what comes after it: who came.

-- Since when she is there; none for who has not come, or was marked by mistake.
ALTER TABLE seat ADD COLUMN checked_in_at INTEGER CHECK (checked_in_at IS NULL OR state = 'confirmed');
-- When the newest mark about her was made, whatever it said: of two marks the later counts, in whatever order they arrive.
ALTER TABLE seat ADD COLUMN marked_at INTEGER CHECK (marked_at IS NOT NULL OR checked_in_at IS NULL);

-- Who held it, for the certificates; none for what the operator wrote at the command line.
ALTER TABLE workshop ADD COLUMN partner_id TEXT REFERENCES partner (id);

-- Members who look at the same list at the door hear of each mark.
CREATE TRIGGER seat_marked AFTER UPDATE OF marked_at ON seat WHEN NEW.marked_at IS NOT OLD.marked_at BEGIN
    INSERT INTO change (kind, reference) SELECT 'check_in', reference FROM workshop WHERE id = NEW.workshop_id;
END;
