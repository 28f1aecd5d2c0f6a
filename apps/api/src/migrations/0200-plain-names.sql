-- A name as it is compared: O'Neill typed on a phone is O’Neill in a spreadsheet, and Zoe is Zoë. `nameKey` of the
-- domain says the same.
create function plain_name(name text) returns text language sql immutable parallel safe
return regexp_replace(lower(normalize(name, NFKD) collate "en-GB-x-icu"), '[^[:alnum:]]', '', 'g');
