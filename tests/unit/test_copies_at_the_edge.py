"""Copies of sources and lists at the edge: a cache that cannot be used, a PDF beyond its limits, names that lead to another work."""

import io
import struct
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from claimkit.assessment.evidence import Verification
from claimkit.claimfile.vocabulary import Verified
from claimkit.errors import ReadError
from claimkit.sources import pdf_worker
from claimkit.sources.cache import Cache, cache_folder
from claimkit.sources.copytext import CopyText
from claimkit.sources.recognition import Recognition, Work, recognise
from claimkit.sources.retractions import read_list
from made_pdf import pdf


def test_a_cache_that_cannot_be_written_leaves_nothing_behind_and_says_nothing(tmp_path: Path) -> None:
    cache, copy = Cache(tmp_path), CopyText("txt", "Tea.")
    with mock.patch("os.replace", side_effect=OSError(28, "No space left on device")):
        cache.put("d" * 64, ".txt", copy)
    assert list(tmp_path.iterdir()) == []
    assert cache.get("d" * 64, ".txt") is None
    cache.put("d" * 64, ".txt", copy)
    assert cache.get("d" * 64, ".txt") == copy
    assert Cache(None).get("d" * 64, ".txt") is None


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLAIMKIT_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert cache_folder() is not None
    with mock.patch.object(Path, "home", side_effect=RuntimeError):
        assert cache_folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", "no/absolute/path")
    assert cache_folder() is None


PDF = pdf([[(72, 700, "Tea shortens colds.", 12)]])


def test_a_pdf_is_answered_with_its_pages_or_with_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    answer: Any = pdf_worker._answer
    assert "Tea shortens colds." in answer(PDF)["pages"][0]["text"]
    assert answer(b"%PDF-1.4 nothing more") == {"fault": "broken"}
    for name, fault in (("MOST_PAGES", "pages"), ("MOST_TEXT", "text")):
        with mock.patch.object(pdf_worker, name, 0):
            assert answer(PDF) == {"fault": fault}
    with mock.patch.object(pdf_worker, "_pages", side_effect=MemoryError):
        assert answer(PDF) == {"fault": "memory"}


def test_a_small_raised_number_is_a_reference_mark_and_a_number_of_full_size_is_none() -> None:
    text = pdf([[(72, 700, "Tea shortens colds.", 12), (190, 704, "12", 6), (72, 680, "It takes 34 days.", 12)]])
    found = pdf_worker._answer(text)["pages"][0]["text"]
    assert "34" in found
    assert "[34]" not in found


def test_the_worker_answers_until_its_input_ends(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stream = type("in_", (), {"buffer": io.BytesIO(struct.pack(">Q", 4) + b"none")})()
    monkeypatch.setattr("sys.stdin", stream)
    monkeypatch.setattr(pdf_worker, "_limit", lambda *_: None)
    pdf_worker.main()
    assert capsys.readouterr().out == '{"fault": "broken"}\n'


@pytest.mark.parametrize(
    ("verification", "words"),
    [
        ({"outcome": Verified.NOT_FOUND}, "⚠ the source does not say this: nothing in a copy of it is like the quotation"),
        ({"outcome": Verified.BEYOND_THE_COPY}, "quotation not checked: the copy does not reach so far"),
        (
            {"outcome": Verified.BEYOND_THE_COPY, "place": "page 3"},
            "quotation not checked: other lines stand between its words (in its copy: page 3)",
        ),
        ({"outcome": Verified.ALTERED, "place": "page 3"}, "⚠ the source does not say this: other words stand there (in its copy: page 3)"),
        ({"outcome": Verified.VERIFIED}, "quotation verified"),
        ({"outcome": Verified.UNCHECKED}, ""),
    ],
)
def test_what_became_of_a_quotation_is_told_in_words(verification: dict[str, Any], words: str) -> None:
    assert Verification(**verification).told == words


HEAD = "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,RetractionDOI"


def test_a_list_of_retractions_may_name_works_by_pmid_with_zeros_and_have_days_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"{HEAD}\n1,unavailable,00123456,Retraction,31/31/2020,\n2,0,654321,Retraction,1/2/2020,\n")
    found = read_list(path, {("PMID", "123456")})
    assert [(one.kind, one.day) for one in found.found["PMID", "123456"]] == [("retraction", "")]
    with pytest.raises(ReadError, match="cannot be read"):
        read_list(tmp_path / "nowhere.csv", set())


WORK = Work("Tea shortens the common cold by a day", (("DOI", "10.1000/tea"), ("PMID", "123456")))
TITLE = "Tea shortens the common cold by a day\n"


@pytest.mark.parametrize(
    ("work", "copy", "wanted"),
    [
        (WORK, CopyText("xml", "Milk.", identifiers=(("DOI", "https://doi.org/10.1000/TEA"),)), Recognition.RECOGNISED),
        (WORK, CopyText("xml", TITLE, identifiers=(("DOI", "10.1000/milk"),)), Recognition.FOREIGN),
        (WORK, CopyText("xml", TITLE, identifiers=(("DOI", "none"), ("publisher-id", "7"))), Recognition.RECOGNISED),
        (WORK, CopyText("xml", "Milk.", identifiers=(("PMID", "654321"), ("PMID", "123456"))), Recognition.RECOGNISED),
        (
            WORK._replace(identifiers=(("PMID", "123456"),)),
            CopyText("txt", TITLE + "doi:10.1000/milk PMID: 123456"),
            Recognition.RECOGNISED,
        ),
        (WORK, CopyText("txt", TITLE + "PMID: 654321"), Recognition.FOREIGN),
        (WORK, CopyText("txt", TITLE + "PMCID: PMC654321"), Recognition.RECOGNISED),
        (WORK._replace(identifiers=(("PMID", "123456"),)), CopyText("txt", "doi:10.1000/milk PMID: 123456"), Recognition.FOREIGN),
        (WORK, CopyText("txt", "ISBN 1234567890123\nMilk and more milk\n"), Recognition.FOREIGN),
    ],
)
def test_the_first_identifier_that_settles_it_decides_else_the_title(work: Work, copy: CopyText, wanted: Recognition) -> None:
    assert recognise(work, copy) is wanted
