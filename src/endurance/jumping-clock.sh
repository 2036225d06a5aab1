#!/bin/sh
# Lets the program sweep, train and record while the clock jumps by days, back and forth, every two seconds: it may not fail,
# wait, or say times that cannot be.
#   jumping-clock.sh ./prunepoint
# On Linux with libfaketime (Debian: faketime), from the root of a checkout.
set -eu
program=$1
library=$(find /usr/lib -name libfaketime.so.1 2>/dev/null | head -n 1)
if [ -z "$library" ]; then echo "there is no libfaketime here" >&2 && exit 2; fi
work=$(mktemp -d)
clock=$work/clock
printf '+0\n' >"$clock"
while :; do
  for jump in -2d +30d -1y +0; do
    printf '%s\n' "$jump" >"$clock.new" && mv "$clock.new" "$clock"
    sleep 2
  done
done &
jumps=$!
trap 'kill "$jumps"; rm -rf "$work"' EXIT
for part in train valid; do head -n 8 "samples/$part.txt" | sed "s,.*/,$PWD/samples/pictures/," >"$work/$part.txt"; done
printf '%s\n' classes=3 "train=$work/train.txt" "valid=$work/valid.txt" "names=$PWD/samples/traffic.names" >"$work/few.data"
failed=0
run() {
  title=$1
  shift
  status=0
  # Only what says what time it is: what measures how long something takes does not jump on any system.
  LD_PRELOAD=$library FAKETIME_TIMESTAMP_FILE=$clock FAKETIME_CACHE_DURATION=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
    "$program" "$@" >"$work/said" 2>&1 || status=$?
  verdict=ok
  if [ "$status" -ne 0 ]; then verdict="exit code $status"; fi
  if grep -qE '[^0-9]-[0-9]+(\.[0-9]+)? ?(s|ms|min|h)\b' "$work/said"; then verdict="$verdict, a time below zero"; fi
  if [ "$verdict" != ok ]; then failed=1 && tail -n 5 "$work/said"; fi
  printf '%-8s %s\n' "$title" "$verdict"
}
run sweep sweep cfg/traffic.cfg weights/traffic.weights --data "$work/few.data" --percents 0.4,0.6 --no-units --repair fold --no-verify --out "$work/swept"
run resume sweep cfg/traffic.cfg weights/traffic.weights --data "$work/few.data" --percents 0.4,0.6 --no-units --repair fold --no-verify --out "$work/swept" --resume
run train train cfg/traffic.cfg weights/traffic.weights --data "$work/few.data" --epochs 2 --batch 4 --size 64 --out "$work/run"
run record detect cfg/traffic.cfg weights/traffic.weights --source samples/traffic.mp4 --frames 100 --save-video "$work/seen.mp4"
run export export cfg/traffic.cfg weights/traffic.weights --format onnx --out "$work/a.onnx"
exit $failed
