"""A draft of any article accounts for every sentence, and is a correct claim file."""

from collections.abc import Iterable
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from claimkit.checking.runner import check_files
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.model import ClaimFile, Document
from claimkit.config.settings import Settings
from claimkit.derived.coverage import Covered, State, cover, stretch
from claimkit.derived.places import resolve
from claimkit.edit.draft import draft, render
from claimkit.text.documents import Library
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.read import read_text
from claimkit.text.units import units

WORDS = [
    "Tea",
    "helps",
    "may",
    "help,",
    "but",
    "it",
    "causes",
    "4.5 mg",
    "Dr. Hill",
    "#1",
    "a: b",
    "- c",
    "'quoted'",
    "“so”",
    "é",
    "e\u0301",
    "😀",
    "\u202e",
    "null",
    "2024-01-05",
    "no",
    "|x|",
    "`y`",
    "[l](m)",
    "&amp;",
    "<b>z</b>",
    "茶",
    "\u00ad",
    "\ufb01",
    "\x07",
    "Вирус",
    "вSARS",
    "ชาช่วย",
    "[1]",
    "[^1]",
    "**",
    "\u2020",
    "(1)",
    "[@k]",
    "doi:10.1000/1.2",
    "PMID 0123",
    "https://a.b/c",
    "Kim A. 2001.",
    "yes",
    "1e3",
    "0x1f",
    "References",
]
SENTENCES = st.builds(
    lambda words, stop: " ".join(words) + stop,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8),
    st.sampled_from([".", "?", "!", "", "。", "…"]),
)
BLOCKS = st.builds(
    lambda start, sentences: start + " ".join(sentences),
    st.sampled_from(["", "# ", "- ", "1. ", "> ", "    ", "| a |\n|---|\n| "]),
    st.lists(SENTENCES, min_size=1, max_size=4),
)
ARTICLES = st.lists(BLOCKS, max_size=6).map("\n\n".join) | st.text(max_size=60)
NAMES = st.sampled_from(["a.txt", "a.md", "a.html"])


def drafted(text: str, name: str) -> tuple[str, Matcher]:
    read = read_text(text, name)
    made = draft(read, cover(read.text, list(units(read)), (), ()), None)
    return render(made, {"a": Document(path=name)}), Matcher(read)


def held(matcher: Matcher, file: ClaimFile) -> tuple[Covered, ...]:
    """The sentences held against the passages of a file, each of which must have one place."""
    read = matcher.read

    def places(passages: Iterable[Any]) -> list[tuple[int, int]]:
        found = [resolve(matcher, passage) for passage in passages]
        resolved = [place for place in found if isinstance(place, Resolved)]
        assert found == resolved
        return [stretch(read, place.start, place.end) for place in resolved]

    claimed = places(passage for claim in file.claims for passage in claim.passages)
    return cover(read.text, list(units(read)), claimed, places(file.exempt))


@given(ARTICLES, NAMES)
@example("Yes. Yes. Yes. Yes.", "a.txt")
@example("Tea helps Tea.", "a.txt")
@example("It’s so. It's so. No.No.", "a.txt")
def test_a_draft_accounts_for_every_sentence_and_is_correct(text: str, name: str) -> None:
    yaml, matcher = drafted(text, name)
    loaded = load_bytes(yaml.encode(), "a.yaml")
    assert isinstance(loaded, Loaded)
    file = loaded.model
    found = held(matcher, file)
    assert {sentence.state for sentence in found} <= {State.CLAIMED, State.EXEMPT}
    assert len(found) == len(file.claims) + len(file.exempt)
    library = Library(lambda *_: matcher.read.source)
    codes = {found.code for found in check_files([loaded], Settings(), library=library).report.diagnostics}
    # SEC004 is about the text, not the draft; a source that is prepared is cited, and gets a title, once somebody has read it; a heading may read like a sentence, and claim something.
    assert codes <= {"COV004", "COV005", "EVD001", "EVD002", "IDN011", "REF008", "SEC004", "WRD002", "WRD005"}


@given(ARTICLES, NAMES)
def test_nothing_is_left_to_draft_after_a_draft(text: str, name: str) -> None:
    yaml, matcher = drafted(text, name)
    loaded = load_bytes(yaml.encode(), "a.yaml")
    assert isinstance(loaded, Loaded)
    again = draft(matcher.read, held(matcher, loaded.model), None)
    assert (again.claims, again.exempt) == ((), ())
