-- Derived, person by person: pairs of people who may be one, as they are proposed; `place` orders their
-- states. Whose pairs are made, and the keys of their names; `short` is 1 where a short name has it.
CREATE TABLE pair (
    id TEXT PRIMARY KEY,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    left_use TEXT NOT NULL,
    right_use TEXT NOT NULL,
    probability DOUBLE PRECISION NOT NULL,
    place BIGINT NOT NULL
);
CREATE INDEX pair_place ON pair (place, probability DESC, id);
CREATE INDEX pair_one ON pair (one);
CREATE INDEX pair_other ON pair (other);
CREATE TABLE paired (
    person TEXT PRIMARY KEY
);
CREATE TABLE pair_key (
    key TEXT NOT NULL,
    person TEXT NOT NULL,
    short BIGINT NOT NULL,
    PRIMARY KEY (key, person)
);
CREATE INDEX pair_key_person ON pair_key (person);
