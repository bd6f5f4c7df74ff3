#!/bin/sh
# Makes the example survey anew and compares it with examples/, byte for byte: 0 the same, 1 not.
# Without python3 there is nothing to compare with: says so and gives 0.
set -eu
cd "$(dirname "$0")/.."
if ! command -v python3 >/dev/null 2>&1 || ! python3 -c '' >/dev/null 2>&1; then
    echo "examples: skipped, python3 is not installed"
    exit 0
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 scripts/make_example_survey.py "$made"
# What stands in examples/ beside the made files is the README alone.
if diff -rq --exclude=README.md "$made" examples >&2; then
    echo "examples: the same bytes as scripts/make_example_survey.py makes"
else
    echo "examples: differ from what scripts/make_example_survey.py makes; run it, or undo the change" >&2
    exit 1
fi
