-- Derived with the spells: for which calls for all prisoners of a day is counted what became of them.
-- The other days are those with which `aftermath` is compared.
CREATE TABLE called (
    number BIGINT PRIMARY KEY,
    basis TEXT NOT NULL,
    day BIGINT NOT NULL,
    since_day BIGINT NOT NULL,
    made_day BIGINT NOT NULL,
    quashed_since BIGINT NOT NULL
);
CREATE INDEX called_days ON called (basis, day, number, since_day, made_day, quashed_since);
-- On a day so many more of them have an outcome than on the day before. Of the empty outcome on day 0
-- are all of them.
CREATE TABLE called_became (
    called BIGINT NOT NULL,
    day BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (called, day, outcome)
);
CREATE INDEX called_became_days ON called_became (called, day, outcome, n);
-- So that all that is derived with the spells is made anew.
DELETE FROM meta WHERE name = 'spells made by';
