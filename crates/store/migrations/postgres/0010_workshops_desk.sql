-- Workshops are written, published, changed and cancelled at the desk.

ALTER TABLE workshop ADD COLUMN state TEXT NOT NULL DEFAULT 'published' CHECK (state IN ('draft', 'published', 'cancelled'));
-- Counts every change, so that of two who change it at once the second is told.
ALTER TABLE workshop ADD COLUMN version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0);
-- What to bring, in both languages, as JSON.
ALTER TABLE workshop ADD COLUMN bring TEXT NOT NULL DEFAULT '{"it":"","en":""}';
-- Seats and places in the line that one company may have; none for any number.
ALTER TABLE workshop ADD COLUMN seats_per_company BIGINT CHECK (seats_per_company > 0);
-- From when on nobody registers any more; none where that is when it begins.
ALTER TABLE workshop ADD COLUMN closes_at BIGINT;
-- How many seats there shall be, where more are somebody's: the capacity follows as they are given back, and nobody is thrown out.
ALTER TABLE workshop ADD COLUMN reduced_to BIGINT CHECK (reduced_to > 0);
-- When it was put into the calendar; none for what the desk alone ever saw.
ALTER TABLE workshop ADD COLUMN published_at BIGINT;
-- Why it does not take place; whoever registered reads it.
ALTER TABLE workshop ADD COLUMN reason TEXT;
-- What is searched, in small letters: number, titles and place.
ALTER TABLE workshop ADD COLUMN search TEXT NOT NULL DEFAULT '';

UPDATE workshop SET published_at = changed_at, search = LOWER(reference || ' ' || title || ' ' || venue);
