-- Derived with the people, text by text: the demands that a text makes, of all claims or of facts only.
-- Those of one group are one demand. `from_day` is the first day by which one may have been made; the
-- next four columns and the claim order them.
CREATE TABLE demand (
    number BIGINT PRIMARY KEY,
    basis TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    grouped TEXT NOT NULL,
    action TEXT NOT NULL,
    from_day BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    earliest BIGINT NOT NULL,
    start BIGINT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX demand_text ON demand (text_sha256);
CREATE INDEX demand_group ON demand (basis, grouped, claim_id);
-- Whom each may be for: a use of a name, the key of a full name, everyone who is held.
CREATE TABLE demand_target (
    demand BIGINT NOT NULL,
    use_id TEXT NOT NULL,
    folded TEXT NOT NULL,
    everyone BIGINT NOT NULL
);
CREATE INDEX demand_target_demand ON demand_target (demand);
CREATE INDEX demand_target_use ON demand_target (use_id);
CREATE INDEX demand_target_folded ON demand_target (folded);
CREATE INDEX demand_target_everyone ON demand_target (demand) WHERE everyone = 1;
INSERT INTO stale (text_sha256) SELECT DISTINCT text_sha256 FROM claim
WHERE kind = 'call' AND NOT EXISTS (SELECT 1 FROM stale WHERE stale.text_sha256 = claim.text_sha256);
