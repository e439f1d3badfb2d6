-- Derived with the spells of all claims: on which day it is known since that an act happened to a
-- person, and the newest days on which it happened or was told, known from `since` on.
CREATE TABLE happened (
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    day BIGINT NOT NULL
);
CREATE INDEX happened_day ON happened (day, person, kind);
CREATE INDEX happened_person ON happened (person);
CREATE TABLE evidence_day (
    person TEXT NOT NULL,
    since BIGINT NOT NULL,
    day BIGINT NOT NULL
);
CREATE INDEX evidence_day_person ON evidence_day (person, day, since);
CREATE INDEX spell_first ON spell (basis, first_day, person);
CREATE INDEX spell_last ON spell (basis, last_day, person);
DELETE FROM spell;
DELETE FROM spelled;
DELETE FROM told;
DELETE FROM told_value;
