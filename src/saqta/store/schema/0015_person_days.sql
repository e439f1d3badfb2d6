-- The row of a person on a day is found without reading the person's other rows.
DROP INDEX spell_person;
CREATE INDEX spell_person ON spell (person, basis, last_day, first_day);
