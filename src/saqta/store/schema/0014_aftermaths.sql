-- Derived with the spells: what became of demands for a person on days from `first_day` to `last_day`:
-- `bare` where nothing happened since; each other outcome where something did, by its day.
CREATE TABLE aftermath (
    basis TEXT NOT NULL,
    person TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    bare TEXT NOT NULL,
    quashed TEXT NOT NULL,
    quashed_day BIGINT NOT NULL,
    released TEXT NOT NULL,
    released_day BIGINT NOT NULL,
    ruled TEXT NOT NULL,
    ruled_day BIGINT NOT NULL,
    told TEXT NOT NULL,
    told_day BIGINT NOT NULL
);
CREATE INDEX aftermath_person ON aftermath (person, basis, last_day, first_day);
-- So that all that is derived with the spells is made anew.
DELETE FROM meta WHERE name = 'spells made by';
