"""Prints the bill of materials of a release, CycloneDX 1.6 in JSON: claimkit, what it needs when it runs, and the hashes of the lock.

``python tools/sbom.py`` reads ``requirements.txt`` and the packages that are installed here; the same files give the same bytes. Format: https://cyclonedx.org/docs/1.6/json/
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import metadata, requires, version
from typing import Any, Final

from packaging.requirements import Requirement

from lock import LOCK, ROOT, normal, pins

SUBJECT: Final = "claimkit"


def direct(name: str) -> list[str]:
    """The packages that a package needs when it runs, without its extras, in the order of their names."""
    needed = [Requirement(line) for line in requires(name) or ()]
    return sorted({normal(one.name) for one in needed if not one.marker or one.marker.evaluate({"extra": ""})})


def closure(name: str) -> list[str]:
    """All packages that a package needs when it runs, directly or not."""
    found = direct(name)
    for one in found:  # grows while it is walked
        found += [other for other in direct(one) if other not in found]
    return sorted(found)


def component(name: str, kind: str, hashes: list[str]) -> Mapping[str, Any]:
    """One package as CycloneDX tells it."""
    about, number = metadata(name), version(name)
    expression, text = (str(about.json.get(key, "")) for key in ("license_expression", "license"))
    return {
        "type": kind,
        "bom-ref": purl(name),
        "name": name,
        "version": number,
        **({"licenses": [{"expression": expression}]} if expression else _named(text)),
        "purl": purl(name),
        **({"externalReferences": [_distribution(hashes)]} if hashes else {}),
    }


def _named(licence: str) -> Mapping[str, Any]:
    first = licence.strip().partition("\n")[0]
    return {"licenses": [{"license": {"name": first}}]} if first else {}


def _distribution(hashes: list[str]) -> Mapping[str, Any]:
    """The files of which one is installed: their address is the lock's business, their digests are here."""
    return {
        "type": "distribution",
        "url": LOCK,
        "comment": "each file of this release",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in hashes],
    }


def purl(name: str) -> str:
    """The package's address as package URLs have it (https://github.com/package-url/purl-spec)."""
    return f"pkg:pypi/{name}@{version(name)}"


def bill() -> Mapping[str, Any]:
    """The bill of materials; raises `LookupError` where what is installed is not what is locked."""
    locked = pins((ROOT / LOCK).read_text(encoding="utf-8"))
    names = closure(SUBJECT)
    for name in names:
        if locked[name][0] != version(name):
            message = f"{name} {version(name)} is installed, {locked[name][0]} is locked: make locked"
            raise LookupError(message)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component(SUBJECT, "library", [])},
        "components": [component(name, "library", list(_hashes(locked[name][1]))) for name in names],
        "dependencies": [{"ref": purl(name), "dependsOn": [*map(purl, direct(name))]} for name in (SUBJECT, *names)],
    }


def _hashes(rest: str) -> Iterator[str]:
    yield from re.findall(r"sha256:([0-9a-f]{64})", rest)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(), ensure_ascii=False, indent=2) + "\n")
