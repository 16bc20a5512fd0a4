#!/usr/bin/env python3
"""Writes the licences of everything that the program is made of.

    licences.py FOLDER

Fails if a component has no text of a licence that it is under.
"""

import re
import sys
from pathlib import Path

from components import Component, all_components

# Words by which the text of a licence is known.
MARKS = {
    "Apache-2.0": r"Apache License Version 2\.0",
    "BSD-2-Clause": r"Redistribution and use in source and binary forms",
    "BSD-3-Clause": r"Redistribution and use in source and binary forms",
    "BSL-1.0": r"Boost Software License - Version 1\.0",
    "GPL-3.0-or-later WITH GCC-exception-3.1": r"GCC RUNTIME LIBRARY EXCEPTION",
    "ISC": r"Permission to use, copy, modify, and(?:/or)? distribute this software",
    "LGPL-2.1-or-later": r"GNU LESSER GENERAL PUBLIC LICENSE",
    "LLVM-exception": r"LLVM Exceptions to the Apache 2\.0 License",
    "MIT": r"Permission is hereby granted, free of charge, to any person",
    "PostgreSQL": r"Permission to use, copy, modify, and distribute this software and its documentation",
    "Unicode-3.0": r"UNICODE LICENSE V3",
    "Unlicense": r"This is free and unencumbered software",
    "Zlib": r"This software is provided 'as-is', without any express or implied",
}

HEAD = """\
Licences of what {name} {version} is made of

The program itself is under the MIT licence or the Apache License 2.0, as you
choose: see LICENSE-MIT and LICENSE-APACHE. It is linked statically with what
is listed here. Components marked "build" only took part in its making. What
Rust's standard library holds is told by the HTML file beside this one.

The GNU C Library is under the LGPL 2.1 or later. Whoever wants to link the
program with another version of it builds it from its source, which says how.
"""


def is_covered(component: Component) -> bool:
    """Whether the texts are those that the expression asks for."""
    # Lines are broken anywhere.
    text = " ".join(" ".join(content for _, content in component.texts).split())

    def has(identity: str) -> bool:
        mark = MARKS.get(identity)
        return mark is not None and re.search(mark, text, re.IGNORECASE) is not None

    def alternatives(words: list[str]) -> bool:
        result = conjunction(words)
        while words and words[0] == "OR":
            words.pop(0)
            # Both sides have to be read.
            result = conjunction(words) or result
        return result

    def conjunction(words: list[str]) -> bool:
        result = single(words)
        while words and words[0] == "AND":
            words.pop(0)
            result = single(words) and result
        return result

    def single(words: list[str]) -> bool:
        word = words.pop(0)
        if word == "(":
            result = alternatives(words)
            words.pop(0)
            return result
        if words and words[0] == "WITH":
            words.pop(0)
            exception = words.pop(0)
            whole = f"{word} WITH {exception}"
            return has(whole) or (has(word) and has(exception))
        return has(word)

    words = re.findall(r"[()]|[^()\s]+", component.licence)
    return bool(words) and alternatives(words)


def main() -> None:
    program, components = all_components()
    lacking = [one for one in components if not is_covered(one)]
    if lacking:
        for one in lacking:
            names = ", ".join(name for name, _ in one.texts) or "none"
            print(f"{one.name} {one.version} is under {one.licence}; texts: {names}", file=sys.stderr)
        sys.exit("the licence of a component has no text; put it into scripts/dist/licences")
    # Many have the same text to the letter.
    folder = Path(sys.argv[1])
    users: dict[str, list[str]] = {}
    for one in components:
        for name, content in one.texts:
            if name.endswith(".html"):
                (folder / f"{one.name}-{name}").write_text(content, encoding="utf-8")
                continue
            content = "\n".join(line.rstrip() for line in content.strip("\n").splitlines())
            users.setdefault(content, []).append(f"{one.name} {one.version}: {name}")
    rows = [
        f"{one.name} {one.version}  {one.licence}{'  (build)' if one.is_tool else ''}"
        for one in components
    ]
    parts = [HEAD.format(name=program.name, version=program.version), "\n".join(rows) + "\n"]
    for content, names in users.items():
        rule = "=" * 79
        parts.append(f"{rule}\n" + "\n".join(names) + f"\n{rule}\n\n{content}\n")
    (folder / "THIRD-PARTY.txt").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
