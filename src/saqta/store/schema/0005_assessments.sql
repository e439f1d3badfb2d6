-- Decided: assessments of a person by a standard. Rows are only ever added. The facts for and
-- against an answer stand as ids of claims, with a blank between them.
CREATE TABLE assessment (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    use_id TEXT NOT NULL,
    standard TEXT NOT NULL,
    assessor TEXT NOT NULL,
    recognised_by TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE assessment_answer (
    assessment_id TEXT NOT NULL REFERENCES assessment (id),
    criterion TEXT NOT NULL,
    answer TEXT NOT NULL,
    facts_for TEXT NOT NULL,
    facts_against TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (assessment_id, criterion)
);
