-- Derived: whose pairs of people are made, by stage (0 noted, 1 with keys, 2 with the keys that narrow
-- crowded ones, 3 made), and the first key of their names, beside which they are taken in turn.
DROP TABLE paired;
CREATE TABLE paired (
    person TEXT PRIMARY KEY,
    stage BIGINT NOT NULL,
    first_key TEXT NOT NULL
);
CREATE INDEX paired_stage ON paired (stage, first_key, person);
-- The keys by which people are compared; `meets_all` is 1 where they are with everyone who has it;
-- `narrows` is the crowded key of which this is a part, or nothing.
DROP TABLE pair_key;
CREATE TABLE pair_key (
    key TEXT NOT NULL,
    meets_all BIGINT NOT NULL,
    person TEXT NOT NULL,
    narrows TEXT NOT NULL,
    PRIMARY KEY (key, meets_all, person)
);
CREATE INDEX pair_key_person ON pair_key (person);
-- Crowded keys, with how many people everyone who has one would be compared; `narrows` as above.
CREATE TABLE pair_crowd (
    key TEXT PRIMARY KEY,
    people BIGINT NOT NULL,
    narrows TEXT NOT NULL
);
-- Keys of people who are gone, which may be crowded no longer.
CREATE TABLE pair_touched (
    key TEXT PRIMARY KEY
);
DELETE FROM pair;
DELETE FROM meta WHERE name = 'pairs of people';
INSERT INTO paired (person, stage, first_key) SELECT id, 0, '' FROM person;
