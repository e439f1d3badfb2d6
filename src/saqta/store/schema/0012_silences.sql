-- Derived with the spells of all claims, in place of the days of evidence: from when to when someone
-- is a prisoner of whom something was told last on the day `heard`. `filed` are name and id of the
-- person as bytes that sort so.
DROP TABLE evidence_day;
CREATE TABLE silence (
    person TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    heard BIGINT NOT NULL,
    filed BYTEA NOT NULL
);
CREATE INDEX silence_days ON silence (last_day, first_day, heard, person);
CREATE INDEX silence_person ON silence (person);
