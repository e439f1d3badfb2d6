-- Derived: everyone whom claims name, as made of the claims and decisions; `filed` are the folded
-- name and the id as bytes that sort so, `made_of` a SHA-256 over what is told of the person, `told`
-- is 2 where a fact tells something of them, 1 where only claims do, else 0.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    filed BYTEA NOT NULL,
    record TEXT NOT NULL,
    told BIGINT NOT NULL,
    made_of TEXT NOT NULL
);
CREATE INDEX person_filed ON person (filed);
-- The uses of names by which each is named; `folded` is the same for full names that fold alike.
-- Of each: how often it stands, what its text tells of the bearer as JSON, and a SHA-256 over it.
CREATE TABLE bearer (
    use_id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    namesake BIGINT NOT NULL,
    folded TEXT NOT NULL,
    mentions BIGINT NOT NULL,
    telling TEXT NOT NULL,
    made_of TEXT NOT NULL,
    told BIGINT NOT NULL
);
CREATE INDEX bearer_person ON bearer (person);
CREATE INDEX bearer_text ON bearer (text_sha256);
CREATE INDEX bearer_folded ON bearer (folded);
-- The folded words of their names.
CREATE TABLE person_word (
    word TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (word, person)
);
CREATE INDEX person_word_person ON person_word (person);
-- Keys of nearly one name, and who may be the same person although no one joined them, both ways.
CREATE TABLE person_key (
    key TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (key, person)
);
CREATE INDEX person_key_person ON person_key (person);
CREATE TABLE person_double (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (one, other)
);
CREATE INDEX person_double_other ON person_double (other);
-- Texts of which something changed since people were made of them.
CREATE TABLE stale (
    text_sha256 TEXT PRIMARY KEY
);
INSERT INTO stale (text_sha256) SELECT DISTINCT text_sha256 FROM claim;
CREATE INDEX spelled_person ON spelled (person, basis);
DELETE FROM spell;
DELETE FROM spelled;
DELETE FROM told;
DELETE FROM told_value;
