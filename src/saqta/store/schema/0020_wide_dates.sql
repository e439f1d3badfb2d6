-- What may be long before it surely is past is kept apart, so that what lies ahead of a day is looked
-- for from shortly before that day on, and not from the beginning.
CREATE INDEX agenda_wide ON agenda (basis, soonest, filed, last_day, first_day)
WHERE last_day - soonest > 366;
