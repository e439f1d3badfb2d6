-- Whose row of all claims begins or ends in some days is found, with all that news of them depends
-- on, without reading the rows.
CREATE INDEX spell_begins ON spell (basis, first_day, last_day, person, filed, brief)
WHERE basis = 'all';
CREATE INDEX spell_ends ON spell (basis, last_day, first_day, person, filed, brief)
WHERE basis = 'all';
-- Of most prisoners something is told again within a year.
CREATE INDEX silence_long ON silence (last_day, first_day, heard) WHERE last_day - heard > 365;
