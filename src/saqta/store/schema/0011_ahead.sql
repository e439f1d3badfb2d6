-- Derived with the spells: what lies ahead of people, as `justice/agenda.py` tells it for each day from
-- `first_day` to `last_day`; of organisations under no person. `filed` sorts what is on one day.
CREATE TABLE agenda (
    number BIGINT PRIMARY KEY,
    basis TEXT NOT NULL,
    person TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    soonest BIGINT NOT NULL,
    filed BYTEA NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX agenda_soonest ON agenda (basis, soonest, filed, last_day, first_day);
CREATE INDEX agenda_days ON agenda (basis, last_day, first_day, soonest);
CREATE INDEX agenda_person ON agenda (person);
CREATE INDEX slot_organization ON slot (claim_id) WHERE name = 'organization';
-- So that all that is derived with the spells is made anew.
DELETE FROM meta WHERE name = 'spells made by';
