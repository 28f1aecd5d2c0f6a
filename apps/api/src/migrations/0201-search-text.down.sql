drop function search_text(text);
