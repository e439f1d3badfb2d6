-- Derived with the spells: on the first day of a month so many more rows say it than on that of the
-- month before.
CREATE TABLE spell_month (
    basis TEXT NOT NULL,
    month BIGINT NOT NULL,
    state TEXT NOT NULL,
    labels TEXT NOT NULL,
    stands_on TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (basis, month, state, labels, stands_on)
);
CREATE INDEX spell_month_said ON spell_month (basis, state, labels, stands_on, month, n);
DELETE FROM meta WHERE name LIKE 'held by month of %';
-- What rows say that begin or end in some days, and whether someone's row turns there, is found
-- without reading the rows. `brief` is what news of a person depends on.
DELETE FROM spell;
ALTER TABLE spell ADD COLUMN brief TEXT NOT NULL DEFAULT '';
DROP INDEX spell_first;
CREATE INDEX spell_first ON spell (basis, first_day, labels, state, stands_on, person);
DROP INDEX spell_last;
DROP INDEX spell_days;
CREATE INDEX spell_days ON spell (basis, last_day, first_day, labels, state, stands_on, person);
DROP INDEX spell_person;
CREATE INDEX spell_person ON spell (person, basis, last_day, first_day, filed, brief);
DROP INDEX silence_days;
CREATE INDEX silence_days ON silence (last_day, first_day, heard, filed, person);
-- So that all that is derived with the spells is made anew.
DELETE FROM meta WHERE name = 'spells made by';
