"""What the program is made of: crates, the C sources inside of one, Rust's
standard library, and what a static binary takes from the machine."""

import json
import os
import re
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
TARGET = "x86_64-unknown-linux-gnu"

# Texts of what comes without any. They are those of its repository.
OWN_TEXTS = Path(__file__).resolve().parent / "licences"


@dataclass
class Component:
    name: str
    version: str
    # An SPDX expression.
    licence: str
    purl: str
    # File name and content of each text.
    texts: list[tuple[str, str]]
    # Whether it is only needed to build the program, and no part of it.
    is_tool: bool = False
    description: str = ""
    source: str | None = None
    sha256: str | None = None
    # Names in `purl` form of what it needs.
    needs: list[str] = field(default_factory=list)


def purl_of(kind: str, name: str, version: str) -> str:
    return f"pkg:{kind}/{name}@{quote(version)}"


def run(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def metadata() -> dict:
    return json.loads(
        run(
            "cargo", "metadata", "--locked", "--format-version", "1",
            "--manifest-path", str(ROOT / "Cargo.toml"), "--filter-platform", TARGET,
        )
    )


def reachable(nodes: dict, root: str, kinds: set) -> set[str]:
    """The packages that `root` needs by dependencies of some kinds."""
    seen, left = set(), [root]
    while left:
        package = left.pop()
        if package not in seen:
            seen.add(package)
            left += [one["pkg"] for one in needs(nodes[package], kinds)]
    return seen


def needs(node: dict, kinds: set) -> list[dict]:
    return [
        one for one in node["deps"]
        if any(kind["kind"] in kinds for kind in one["dep_kinds"])
    ]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def texts_in(folder: Path) -> list[tuple[str, str]]:
    starts = ("LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE")
    files = [path for path in folder.iterdir() if path.name.upper().startswith(starts)]
    # A folder of texts is one of them too.
    files += [path for folder in files if folder.is_dir() for path in folder.iterdir()]
    return [(path.name, read(path)) for path in sorted(files) if path.is_file()]


def own_text(name: str) -> list[tuple[str, str]]:
    path = OWN_TEXTS / f"{name}.txt"
    return [("LICENSE", read(path))] if path.exists() else []


def crates() -> tuple[Component, list[Component], Path]:
    """The program, what it needs, and where the crate with C sources lies."""
    data = metadata()
    packages = {package["id"]: package for package in data["packages"]}
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    root = data["resolve"]["root"]
    linked = reachable(nodes, root, {None})
    # What a macro expands to is part of the program, the macro is not.
    macros = {
        package for package in linked
        if any("proc-macro" in target["kind"] for target in packages[package]["targets"])
    }
    linked = reachable({**nodes, **{one: {"deps": []} for one in macros}}, root, {None}) - macros
    lock = tomllib.loads(read(ROOT / "Cargo.lock"))["package"]
    sums = {(one["name"], one["version"]): one.get("checksum") for one in lock}

    def purl(package: dict) -> str:
        return purl_of("cargo", package["name"], package["version"])

    found, c_sources = [], None
    for identity in reachable(nodes, root, {None, "build"}):
        package = packages[identity]
        folder = Path(package["manifest_path"]).parent
        if package["name"] == "pg_query":
            c_sources = folder / "libpg_query"
        found.append(
            Component(
                name=package["name"],
                version=package["version"],
                # The slash is an old way to write OR.
                licence=(package["license"] or "").replace("/", " OR "),
                purl=purl(package),
                texts=texts_in(folder) or own_text(package["name"]),
                is_tool=identity not in linked,
                description=" ".join((package["description"] or "").split()),
                source=package["repository"],
                sha256=sums.get((package["name"], package["version"])),
                needs=sorted(
                    purl(packages[one["pkg"]])
                    for one in needs(nodes[identity], {None, "build"})
                ),
            )
        )
    found.sort(key=lambda one: (one.name, one.version))
    program = next(one for one in found if one.purl == purl(packages[root]))
    found.remove(program)
    return program, found, c_sources


def defined(path: Path, name: str) -> str:
    match = re.search(rf'#define {name}\s+"?([^"\s]+)"?', read(path))
    if not match:
        raise SystemExit(f"{path} does not define {name}")
    return match[1]


def c_components(folder: Path, crate: Component) -> list[Component]:
    """What is compiled out of libpg_query's sources, inside of `crate`."""
    release = crate.version
    postgres = defined(folder / "pg_query.h", "PG_VERSION")
    header = folder / "vendor/xxhash/xxhash.h"
    xxhash = ".".join(defined(header, f"XXH_VERSION_{part}") for part in ("MAJOR", "MINOR", "RELEASE"))
    listed = [
        ("libpg_query", release, "BSD-3-Clause", "pganalyze/libpg_query"),
        ("postgresql", postgres, "PostgreSQL", "postgres/postgres"),
        ("upb", release, "BSD-3-Clause", "protocolbuffers/upb"),
        ("utf8_range", release, "MIT", "protocolbuffers/utf8_range"),
        ("xxhash", xxhash, "BSD-2-Clause", "Cyan4973/xxHash"),
    ]
    found = []
    for name, version, licence, repository in listed:
        # Copies without a version of their own go by that of what holds them.
        note = f"C sources inside of the crate pg_query {release}"
        purl = purl_of("github", repository, version)
        found.append(Component(name, version, licence, purl, own_text(name), description=note))
    found[1].texts += notices(folder / "src")
    crate.needs += [found[0].purl]
    found[0].needs = [one.purl for one in found[1:]]
    # The folder may hold what is not in this list, some day.
    known = {"upb", "xxhash"}
    unknown = {path.name for path in (folder / "vendor").iterdir()} - known
    if unknown:
        raise SystemExit(f"libpg_query comes with {', '.join(sorted(unknown))}: name its licence")
    return found


def notices(folder: Path) -> list[tuple[str, str]]:
    """Licences that stand in the heads of single files of PostgreSQL's."""
    found = {}
    for path in sorted(folder.rglob("*.[ch]")):
        for comment in re.findall(r"/\*.*?\*/", read(path), re.DOTALL):
            lines = [re.sub(r"^[ \t]*/?\*+[ \t/]?", "", line).rstrip() for line in comment.split("\n")]
            text = "\n".join(lines).strip("-\n ")
            words = text.lower()
            if "copyright" in words and ("redistribution" in words or "permission" in words):
                found.setdefault(text, path.name)
    return [(name, text + "\n") for text, name in sorted(found.items(), key=lambda one: one[1])]


def package_of(path: str) -> tuple[str, str]:
    """Name and version of Debian's package that a file belongs to."""
    name = run("dpkg-query", "--search", path).split(":", 1)[0]
    return name, run("dpkg-query", "--show", "--showformat=${Version}\n", name).split("\n")[0]


def runtime() -> list[Component]:
    """What a static binary takes from Rust's toolchain and from the system."""
    sysroot = Path(run("rustc", "--print", "sysroot").strip())
    rust = re.search(r"^release: (.*)$", run("rustc", "-vV"), re.MULTILINE)[1]
    docs = sysroot / "share/doc/rust"
    texts = [("COPYRIGHT-library.html", read(docs / "COPYRIGHT-library.html"))]
    found = [
        Component(
            "rust-std", rust, "(MIT OR Apache-2.0) AND BSD-2-Clause AND Unicode-3.0",
            purl_of("generic", "rust-std", rust),
            texts + [(name, read(docs / "licenses" / name)) for name in
                     ("MIT.txt", "Apache-2.0.txt", "BSD-2-Clause.txt", "Unicode-3.0.txt")],
            description="Rust's standard library, with the crates in it",
        )
    ]
    common = Path("/usr/share/common-licenses")
    gcc = docs / "licenses"
    listed = [
        ("glibc", "libc.a", "LGPL-2.1-or-later", [("LGPL-2.1", read(common / "LGPL-2.1"))]),
        ("libgcc", "libgcc_eh.a", "GPL-3.0-or-later WITH GCC-exception-3.1",
         [(name, read(gcc / name)) for name in ("GCC-exception-3.1.txt", "GPL-3.0-or-later.txt")]),
    ]
    for name, archive, licence, texts in listed:
        path = os.path.realpath(run("cc", f"-print-file-name={archive}").strip())
        package, version = package_of(path)
        copyright = Path("/usr/share/doc") / package / "copyright"
        found.append(
            Component(
                name, version, licence, purl_of("deb/debian", package, version) + "?arch=amd64",
                [(f"copyright of Debian's {package}", read(copyright)), *texts],
                description=f"linked statically from Debian's package {package}",
            )
        )
    return found


def all_components() -> tuple[Component, list[Component]]:
    program, found, c_sources = crates()
    crate = next(one for one in found if one.name == "pg_query")
    found += c_components(c_sources, crate)
    linked = runtime()
    program.needs += [one.purl for one in linked]
    return program, found + linked
