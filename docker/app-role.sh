#!/bin/sh
# Runs once, when the database is made: the role that the API signs in as owns nothing and bypasses nothing.
psql -v ON_ERROR_STOP=1 -v password="$APP_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role pvi_app login nosuperuser nobypassrls nocreatedb nocreaterole password :'password';
SQL
