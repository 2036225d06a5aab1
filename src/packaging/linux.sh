#!/bin/sh
# The packages for Linux, from the image that jpackage made: a .deb and a tar. Called by ./mvnw -Pinstaller package.
#   linux.sh TARGET VERSION PLATFORM TIME
set -eu
here=$(cd "$(dirname "$0")/linux" && pwd)
project=$(cd "$(dirname "$0")/../.." && pwd)
installer=$1
version=$2
platform=$3
SOURCE_DATE_EPOCH=$(date -u -d "$4" +%s)
export SOURCE_DATE_EPOCH
image=$installer/image/prunepoint

# The same bytes from the same sources, and jars whose times are the same wherever they are unpacked.
same_times() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

install -m 755 "$here/prunepoint" "$image/prunepoint"
# JavaCPP knows it by two names.
ln -sf libopenblas.so.0 "$image/lib/app/native/libopenblas_nolapack.so.0"
chmod -R u=rwX,go=rX "$image"
same_times "$image"

# What the JVM finds out at each start, found out once: see docs/packaging.md. It belongs to these jars, with these times.
# Two caches, as the classes of one are all loaded at each start: a launcher for the window, and one for commands.
app=$image/lib/app
trained=$(mktemp -d)
trap 'rm -rf "$trained"' EXIT
train() { # launcher words...
  launcher=$1
  shift
  # shellcheck disable=SC2016 # the launcher puts $APPDIR in
  printf 'java-options=-XX:AOTCacheOutput=$APPDIR/%s.aot\n' "$launcher" >>"$app/$launcher.cfg"
  if ! env -u DISPLAY -u WAYLAND_DISPLAY HOME="$trained" LC_ALL=C.UTF-8 "$image/bin/$launcher" "$@"; then
    echo "linux.sh: the image fails at $*" >&2
    exit 1
  fi
  cp "$installer/$launcher.cfg" "$app/$launcher.cfg"
  # shellcheck disable=SC2016
  printf 'java-options=%s\n' "-XX:AOTCache=\$APPDIR/$launcher.aot" '-Xlog:aot*=off' '-Xlog:cds*=off' >>"$app/$launcher.cfg"
  chmod 644 "$app/$launcher.aot"
}
# Commands need no JavaFX, and Java starts sooner with the modules that it would take by itself. picocli's classes are in no
# cache, and each is looked for in one jar after the other.
cp "$app/prunepoint.cfg" "$installer/prunepoint.cfg"
sed -e '/--add-modules/d' -e 's/,javafx\.graphics$//' -e '/\/picocli-/d' \
  -e "/\/prunepoint\.jar\$/a $(grep '/picocli-' "$app/prunepoint.cfg")" "$app/prunepoint.cfg" >"$installer/prunepointc.cfg"
cp "$installer/prunepointc.cfg" "$app/prunepointc.cfg"
cp "$image/bin/prunepoint" "$image/bin/prunepointc"
train prunepoint self-test
train prunepointc inspect "$app/cfg/traffic.cfg" "$app/weights/traffic.weights"
same_times "$image"

case $platform in
  *-x64) architecture=amd64 ;;
  *-arm64) architecture=arm64 ;;
esac
deb=$installer/deb
rm -rf "$deb"
mkdir -p "$deb/opt" "$deb/DEBIAN" "$deb/usr/bin" "$deb/usr/share/applications" "$deb/usr/share/mime/packages" \
  "$deb/usr/share/metainfo" "$deb/usr/share/doc/prunepoint"
cp -a "$image" "$deb/opt/prunepoint"
ln -s /opt/prunepoint/prunepoint "$deb/usr/bin/prunepoint"
install -m 644 "$here/org.prunepoint.Prunepoint.desktop" "$deb/usr/share/applications/"
install -m 644 "$here/org.prunepoint.Prunepoint.xml" "$deb/usr/share/mime/packages/"
sed -e "s/@version@/$version/" -e "s/@date@/$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)/" \
  "$here/org.prunepoint.Prunepoint.metainfo.xml" >"$deb/usr/share/metainfo/org.prunepoint.Prunepoint.metainfo.xml"
install -m 644 "$project/NOTICE" "$deb/usr/share/doc/prunepoint/copyright"
gzip -9n <"$project/CHANGELOG.md" >"$deb/usr/share/doc/prunepoint/changelog.gz"
for icon in "$project"/assets/icon/prunepoint-*.png; do
  size=${icon##*-}
  size=${size%.png}
  install -D -m 644 "$icon" "$deb/usr/share/icons/hicolor/${size}x$size/apps/prunepoint.png"
done
install -D -m 644 "$project/assets/icon/prunepoint.svg" "$deb/usr/share/icons/hicolor/scalable/apps/prunepoint.svg"
for kind in man completion; do
  if [ -d "$installer/$kind" ]; then
    case $kind in
      man) to=usr/share/man/man1 ;;
      completion) to=usr/share/bash-completion/completions ;;
    esac
    mkdir -p "$deb/$to"
    cp "$installer/$kind"/* "$deb/$to/"
  fi
done
sed -e "s/@version@/$(echo "$version" | tr - '~')/" -e "s/@architecture@/$architecture/" \
  -e "s/@size@/$(du -sk --apparent-size "$deb" | cut -f1)/" "$here/control" >"$deb/DEBIAN/control"
same_times "$deb"
dpkg-deb --root-owner-group -Zzstd -z"${DEB_LEVEL:-9}" --build "$deb" "$installer/prunepoint_${version}_$architecture.deb"
tar -C "$installer/image" --sort=name --owner=0 --group=0 --numeric-owner \
  --transform "s,^prunepoint,prunepoint-$version," -cf - prunepoint |
  xz -T0 -"${TAR_LEVEL:-1}" >"$installer/prunepoint-$version-$platform.tar.xz"
"$(dirname "$0")/sizes.sh" "$installer" | tee "$installer/sizes.md"
