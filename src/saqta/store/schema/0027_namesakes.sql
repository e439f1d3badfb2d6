-- Few texts name several people alike: which do is found without reading whom they name.
CREATE INDEX bearer_namesake ON bearer (text_sha256) WHERE namesake <> 0;
