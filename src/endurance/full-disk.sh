#!/bin/sh
# Lets each writer of the program meet a full disk: it has to say so in one sentence, and leave no file under its own name
# that is half.
#   full-disk.sh ./prunepoint
# As root, from the root of a checkout, on Linux; the disk is a tmpfs of 32 MB that is filled but for what is said below.
set -eu
disk=$(mktemp -d)
mount -t tmpfs -o size=32m none "$disk"
said=$(mktemp)
few=
trap 'umount "$disk"; rmdir "$disk"; rm -rf "$said" "$few"' EXIT
failed=0
cfg=$PWD/cfg/traffic.cfg
weights=$PWD/weights/traffic.weights
few=$(mktemp -d)
for part in train valid; do head -n 8 "samples/$part.txt" | sed "s,.*/,$PWD/samples/pictures/," >"$few/$part.txt"; done
data=$few/few.data
printf '%s\n' classes=3 "train=$few/train.txt" "valid=$few/valid.txt" "names=$PWD/samples/traffic.names" >"$data"

# What is there of a writer that failed: its folder may be, with what it had finished; hidden files are collected by the next.
leave() { # kilobytes
  rm -rf "$disk"/* "$disk"/.[!.]*
  rm -f "$disk/fill"
  free=$(df -k --output=avail "$disk" | tail -n 1)
  dd if=/dev/zero of="$disk/fill" bs=1k count=$((free - $1)) status=none
}
writer() { # title, kilobytes left, file that may not be there, words...
  title=$1
  leave "$2"
  file=$3
  shift 3
  status=0
  "$program" "$@" >"$said" 2>&1 || status=$?
  lines=$(grep -c '^prunepoint: ' "$said" || true)
  verdict=ok
  if [ "$status" -ne 1 ]; then verdict="exit code $status"; fi
  if ! grep -qiE '^prunepoint: .*(no space|disk|full)' "$said"; then verdict="$verdict, not said"; fi
  if grep -q '^	at ' "$said"; then verdict="$verdict, a stack trace"; fi
  if [ -e "$file" ]; then verdict="$verdict, $(basename "$file") is there"; fi
  if [ "$verdict" != ok ]; then failed=1; fi
  printf '%-12s %-24s %s\n' "$title" "$verdict" "$(grep '^prunepoint: ' "$said" | tail -n 1)"
  if [ "$lines" -eq 0 ]; then tail -n 3 "$said"; fi
}
program=$1
writer export 3000 "$disk/a.onnx" export "$cfg" "$weights" --format onnx --no-verify --out "$disk/a.onnx"
writer export-dl4j 3000 "$disk/a.zip" export "$cfg" "$weights" --format dl4j --no-verify --out "$disk/a.zip"
writer prune 500 "$disk/p/traffic-pruned.weights" prune "$cfg" "$weights" --percent 0.5 --no-verify --out "$disk/p"
writer sweep 16 "$disk/s/sweep.json" sweep "$cfg" "$weights" --data "$data" --percents 0.5 --no-units --repair fold --latency-runs 0 --no-verify --out "$disk/s"
writer train 9000 "$disk/t/last.weights" train "$cfg" "$weights" --data "$data" --epochs 1 --batch 4 --size 64 --out "$disk/t"
writer record 100 "$disk/v.mp4" detect "$cfg" "$weights" --source samples/traffic.mp4 --save-video "$disk/v.mp4"
writer labels 4 "$disk/none" detect "$cfg" "$weights" --source samples/traffic.mp4 --frames 200 --save-labels "$disk/l"
writer mot 4 "$disk/m.txt" detect "$cfg" "$weights" --source samples/traffic.mp4 --frames 300 --save-mot "$disk/m.txt"
writer drawn 64 "$disk/none" detect "$cfg" "$weights" --source samples/pictures --frames 20 --out "$disk/d"
writer network 4 "$disk/n.cfg" network yolov4 --classes 3 --out "$disk/n.cfg"
writer sample 100 "$disk/none" sample make --out "$disk/made"
exit $failed
