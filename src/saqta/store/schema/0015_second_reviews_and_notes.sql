-- Who alone decided about a claim, kept beside it so that a second reviewer finds what to look at
-- by index: nobody is NULL, several people are an empty text.
ALTER TABLE claim ADD COLUMN decided_by TEXT;
UPDATE claim SET decided_by = (
    SELECT CASE WHEN COUNT(DISTINCT reviewer) = 1 THEN MIN(reviewer) ELSE '' END
    FROM review WHERE review.claim_id = claim.id
) WHERE waiting = 0;
CREATE INDEX claim_decided ON claim (decided_by, modality, text_sha256, kind, rule);
-- Decided: notes about a person, by a use of their name, or about a document, by its SHA-256. Rows
-- are only ever added; one that takes a note back names it in `withdraws`, else that is empty.
CREATE TABLE note (
    number BIGINT PRIMARY KEY,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    words TEXT NOT NULL,
    withdraws TEXT NOT NULL
);
CREATE INDEX note_subject ON note (subject);
