-- Preserved: exhibits, what is said about them, the texts read from them.
CREATE TABLE exhibit (
    sha256 TEXT PRIMARY KEY,
    size_bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    received_at TEXT NOT NULL,
    container TEXT
);
CREATE TABLE detail (
    exhibit_sha256 TEXT NOT NULL REFERENCES exhibit (sha256),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (exhibit_sha256, field)
);
-- UTF-8 as bytes: a text may hold code points that no text column takes.
CREATE TABLE content (
    sha256 TEXT PRIMARY KEY,
    utf8 BYTEA NOT NULL
);
-- Which reader got which content from which exhibit; number tells the newest.
CREATE TABLE reading (
    exhibit_sha256 TEXT NOT NULL REFERENCES exhibit (sha256),
    reader TEXT NOT NULL,
    content_sha256 TEXT NOT NULL REFERENCES content (sha256),
    pages TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (exhibit_sha256, reader, content_sha256)
);
CREATE INDEX reading_content ON reading (content_sha256);
CREATE INDEX reading_number ON reading (number);
-- What could not be read, and why; without an exhibit where not even the bytes could be had.
CREATE TABLE unread (
    number BIGINT PRIMARY KEY,
    exhibit_sha256 TEXT REFERENCES exhibit (sha256),
    name TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL
);

-- Derived until someone reviews them: claims. Spans stand as "12-17 80-85".
CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    text_sha256 TEXT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    evidence TEXT NOT NULL,
    rule TEXT NOT NULL,
    tier TEXT NOT NULL,
    modality TEXT NOT NULL,
    cue TEXT NOT NULL
);
CREATE INDEX claim_text ON claim (text_sha256, position);
CREATE INDEX claim_kind ON claim (kind);
-- Value as JSON; person, the start of the name, only where the slot names one.
CREATE TABLE slot (
    claim_id TEXT NOT NULL REFERENCES claim (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    person TEXT,
    spans TEXT NOT NULL,
    PRIMARY KEY (claim_id, number)
);
CREATE INDEX slot_person ON slot (person);

-- Decided: rows are only ever added.
CREATE TABLE review (
    number BIGINT PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claim (id),
    verdict TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX review_claim ON review (claim_id);
CREATE TABLE identity_match (
    number BIGINT PRIMARY KEY,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    verdict TEXT NOT NULL,
    decider TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE TABLE custody (
    number BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX custody_subject ON custody (subject);

-- Derived: where each folded word stands in each text. Spans as above.
CREATE TABLE posting (
    word TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    spans TEXT NOT NULL,
    PRIMARY KEY (word, text_sha256)
);
CREATE INDEX posting_text ON posting (text_sha256);

-- What the archive knows about itself: the keys of its vault, the head of its chain of custody.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
