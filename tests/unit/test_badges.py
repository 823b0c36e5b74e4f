"""Badges: the words say it all, for people who see the colour and for those who hear the text."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from claimkit import assess, badge
from claimkit.assessment.shape import Coverage, Export
from claimkit.claimfile import model
from claimkit.config.settings import Settings

untyped: Any = model
SVG = "{http://www.w3.org/2000/svg}"


def assessed(supported: int, unsupported: int) -> Export:
    trial = untyped.Source(type="article-journal", DOI="10.1000/tea", appraisal=untyped.Appraisal(design="randomized-trial"))
    slot = untyped.FilledSlot(source="trial", stance="supports", finding="It does.")
    claims = [
        untyped.Claim(
            id=f"c{number}", statement="Tea.", kind="mechanism", confidence="none", citations=[slot] if number < supported else []
        )
        for number in range(supported + unsupported)
    ]
    return assess(untyped.ClaimFile(sources={"trial": trial}, claims=claims), Settings())


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314  (our own)


def test_the_badge_says_how_many_claims_are_supported_and_how_many_are_not() -> None:
    svg = badge(assessed(1, 3))
    picture = ET.fromstring(svg)  # noqa: S314
    assert texts(svg) == ["claims", "1 of 4 supported"]
    assert picture.findtext(f"{SVG}title") == "claims: 1 of 4 supported"
    assert "3 of 4 claims are marked as unsupported (1 supported, 3 unsupported)" in (picture.findtext(f"{SVG}desc") or "")
    assert picture.get("role") == "img"
    assert svg == badge(assessed(1, 3))


@pytest.mark.parametrize(("supported", "unsupported"), [(0, 0), (0, 4), (2, 4), (4, 2), (99, 1), (10, 0)])
def test_only_where_all_are_supported_it_is_green(supported: int, unsupported: int) -> None:
    svg = badge(assessed(supported, unsupported))
    total = supported + unsupported
    assert texts(svg)[1] == (f"{supported} of {total} supported" if total else "none modelled")
    assert ("#1a6b33" in svg) == (supported > 0 and not unsupported)


def test_sentences_without_a_claim_stand_in_the_badge_and_take_its_green_away() -> None:
    export = assessed(2, 0)
    coverage = Coverage(document="a", document_file="f", sentences=9, claimed=1, exempt=1, partial=1, uncovered=6)
    svg = badge(export.replace(summary=export.summary.replace(coverage=[coverage])))
    assert texts(svg)[1] == "2 of 2 supported, 7 sentences without"
    assert "Without a claim, wholly or in part: 7 sentences" in svg
    assert "#1a6b33" not in svg


@pytest.mark.parametrize("label", ["", "tea <b>&\"'", "a\nb\x1b[31m", "茶茶茶", "x" * 300, "\u202eevil"])
def test_a_label_is_text_and_fits(label: str) -> None:
    svg = badge(assessed(1, 1), label)
    picture = ET.fromstring(svg)  # noqa: S314
    assert texts(svg)[-1] == "1 of 2 supported"
    assert "\u202e" not in svg
    assert "\x1b" not in svg
    for element in picture.iter(f"{SVG}text"):
        assert int(element.get("x", "")) + int(element.get("textLength", "")) < int(picture.get("width", ""))
