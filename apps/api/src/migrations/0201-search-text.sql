-- What is searched and what was typed, alike: small letters, one sort of apostrophe, no accents. Most text is plain
-- already, and then it costs no more than lower().
create function search_text(given text) returns text language sql immutable parallel safe
return case when octet_length(given) = char_length(given) then lower(given)
  else translate(lower(regexp_replace(normalize(given, NFKD), U&'[\0300-\036f]', '', 'g') collate "en-GB-x-icu"), U&'\2019\2018\02bc`', '''''''''') end;
