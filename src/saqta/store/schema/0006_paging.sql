-- Whether a claim still waits for its first review: kept beside it, so that what waits is found
-- and counted by index.
ALTER TABLE claim ADD COLUMN waiting BIGINT NOT NULL DEFAULT 1;
UPDATE claim SET waiting = 0 WHERE EXISTS (SELECT 1 FROM review WHERE review.claim_id = claim.id);
CREATE INDEX claim_waiting ON claim (waiting, modality, text_sha256, kind, rule);
CREATE INDEX exhibit_received ON exhibit (received_at, sha256);
CREATE INDEX exhibit_container ON exhibit (container);
CREATE INDEX unread_exhibit ON unread (exhibit_sha256);
-- Derived: rows of a roster as before, now with what they are sorted, filtered and counted by.
-- `filed` is rank, name and id of the person as bytes that sort so; `labels` are the words for
-- states by which a row may be asked for, a letter each.
DROP TABLE spell;
DELETE FROM spelled;
CREATE TABLE spell (
    number BIGINT PRIMARY KEY,
    basis TEXT NOT NULL,
    person TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    filed BYTEA NOT NULL,
    state TEXT NOT NULL,
    labels TEXT NOT NULL,
    stands_on TEXT NOT NULL,
    line TEXT NOT NULL
);
CREATE INDEX spell_filed ON spell (basis, filed, last_day, first_day, labels);
CREATE INDEX spell_days ON spell (basis, last_day, first_day, labels, state, stands_on);
CREATE INDEX spell_person ON spell (person, basis);
-- Derived: what the rows of each person tell: the folded name, courts, places, organisations and
-- articles in small letters. Whoever is asked for by words is looked for here.
CREATE TABLE told (
    person TEXT NOT NULL,
    basis TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX told_person ON told (person, basis);
CREATE INDEX told_value_of ON told (value, basis, person);
CREATE TABLE told_value (
    id TEXT PRIMARY KEY,
    field TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX told_value_field ON told_value (field);
