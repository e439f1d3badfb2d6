-- Slots that name an organisation or an authority, by the beginning of the name.
CREATE INDEX slot_body ON slot (substr(value, 1, 200), claim_id)
WHERE name IN ('organization', 'authority', 'body', 'by', 'addressees', 'perpetrators');
