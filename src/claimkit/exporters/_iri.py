"""Addresses below a base (RFC 3987): a claim, source or document is its file and its id; and addresses of others, fit for linked data."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote, unquote

from claimkit.assessment.shape import ExportedClaim
from claimkit.lazily import later

WEB: Final = later(r"https?://[^/\s]", re.IGNORECASE)
"""How an address of the web begins."""


def node(base: str, file: str, id_: str, sort: str = "") -> str:
    """The address of a part of a claim file, by its id: percent-encoded, so that nothing in an id can end it.

    The sort of what is no claim stands before the id (``source:``): no encoded id has a colon.
    """
    return f"{base}{quote(file, safe='/')}#{sort}{quote(id_, safe='')}"


def claim_nodes(base: str, claims: Iterable[ExportedClaim]) -> Sequence[tuple[str, ExportedClaim]]:
    """Each claim with its address; where a file has an id twice, the second one ends in ``;2``, so that two claims never become one."""
    seen: Counter[str] = Counter()
    found = []
    for claim in claims:
        address = node(base, claim.file, claim.id)
        seen[address] += 1
        found.append((address if seen[address] == 1 else f"{address};{seen[address]}", claim))
    return found


def web(url: str | None) -> str | None:
    """An address of the web with all encoded that an IRI cannot hold; None for what is none."""
    if not (url and WEB.match(url)):
        return None
    before, sign, part = re.sub("%(?![0-9A-Fa-f]{2})", "%25", quote(url, safe="!#$%&'()*+,/:;=?@~")).partition("#")
    return before + sign + part.replace("#", "%23")


def language(tag: str | None) -> str | None:
    """A language tag if it is well formed (BCP 47, in outline); else None, for a reader of linked data would drop the text."""
    return tag if tag and re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) else None


def claim_of(address: str) -> str:
    """The id of the claim whose address this begins with."""
    return unquote(re.split("[;/]", address.partition("#")[2], maxsplit=1)[0])
