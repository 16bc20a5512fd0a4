#!/usr/bin/env python3
"""Writes the bill of materials as CycloneDX 1.6 in JSON.

    sbom.py FILE

cargo-cyclonedx does not know the C sources inside of a crate, nor what a static
binary takes from the system. The bytes depend on the sources, the toolchain and
SOURCE_DATE_EPOCH alone.
"""

import json
import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from components import Component, all_components


def entry(one: Component, kind: str) -> dict:
    result = {
        "type": kind,
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "description": one.description,
        # What only takes part in the build is no part of the program.
        "scope": "excluded" if one.is_tool else "required",
        "licenses": [{"expression": one.licence}],
        "purl": one.purl,
    }
    if one.sha256:
        result["hashes"] = [{"alg": "SHA-256", "content": one.sha256}]
    if one.source:
        result["externalReferences"] = [{"type": "vcs", "url": one.source}]
    if not one.description:
        del result["description"]
    return result


def main() -> None:
    program, components = all_components()
    moment = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    root = entry(program, "application")
    del root["scope"]
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": root,
        },
        "components": [entry(one, "library") for one in components],
        "dependencies": [
            {"ref": one.purl, "dependsOn": sorted(set(one.needs))}
            for one in [program, *components]
        ],
    }
    # A serial number tells bills apart: another content has another one.
    content = json.dumps(bom, sort_keys=True)
    serial = uuid.uuid5(uuid.NAMESPACE_OID, content)
    bom = {"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
           "serialNumber": f"urn:uuid:{serial}", **bom}
    text = json.dumps(bom, indent=2, ensure_ascii=False)
    Path(sys.argv[1]).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
