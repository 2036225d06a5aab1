#!/bin/sh
# Builds the program's jar twice from two copies of the sources in folders of other names, and compares the bytes.
set -eu
export LC_ALL=C.UTF-8 # or Java cannot enter a folder with other letters
project=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in one another/deeper; do
  mkdir -p "$work/$copy"
  (cd "$project" && git archive HEAD) | tar -C "$work/$copy" -xf -
  (cd "$work/$copy" && ./mvnw -q -B -P '!checks' -DskipTests -Dmaven.test.skip=true package)
done
sha256sum "$work/one/target/prunepoint.jar" "$work/another/deeper/target/prunepoint.jar" | cut -d' ' -f1
cmp "$work/one/target/prunepoint.jar" "$work/another/deeper/target/prunepoint.jar"
echo "the same bytes"
