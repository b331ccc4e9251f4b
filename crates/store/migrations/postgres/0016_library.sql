-- Answers that ship stand among those of the desk, and how a legal basis was read is said everywhere by the same codes: those of the
-- statements about the law.

ALTER TABLE faq DROP CONSTRAINT faq_confidence_check;
UPDATE faq SET confidence = CASE confidence WHEN 'primary' THEN 'V1' WHEN 'secondary' THEN 'V2' WHEN 'single' THEN 'W' WHEN 'background' THEN 'B' END, shown = REPLACE(REPLACE(REPLACE(REPLACE(shown, '"confidence":"primary"', '"confidence":"V1"'), '"confidence":"secondary"', '"confidence":"V2"'), '"confidence":"single"', '"confidence":"W"'), '"confidence":"background"', '"confidence":"B"');
ALTER TABLE faq ADD CHECK (confidence IN ('V1', 'V2', 'W', 'B', 'U'));

-- An answer that ships: its name among the files, the fingerprint of the words that were put here, and the version that this made. As
-- long as the version is that one, nobody at the desk has touched it.
ALTER TABLE faq ADD COLUMN shipped TEXT UNIQUE;
ALTER TABLE faq ADD COLUMN shipped_fingerprint TEXT;
ALTER TABLE faq ADD COLUMN shipped_version BIGINT;
ALTER TABLE faq ADD CHECK ((shipped IS NULL) = (shipped_fingerprint IS NULL));
ALTER TABLE faq ADD CHECK ((shipped IS NULL) = (shipped_version IS NULL));
