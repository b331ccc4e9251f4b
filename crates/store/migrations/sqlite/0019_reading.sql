-- What a lawyer gives to read with her answer: guides and answers for all, as JSON, by the titles that they had then.
ALTER TABLE legal_message ADD COLUMN reading TEXT NOT NULL DEFAULT '[]';
