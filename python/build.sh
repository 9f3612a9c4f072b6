#!/bin/sh
# Builds wheel and sdist of what `npm run build` has made, into the folder that is named, or python/dist:
#
#     python/build.sh [FOLDER [what "python -m build" takes besides]]
#
# Needs npm, and Python with the package "build"; PYTHON names another one than python3.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/dist}
[ $# -eq 0 ] || shift
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -R "$here/pyproject.toml" "$here/README.md" "$here/src" "$work"
# What npm would install, file by file: there is one list of what belongs to the tap, package.json's.
(cd "$here/.." && npm pack --silent --ignore-scripts --pack-destination "$work" >/dev/null)
mkdir "$work/src/tap_paycor/package"
tar -xzf "$work"/tap-paycor-*.tgz --strip-components=1 -C "$work/src/tap_paycor/package"
rm "$work"/tap-paycor-*.tgz
"${PYTHON:-python3}" -m build --outdir "$folder" "$@" "$work"
