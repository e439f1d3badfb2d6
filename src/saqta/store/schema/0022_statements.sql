-- Derived, text by text as people are, of claims that are asserted and count. Who signed what: the use
-- of a name.
CREATE TABLE signing (
    text_sha256 TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    use_id TEXT NOT NULL
);
CREATE INDEX signing_text ON signing (text_sha256);
CREATE INDEX signing_use ON signing (use_id, claim_id);
-- Who is of a body of this name, whose beginning is `filed`.
CREATE TABLE membership (
    text_sha256 TEXT NOT NULL,
    filed TEXT NOT NULL,
    name TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    use_id TEXT NOT NULL
);
CREATE INDEX membership_text ON membership (text_sha256);
CREATE INDEX membership_filed ON membership (filed, use_id, claim_id);
CREATE INDEX membership_use ON membership (use_id);
-- What is counted, the last day of its time and the highest number stated; `accepted` is 1 of a fact.
CREATE TABLE tally (
    text_sha256 TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    what TEXT NOT NULL,
    last_day BIGINT NOT NULL,
    number BIGINT NOT NULL,
    accepted BIGINT NOT NULL
);
CREATE INDEX tally_text ON tally (text_sha256);
CREATE INDEX tally_what ON tally (what, last_day, claim_id, accepted, number);
INSERT INTO stale (text_sha256) SELECT DISTINCT text_sha256 FROM claim
WHERE kind IN ('signature', 'membership', 'count')
AND NOT EXISTS (SELECT 1 FROM stale WHERE stale.text_sha256 = claim.text_sha256);
