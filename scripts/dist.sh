#!/usr/bin/env bash
# Makes what is handed out: target/dist/dumpdiff-VERSION-x86_64-linux.tar.gz
# and its checksum. The same commit, built by the same toolchain on the same
# system, gives the same bytes, wherever the checkout lies.
#
# The last step unpacks the archive and tries the program in an empty root.
set -euo pipefail
# Names are sorted, and words written, in one way.
export LC_ALL=C TZ=UTC
umask 022

cd "$(dirname "$0")/.."
root=$PWD
out=${CARGO_TARGET_DIR:-$root/target}/dist
# What the archive says of its age is the age of the commit.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
if [ "$(uname -sm)" != "Linux x86_64" ]; then
    echo "dist.sh: only for Linux on x86-64, which this is not" >&2
    exit 2
fi

binary=$(scripts/dist/build.sh "$out/build")
version=$("$binary" --version | cut -d' ' -f2)
name=dumpdiff-$version-x86_64-linux
stage=$out/$name
rm -rf "$stage"
mkdir -p "$stage"/{completions,licences,man}

install -m 755 "$binary" "$stage/dumpdiff"
install -m 644 README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT "$stage"
"$binary" generate man -o "$stage/man/dumpdiff.1"
"$binary" generate completions bash -o "$stage/completions/dumpdiff.bash"
"$binary" generate completions elvish -o "$stage/completions/dumpdiff.elv"
"$binary" generate completions fish -o "$stage/completions/dumpdiff.fish"
"$binary" generate completions powershell -o "$stage/completions/_dumpdiff.ps1"
"$binary" generate completions zsh -o "$stage/completions/_dumpdiff"
"$binary" generate json-schema -o "$stage/dumpdiff.schema.json"
"$binary" generate rules -o "$stage/rules.md"
scripts/dist/licences.py "$stage/licences"
scripts/dist/sbom.py "$stage/dumpdiff.cdx.json"
(cd "$stage" && find . -type f -printf '%P\0' | sort -z | xargs -0 sha256sum) >"$out/sums"
mv "$out/sums" "$stage/SHA256SUMS"

archive=$out/$name.tar.gz
tar --create --directory "$out" --format=ustar --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
    --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX "$name" |
    gzip --no-name -9 >"$archive.tmp"
mv "$archive.tmp" "$archive"
rm -r "$stage"
(cd "$out" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")

# The schema of bills of materials comes with a package of Python's. Without a
# network the archive is made all the same.
tools=$out/tools
if [ -x "$tools/bin/pip" ] || python3 -m venv "$tools" &&
    "$tools/bin/pip" install --quiet --disable-pip-version-check \
        'cyclonedx-python-lib[json-validation]'; then
    "$tools/bin/python" scripts/dist/validate.py "$archive"
else
    echo "dist.sh: the bill of materials is not held against its schema" >&2
fi
scripts/dist/test.py "$archive"
echo "$archive"
cat "$archive.sha256"
