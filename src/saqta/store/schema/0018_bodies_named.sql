-- Derived, text by text as people are: how many claims of a kind that count name a body so. `filed`
-- is the beginning of the name, for an index takes no endless ones.
CREATE TABLE body_naming (
    text_sha256 TEXT NOT NULL,
    filed TEXT NOT NULL,
    name TEXT NOT NULL,
    slot TEXT NOT NULL,
    kind TEXT NOT NULL,
    modality TEXT NOT NULL,
    claims BIGINT NOT NULL
);
INSERT INTO body_naming (text_sha256, filed, name, slot, kind, modality, claims)
SELECT claim.text_sha256, substr(slot.value, 1, 200), slot.value, slot.name, claim.kind,
    claim.modality, COUNT(*)
FROM slot JOIN claim ON claim.id = slot.claim_id
WHERE slot.name IN ('organization', 'authority', 'body', 'by', 'addressees', 'perpetrators')
AND (
    (claim.waiting = 0 AND (
        SELECT verdict FROM review WHERE review.claim_id = claim.id
        ORDER BY review.at DESC, review.number DESC LIMIT 1
    ) = 'accept')
    OR (claim.waiting = 1 AND claim.rule <> 'by hand' AND claim.text_sha256 IN (
        SELECT content_sha256 FROM reading AS one WHERE NOT EXISTS (
            SELECT 1 FROM reading AS later
            WHERE later.exhibit_sha256 = one.exhibit_sha256 AND later.number > one.number
        )
    ))
)
GROUP BY claim.text_sha256, slot.value, slot.name, claim.kind, claim.modality;
CREATE INDEX body_naming_text ON body_naming (text_sha256);
CREATE INDEX body_naming_filed ON body_naming (filed, text_sha256, slot, claims);
-- The row of a person on a day is found without reading the person's other rows.
DROP INDEX spell_person;
CREATE INDEX spell_person ON spell (person, basis, last_day, first_day);
