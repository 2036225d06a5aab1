#!/bin/sh
# Sizes of what was packaged, by component: as installed, and as xz -1 makes it.
#   sizes.sh TARGET                 prints the table
#   sizes.sh TARGET docs/packaging.md   puts it between the marks there
set -eu
installer=$1
image=$installer/image/prunepoint
app=lib/app
native=$app/native

row() { # title folder files
  files=$(cd "$2" && for pattern in $3; do [ -e "$pattern" ] && printf '%s ' "$pattern"; done)
  if [ -n "$files" ]; then
    raw=$(cd "$2" && du -cb $files | tail -n 1 | cut -f1)
    packed=$(cd "$2" && tar -cf - $files | xz -1 -T0 | wc -c)
    echo "$raw $packed" | awk -v title="$1" '{ printf "| %s | %.1f | %.1f |\n", title, $1 / 1e6, $2 / 1e6 }'
  fi
}
table() {
  echo "| component | MB installed | MB compressed |"
  echo "|---|---|---|"
  row "Java, with JavaFX's classes" "$image" "lib/runtime bin lib/libapplauncher.so"
  row "what a start would find out (AOT caches)" "$image" "$app/*.aot"
  row "the program and its libraries' classes" "$image" "$app/*.jar"
  row "ONNX Runtime" "$image" "$native/*onnxruntime*"
  row "OpenCV" "$image" "$native/*opencv*"
  row "FFmpeg" "$image" "$native/libav* $native/libsw* $native/libjniav* $native/libjnisw* $native/libva* $native/libdrm*"
  row "OpenBLAS" "$image" "$native/*openblas* $native/libgfortran* $native/libquadmath*"
  row "JavaFX's natives" "$image" "$native/libprism* $native/libglass* $native/libjavafx* $native/libdecora*"
  row "SQLite, stb_image, JNA, JavaCPP" "$image" "$native/*sqlite* $native/*lwjgl* $native/*jnidispatch* $native/*jnijavacpp* $native/libgcc*"
  row "the sample" "$image" "$app/samples $app/weights $app/cfg"
  row "licences" "$image" "$app/licences $app/LICENSE $app/NOTICE"
  row "*the part for training*" "$installer/parts" "training"
  row "*the part for DL4J*" "$installer/parts" "dl4j"
  for file in "$installer"/*.deb "$installer"/*.tar.xz "$installer"/*.zip; do
    if [ -f "$file" ]; then
      wc -c <"$file" | awk -v name="$(basename "$file")" '{ printf "| **%s** | | %.1f |\n", name, $1 / 1e6 }'
    fi
  done
}

if [ $# -eq 1 ]; then
  table
else
  table >"$installer/sizes.md"
  awk -v table="$installer/sizes.md" '
    /<!-- sizes -->/ { print; while ((getline line < table) > 0) print line; skip = 1; next }
    /<!-- end of sizes -->/ { skip = 0 }
    !skip { print }' "$2" >"$2.new"
  mv "$2.new" "$2"
fi
