-- Derived with the spells: acts in which a source names an official or a service, act by act and name by
-- name: the use of a name as nobody parts it, and where the name may be a body's what it is found by.
-- Acts done to nobody stand under no person. `place` orders acts, those of one `grouped` are one.
CREATE TABLE involvement (
    number BIGINT PRIMARY KEY,
    basis TEXT NOT NULL,
    person TEXT NOT NULL,
    use_id TEXT NOT NULL,
    body TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    place TEXT NOT NULL,
    grouped TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX involvement_person ON involvement (person);
CREATE INDEX involvement_use ON involvement (use_id, basis);
CREATE INDEX involvement_body ON involvement (basis, body) WHERE body <> '';
-- Whether someone is named as an official: by a fact 2, by claims alone 1, else 0.
ALTER TABLE bearer ADD COLUMN official BIGINT NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN official BIGINT NOT NULL DEFAULT 0;
CREATE INDEX person_official ON person (filed, official, id) WHERE official > 0;
