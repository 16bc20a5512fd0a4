#!/usr/bin/env python3
"""Holds the bill of materials in an archive against the schema of its format.

    validate.py ARCHIVE

Needs the package cyclonedx-python-lib.
"""

import sys
import tarfile

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

with tarfile.open(sys.argv[1]) as archive:
    name = next(one for one in archive.getnames() if one.endswith(".cdx.json"))
    text = archive.extractfile(name).read().decode()
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
if error is not None:
    sys.exit(f"{name} is no CycloneDX 1.6: {error}")
print(f"{name} is valid CycloneDX 1.6")
