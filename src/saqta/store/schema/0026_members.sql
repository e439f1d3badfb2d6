-- Derived with people and their texts: who is of a body of this name, whose beginning is `filed`;
-- `placed` is where the person is filed.
CREATE TABLE member (
    person TEXT NOT NULL,
    placed BYTEA NOT NULL,
    filed TEXT NOT NULL,
    name TEXT NOT NULL
);
INSERT INTO member (person, placed, filed, name)
SELECT DISTINCT person.id, person.filed, membership.filed, membership.name
FROM membership JOIN bearer ON bearer.use_id = membership.use_id
JOIN person ON person.id = bearer.person;
CREATE INDEX member_person ON member (person);
CREATE INDEX member_filed ON member (filed, placed, person);
-- Derived, text by text as people are: which claims of other kinds, asserted and counting, name a body so.
CREATE TABLE body_claim (
    text_sha256 TEXT NOT NULL,
    filed TEXT NOT NULL,
    name TEXT NOT NULL,
    claim_id TEXT NOT NULL
);
CREATE INDEX body_claim_text ON body_claim (text_sha256);
CREATE INDEX body_claim_filed ON body_claim (filed, claim_id);
INSERT INTO stale (text_sha256) SELECT DISTINCT text_sha256 FROM body_naming
WHERE kind <> 'membership' AND modality = 'asserted'
AND NOT EXISTS (SELECT 1 FROM stale WHERE stale.text_sha256 = body_naming.text_sha256);
-- The sum of `body_naming` over the texts.
CREATE TABLE body_total (
    filed TEXT NOT NULL,
    name TEXT NOT NULL,
    slot TEXT NOT NULL,
    kind TEXT NOT NULL,
    modality TEXT NOT NULL,
    claims BIGINT NOT NULL
);
INSERT INTO body_total (filed, name, slot, kind, modality, claims)
SELECT filed, name, slot, kind, modality, SUM(claims) FROM body_naming
GROUP BY filed, name, slot, kind, modality;
CREATE INDEX body_total_filed ON body_total (filed);
