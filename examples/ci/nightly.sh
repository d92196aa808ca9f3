#!/bin/sh
# A nightly gate for any scheduler:  nightly.sh SCRAPE STATE
# SCRAPE is tonight's scrape, a file or folder. STATE is a folder that stays from night to night; the scores of the last scrape that
# passed lie in it. Exits with 0 where tonight's is as good as was agreed and no worse than that one; with 1 where it is not,
# with the reasons in STATE/summary.md and STATE/compare.md; with 2 where something could not be done.
# STATE/drops.jsonl names the records to leave out.
set -u
scrape=$1 state=$2
mkdir -p "$state" || exit 2

newslint --no-progress --max-rate "${MAX_RATE:-5%}" --output-format concise:"$state/findings.txt" \
  --output-format markdown:"$state/summary.md" --output-format drops:"$state/drops.jsonl" -- "$scrape"
gate=$?
[ "$gate" -le 1 ] || exit 2

newslint score --no-progress -- "$scrape" > "$state/tonight.jsonl" || exit 2
regression=0
if [ -f "$state/last.jsonl" ]; then
  newslint compare --fail-on-regression --output-format markdown "$state/last.jsonl" "$state/tonight.jsonl" > "$state/compare.md"
  regression=$?
  [ "$regression" -le 1 ] || exit 2
fi

[ "$gate" -eq 0 ] && [ "$regression" -eq 0 ] || exit 1
mv "$state/tonight.jsonl" "$state/last.jsonl"
