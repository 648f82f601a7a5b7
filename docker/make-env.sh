#!/bin/sh
# Writes .env for docker-compose.yml: .env.example with a generated secret of 40 letters and digits wherever a value is missing.
# An .env that is there stays as it is: its passwords are those of the data.
set -eu
umask 077
root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
target=${1:-$root/.env}

if [ -e "$target" ]; then
    echo "make-env: $target is there already and stays as it is" >&2
    exit 1
fi

secret() {
    LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 40
}

while IFS= read -r line; do
    case $line in
        \#*) printf '%s\n' "$line" ;;
        *=) printf '%s%s\n' "$line" "$(secret)" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$root/.env.example" >"$target.new"
mv "$target.new" "$target"
echo "make-env: wrote $target; keep a copy: the passwords in it are those of the data" >&2
