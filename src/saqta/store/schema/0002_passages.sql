-- Derived: the longer sentences of each text; near-identical ones have the same leader, the number
-- of the first of them that was read.
CREATE TABLE passage (
    number BIGINT PRIMARY KEY,
    text_sha256 TEXT NOT NULL,
    start BIGINT NOT NULL,
    stop BIGINT NOT NULL,
    leader BIGINT NOT NULL
);
CREATE INDEX passage_text ON passage (text_sha256);
CREATE INDEX passage_leader ON passage (leader);
-- The keys by which leaders are found.
CREATE TABLE passage_key (
    key TEXT NOT NULL,
    leader BIGINT NOT NULL,
    PRIMARY KEY (key, leader)
);
