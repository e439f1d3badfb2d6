-- Derived: the row of each person on a roster with the days on which it holds (as ordinals, the
-- first of January of year 1 is 1), of all claims or of facts only. Made anew when knowledge changes.
CREATE TABLE spell (
    basis TEXT NOT NULL,
    person TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    line TEXT NOT NULL
);
CREATE INDEX spell_days ON spell (basis, last_day, first_day);
CREATE INDEX spell_person ON spell (basis, person);
-- From what the spells of a person were made: a SHA-256 over it.
CREATE TABLE spelled (
    basis TEXT NOT NULL,
    person TEXT NOT NULL,
    made_of TEXT NOT NULL,
    PRIMARY KEY (basis, person)
);
