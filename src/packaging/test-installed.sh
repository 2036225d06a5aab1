#!/bin/sh
# Installs the .deb in a Debian or Ubuntu of its own, uses it as an ordinary user without a network, and removes it.
#   test-installed.sh PACKAGE.deb [PORTABLE.tar.xz] [PART.zip ...]
# Needs root, debootstrap, unshare and unzip. SUITE (bookworm) and MIRROR say which system; ROOT, a folder with one that is
# there already. Takes minutes.
set -eu
deb=$(readlink -f "$1")
shift
suite=${SUITE:-bookworm}
mirror=${MIRROR:-http://deb.debian.org/debian}
made=
if [ -z "${ROOT:-}" ]; then
  ROOT=$(mktemp -d)
  chmod 755 "$ROOT" # it becomes the root of an ordinary user, too
  made=yes
  debootstrap --variant=minbase "$suite" "$ROOT" "$mirror" >"$ROOT.log" 2>&1 || { tail "$ROOT.log" >&2; exit 1; }
fi
export ROOT

# The rest in name spaces of its own, whose mounts go with it.
if [ "${INSIDE:-}" != yes ]; then
  status=0
  INSIDE=yes unshare --mount --pid --fork "$0" "$deb" "$@" || status=$?
  if [ -n "$made" ]; then rm -rf "$ROOT" "$ROOT.log"; fi
  exit "$status"
fi
mount --bind "$ROOT" "$ROOT" # Java looks for the root among the mounts
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
say() { echo "== $*"; }
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 chroot "$ROOT" "$@"; }
# An ordinary user, no network at all, no display.
user() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" unshare --net chroot --userspec=1234:1234 "$ROOT" sh -c 'cd "$HOME" 2>/dev/null || cd /; exec "$@"' sh "$@"
}
everything() { (cd "$ROOT" && find . -xdev -path ./proc -prune -o -path ./dev -prune -o -print | grep -vE '^\./(var/(lib|log|cache)|tmp|run)/' | sort); }

say "install"
cp /etc/resolv.conf "$ROOT/etc/resolv.conf" 2>/dev/null || true
inside apt-get update -q >/dev/null
cp "$deb" "$ROOT/tmp/package.deb"
inside env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends /tmp/package.deb >"$ROOT.apt" 2>&1 || { tail "$ROOT.apt" >&2; exit 1; }
inside dpkg -s prunepoint | grep '^Status: install ok installed'

home="/home/a user"
mkdir -p "$ROOT$home"
chown 1234:1234 "$ROOT$home"
say "version"
user prunepoint --version
say "self-test, with a home that cannot be written"
chown 0:0 "$ROOT$home"
chmod 555 "$ROOT$home"
user prunepoint self-test
[ -z "$(ls -A "$ROOT$home")" ]
chown 1234:1234 "$ROOT$home"
chmod 755 "$ROOT$home"

say "the README's sweep, in a path with spaces"
work="$home/my work"
mkdir -p "$ROOT$work"
cp -r "$ROOT/opt/prunepoint/lib/app/cfg" "$ROOT/opt/prunepoint/lib/app/weights" "$ROOT/opt/prunepoint/lib/app/samples" "$ROOT$work/"
chown -R 1234:1234 "$ROOT$work"
user sh -c 'cd "$HOME/my work" && prunepoint sweep cfg/traffic.cfg weights/traffic.weights --data samples/traffic.data --percents 0.5,0.7 --repair fold --out pruned' | tail -n 5
ls "$ROOT$work/pruned/"*.weights
say "what Spark would run, and the program that measures for it"
unzip -l "$ROOT/opt/prunepoint/lib/app/prunepoint-spark.jar" | grep -c 'org/prunepoint/spark/Relay.class'
user sh -c 'prunepoint worker </dev/null'

for given in "$@"; do
  given=$(readlink -f "$given")
  case $given in
    *.zip)
      say "with the part $(basename "$given")"
      parts="$ROOT$home/.local/share/prunepoint/parts"
      mkdir -p "$parts"
      unzip -q "$given" -d "$parts"
      chown -R 1234:1234 "$ROOT$home/.local"
      ;;
    *.tar.xz)
      say "the portable archive, in a path with spaces"
      mkdir -p "$ROOT$home/my programs"
      tar -C "$ROOT$home/my programs" -xf "$given"
      chown -R 1234:1234 "$ROOT$home/my programs"
      user sh -c '"$HOME/my programs"/prunepoint-*/prunepoint self-test --quick'
      rm -rf "$ROOT$home/my programs"
      ;;
  esac
done
if [ -d "$ROOT$home/.local/share/prunepoint/parts" ]; then
  user prunepoint self-test
  user prunepoint verify "$work/cfg/traffic.cfg" "$work/weights/traffic.weights" | grep DL4J | tail -n 1
fi

say "what it left besides the user's files"
if ls -A "$ROOT/tmp" | grep -v '^package.deb$'; then
  echo "there is something in /tmp" >&2
  exit 1
fi
if [ -e "$ROOT$home/.cache" ]; then find "$ROOT$home/.cache"; exit 1; fi
say "remove"
inside apt-get purge -qy prunepoint >/dev/null 2>&1
if everything | grep -i prunepoint | grep -v "^\.$home/"; then
  echo "there is something left of the package" >&2
  exit 1
fi
say "nothing is left but the user's own files:"
(cd "$ROOT$home" && find . -maxdepth 3 | sed 's/^/   /' | head -n 20)
rm -f "$ROOT.apt"
say "done"
