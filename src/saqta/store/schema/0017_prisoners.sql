-- What became of all prisoners of a day is counted from indexes alone.
CREATE INDEX spell_prisoners ON spell (basis, last_day, first_day, person)
WHERE labels LIKE '|!prisoner|%';
DROP INDEX aftermath_person;
CREATE INDEX aftermath_person ON aftermath (person, basis, last_day, first_day, bare, quashed,
    quashed_day, released, released_day, ruled, ruled_day, told, told_day);
