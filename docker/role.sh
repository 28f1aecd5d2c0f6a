#!/bin/sh
# Turns a role into its program, in place of this shell, so that the program gets the engine's signals.
case "$1" in
  api) program=main ;;
  worker | migrate) program=$1 ;;
  # seed council reads {"name", "colour", "admin": {"givenName", "familyName"}} and prints the administrator's link;
  # seed administrator prints another link, while no administrator has used hers
  seed) program=seed ;;
  *)
    echo "Say which role this container has: api, worker, migrate or seed." >&2
    exit 64
    ;;
esac
shift
exec node --max-semi-space-size=16 --enable-source-maps "/house/dist/api/$program.js" "$@"
