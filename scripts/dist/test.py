#!/usr/bin/env python3
"""Tries what is handed out as somebody does who got it: unpacks it, and runs
the program in a root without /proc, /tmp, a shell and libraries.

    test.py ARCHIVE
"""

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHOP = ROOT / "examples/shop"


class Results:
    def __init__(self) -> None:
        self.passed = self.failed = 0

    def check(self, what: str, is_so: bool) -> None:
        if is_so:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}", file=sys.stderr)


def output(*command: str | Path) -> tuple[int, str]:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode(errors="replace")


def sums(path: Path) -> dict[str, str]:
    """The files that a list of checksums names."""
    lines = path.read_text().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_archive(results: Results, archive: Path, folder: Path) -> None:
    expected = {archive.name: digest(archive)}
    results.check("the checksum is the archive's", sums(Path(f"{archive}.sha256")) == expected)
    with tarfile.open(archive) as tar:
        members = tar.getmembers()
        names = [member.name for member in members]
        alike = {(member.uid, member.gid, member.uname, member.mtime) for member in members}
        results.check("all files have one owner and one date", len(alike) == 1)
        results.check("the files are sorted", names == sorted(names))
        tar.extractall(folder.parent, filter="data")
    files = {
        str(path.relative_to(folder)): digest(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    results.check("each file has its checksum", sums(folder / "SHA256SUMS") == files)
    for name in ("LICENSE-MIT", "LICENSE-APACHE", "README.md", "licences/THIRD-PARTY.txt"):
        results.check(f"{name} is there", name in files)


def check_binary(results: Results, archive: Path, binary: Path) -> None:
    _, text = output("ldd", binary)
    is_static = "not a dynamic executable" in text or "statically linked" in text
    results.check(f"ldd says that it is static: {text}", is_static)
    status, text = output("readelf", "--program-headers", "--wide", binary)
    results.check("no loader is asked for", status == 0 and "INTERP" not in text)
    content = binary.read_bytes()
    home = Path.home()
    cargo = Path(os.environ.get("CARGO_HOME", home / ".cargo"))
    sysroot = Path(output("rustc", "--print", "sysroot")[1].strip())
    # The folder of the build lies beside the archive.
    for path in {ROOT, cargo, sysroot, home / ".rustup", archive.parent, archive.parent / "build"}:
        results.check(f"{path} is not in the program", str(path).encode() not in content)


def check_rest(results: Results, folder: Path) -> None:
    page = folder / "man/dumpdiff.1"
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-Kutf8", page],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True,
    )
    results.check(f"the manual page is clean: {done.stderr.decode()}", not done.stderr)
    results.check("bash reads its completions",
                  output("bash", "-n", folder / "completions/dumpdiff.bash")[0] == 0)
    schema = json.loads((folder / "dumpdiff.schema.json").read_text())
    results.check("the schema is one", "$schema" in schema)
    bom = json.loads((folder / "dumpdiff.cdx.json").read_text())
    components = bom["components"]
    refs = {one["bom-ref"] for one in components}
    results.check("no component stands twice", len(refs) == len(components))
    names = {one["name"] for one in components}
    results.check("what no lock file names is in the bill of materials",
                  {"libpg_query", "postgresql", "xxhash", "rust-std", "glibc"} <= names)
    refs.add(bom["metadata"]["component"]["bom-ref"])
    needed = {one for entry in bom["dependencies"] for one in [entry["ref"], *entry["dependsOn"]]}
    results.check(f"what is needed is listed: {needed ^ refs}", needed == refs)
    third = (folder / "licences/THIRD-PARTY.txt").read_text()
    missing = [one["name"] for one in components if f"\n{one['name']} {one['version']}" not in third]
    results.check(f"every component has its licence: {missing}", not missing)


class Jail:
    """A root that holds the program and what it reads."""

    def __init__(self, results: Results, folder: Path, binary: Path) -> None:
        self.results, self.folder = results, folder
        old, new = ((SHOP / name).read_bytes() for name in ("old.sql", "new.sql"))
        for name, content, mode in [
            ("dumpdiff", binary.read_bytes(), 0o755),
            ("old.sql", old, 0o644),
            ("new.sql", new, 0o644),
            ("half.sql", old[: len(old) // 2], 0o644),
            ("lax.toml", b'fail-on = "critical"\n', 0o644),
        ]:
            (folder / name).write_bytes(content)
            (folder / name).chmod(mode)
        self.enter = ["chroot"] if os.getuid() == 0 else ["unshare", "--user", "--map-root-user", "chroot"]

    def run(self, status: int, *arguments: str, says: str = "") -> bytes:
        command = [*self.enter, str(self.folder), "/dumpdiff", *arguments]
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        what = f"dumpdiff {' '.join(arguments)}"
        message = done.stderr.decode(errors="replace")
        self.results.check(f"{what} ends with {done.returncode}: {message}", done.returncode == status)
        told = done.stderr if status == 2 else done.stdout
        self.results.check(f"{what} says {says}", says.encode() in told)
        # What panics ends with another status, but may do so on another thread.
        self.results.check(f"{what} panics: {message}", "panicked" not in message)
        return done.stdout


def check_runs(results: Results, jail: Jail) -> None:
    price = "column price: type numeric(8,2) → numeric(10,2)"
    jail.run(0, "--version", says="dumpdiff ")
    jail.run(0, "--help", says="Usage")
    jail.run(0, "old.sql", "old.sql")
    jail.run(1, "--quiet", "old.sql", "new.sql")
    jail.run(1, "--threads", "2", "old.sql", "new.sql", says=price)
    jail.run(1, "--format", "unified", "old.sql", "new.sql", says="@@")
    jail.run(1, "--format", "json", "-o", "out.json", "old.sql", "new.sql")
    results.check("a file is written", "differences" in json.loads((jail.folder / "out.json").read_text()))
    jail.run(1, "check", "old.sql", "new.sql", says="not-null-scan")
    jail.run(0, "check", "--config", "lax.toml", "old.sql", "new.sql")
    jail.run(0, "show", "new.sql", says="CREATE TABLE public.customer (")
    jail.run(0, "show", "--coverage", "new.sql", says="understood")
    jail.run(0, "rules", "table-removed", says="table-removed")
    jail.run(0, "generate", "man", says=".SH NAME")
    jail.run(2, "old.sql", "missing.sql", says="missing.sql")
    jail.run(2, "old.sql", "/", says="/")
    jail.run(2, "old.sql", "half.sql", says="half.sql")
    jail.run(2, "--no-such-option", says="--no-such-option")
    jail.run(2, "old.sql", "new.sql", "-o", "/no/folder/out", says="/no/folder/out")
    (jail.folder / "null").symlink_to("/dev/null")
    jail.run(2, "old.sql", "null", says="null")
    # What the program says does not depend on where it runs.
    told = jail.run(1, "old.sql", "new.sql", says=price)
    outside = subprocess.run(
        ["./dumpdiff", "old.sql", "new.sql"], cwd=jail.folder, capture_output=True, check=False
    )
    results.check("the output is that of any other place", told == outside.stdout)


def main() -> None:
    archive = Path(sys.argv[1]).resolve()
    results = Results()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / archive.name.removesuffix(".tar.gz")
        check_archive(results, archive, folder)
        check_binary(results, archive, folder / "dumpdiff")
        check_rest(results, folder)
        root = Path(work) / "root"
        root.mkdir()
        check_runs(results, Jail(results, root, folder / "dumpdiff"))
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(results.failed > 0)


if __name__ == "__main__":
    main()
