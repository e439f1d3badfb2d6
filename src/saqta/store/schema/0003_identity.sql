-- Decided, rows are only ever added: who bears one name in one text, which name is shown, from
-- which probability on names are joined, what was learnt, and which decisions, of these or of
-- identity_match, are undone.
CREATE TABLE identity_decision (
    number BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    value TEXT NOT NULL,
    decider TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX identity_decision_about ON identity_decision (about);
