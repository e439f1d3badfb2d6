-- Derived with the spells: between which days acts of the kinds that tallies count happened to
-- people. `long` is 1 where these are more than a month apart.
CREATE TABLE act_window (
    basis TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    long BIGINT NOT NULL
);
CREATE INDEX act_window_days ON act_window (basis, kind, long, first_day, last_day, person);
CREATE INDEX act_window_person ON act_window (person);
DELETE FROM spell;
DELETE FROM spelled;
DELETE FROM told;
DELETE FROM told_value;
DELETE FROM happened;
DELETE FROM evidence_day;
