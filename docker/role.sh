#!/bin/sh
# Turns a role into its program, in place of this shell, so that the program gets the engine's signals.
case "$1" in
  api) program=main ;;
  # as tools/programs.ts starts it: what a large file leaves behind goes early
  worker) program=worker flags=--heap-growing-percent=20 ;;
  migrate) program=migrate ;;
  # seed council reads {"name", "colour", "admin": {"givenName", "familyName"}} and prints the administrator's link;
  # seed administrator prints another link, while no administrator has used hers
  seed) program=seed ;;
  *)
    echo "Say which role this container has: api, worker, migrate or seed." >&2
    exit 64
    ;;
esac
shift
# shellcheck disable=SC2086
exec node --max-semi-space-size=16 ${flags:-} --enable-source-maps "/house/dist/api/$program.js" "$@"
