drop function plain_name(text);
