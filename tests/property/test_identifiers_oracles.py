"""Properties of every scheme over any text, and agreement with python-stdnum and idutils where these are right.

Where an oracle is wrong, or follows another rule than ours, a test pins both answers and says why they differ.
"""

import string
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimkit.derived.identifiers import SCHEMES, Misfit
from effort import examples

WHY_STDNUM = "python-stdnum is the oracle for the check digits"
WHY_IDUTILS = "idutils is the oracle for the shapes of identifiers"
EXAMPLES = {
    "DOI": ["10.1000/182", "doi: 10.1016/S2665-9913(23)00278-3", "https://doi.org/10.1000%2Fa%23b"],
    "PMID": ["36912345", "PMID: 1", "https://pubmed.ncbi.nlm.nih.gov/123/?x#y"],
    "PMCID": ["PMC3084216", "PMCID: PMC1", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1/"],
    "ISBN": ["9780306406157", "ISBN-10: 0-8044-2957-X"],
    "ISSN": ["0378-5955", "eISSN 2434561x"],
    "ORCID": ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1694-233X"],
    "arXiv": ["2101.00001v2", "arXiv:math.GT/0309136", "https://arxiv.org/pdf/2101.00001.pdf"],
    "NCT": ["NCT01234567", "https://clinicaltrials.gov/study/NCT01234567"],
}
NAMES = st.sampled_from(list(SCHEMES))
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too
AWKWARD = st.sampled_from("0179xXvV.-/ :()%?#\n\r\t\x00\u00a0\u00ad\u00b2\u0130\u017f\u0661\u200b\u2013\u212a\ud800\uff11")
DIGITS = string.digits
ZEROS = "0000000000"
BLOCKS = ((15_000_000, 35_000_000), (900_000_000_000, 900_100_000_000))


@pytest.fixture(scope="module")
def idutils() -> ModuleType:
    """Give idutils, or skip the test."""
    module = pytest.importorskip("idutils", reason=WHY_IDUTILS)
    assert isinstance(module, ModuleType)
    return module


def stdnum(name: str) -> ModuleType:
    """Give one module of python-stdnum, or skip the test."""
    module = pytest.importorskip(f"stdnum.{name}", reason=WHY_STDNUM)
    assert isinstance(module, ModuleType)
    return module


def answer(scheme: str, text: str) -> str | Misfit:
    """Give the normal form or the misfit."""
    try:
        return SCHEMES[scheme].normalize(text)
    except Misfit as misfit:
        return misfit


def ours(scheme: str, text: str) -> str | None:
    """Give the normal form, or nothing for a misfit."""
    given = answer(scheme, text)
    return given if isinstance(given, str) else None


def digit_runs(size: int) -> st.SearchStrategy[str]:
    """Draw just so many ASCII digits."""
    return st.text(DIGITS, min_size=size, max_size=size)


def mutated(number: str, place: int, change: int) -> str:
    """Change one figure of ``number`` (a last X counts as a figure) to another one."""
    place %= len(number)
    figures = "0123456789X" if place == len(number) - 1 and len(number) != len("9780306406157") else DIGITS
    old = figures.find(number[place])
    return number[:place] + figures[(old + 1 + change % (len(figures) - 1)) % len(figures)] + number[place + 1 :]


def transposed(number: str, place: int) -> str:
    """Swap two neighbours among all figures but the last."""
    place %= len(number) - 2
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


@st.composite
def near_misses(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a scheme and one of its good texts with up to three awkward characters put in, over or out."""
    scheme = draw(NAMES)
    text = draw(st.sampled_from(EXAMPLES[scheme]))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(AWKWARD | st.just("")) + text[place + draw(st.integers(0, 1)) :]
    return scheme, text


def check_answer(scheme: str, text: str) -> None:
    """Check all that must hold for the answer to any text."""
    normal = answer(scheme, text)
    if isinstance(normal, Misfit):
        assert (normal.reason + normal.hint).isascii()
        assert (normal.reason + normal.hint).isprintable()
        assert normal.reason.startswith(("it ", "its ", "nothing "))
        assert "." not in normal.reason
        return
    assert normal.isprintable()
    assert " " not in normal
    assert SCHEMES[scheme].normalize(normal) == normal
    address = SCHEMES[scheme].url(normal)
    assert address.startswith("https://")
    assert set(address) <= set(string.ascii_letters + DIGITS + "-._~:/?#@()%;")
    assert not {".", ".."} & set(address.split("/"))
    assert SCHEMES[scheme].normalize(address) == normal


@settings(max_examples=examples(400), deadline=None)
@given(scheme=NAMES, text=ANY_TEXT)
def test_any_text_at_all_gives_a_stable_normal_form_or_a_misfit(scheme: str, text: str) -> None:
    check_answer(scheme, text)


@settings(max_examples=examples(1500), deadline=None)
@given(near_misses())
def test_a_spoilt_identifier_gives_a_stable_normal_form_or_a_misfit(case: tuple[str, str]) -> None:
    check_answer(*case)


@settings(max_examples=examples(400), deadline=None)
@given(suffix=ANY_TEXT.filter(bool))
def test_a_doi_with_any_suffix_gives_a_stable_normal_form_or_a_misfit(suffix: str) -> None:
    check_answer("DOI", f"10.1234/{suffix}")
    check_answer("DOI", f"https://doi.org/10.1234/{suffix}")


@settings(max_examples=examples(200), deadline=None)
@given(scheme=NAMES, text=ANY_TEXT)
def test_the_address_function_never_fails_whatever_it_is_given(scheme: str, text: str) -> None:
    assert SCHEMES[scheme].url(text).isascii()


@settings(max_examples=examples(300), deadline=None)
@given(near_misses())
def test_ordinary_spaces_around_an_identifier_change_nothing(case: tuple[str, str]) -> None:
    scheme, text = case
    assert ours(scheme, f"  {text} ") == ours(scheme, text)


# Check digits: python-stdnum and idutils.


@settings(deadline=None)
@given(body=digit_runs(15))
def test_the_last_character_of_an_orcid_is_what_stdnum_computes_by_iso_7064(body: str) -> None:
    right = stdnum("iso7064.mod_11_2").calc_check_digit(body)
    for last in "0123456789X":
        given = answer("ORCID", body + last)
        reason = given.reason if isinstance(given, Misfit) else ""
        assert (reason == f"its check digit should be {right}") == (last != right)  # the other reason is the block


@settings(max_examples=examples(300), deadline=None)
@given(body=digit_runs(9), place=st.integers(0, 9), change=st.integers(0, 9))
def test_isbn_10_is_judged_as_stdnum_and_idutils_judge_it(idutils: ModuleType, body: str, place: int, change: int) -> None:
    isbn = stdnum("isbn")
    good = next(body + last for last in "0123456789X" if isbn.is_valid(body + last))
    assert ours("ISBN", good) == isbn.to_isbn13(good)
    for number in (good, mutated(good, place, change), transposed(good, place)):
        verdict = isbn.is_valid(number)
        assert (ours("ISBN", number) is not None) == verdict
        assert bool(idutils.is_isbn(number)) == (verdict and number != ZEROS)


@settings(max_examples=examples(300), deadline=None)
@given(prefix=st.sampled_from(["978", "979", "977"]), body=digit_runs(9), place=st.integers(0, 12), change=st.integers(0, 9))
def test_isbn_13_is_judged_as_stdnum_judges_it_but_for_printed_music(prefix: str, body: str, place: int, change: int) -> None:
    isbn = stdnum("isbn")
    good = prefix + body + stdnum("ean").calc_check_digit(prefix + body)
    for number in (good, mutated(good, place, change), transposed(good, place)):
        music = number.startswith("9790")
        assert (ours("ISBN", number) is not None) == (isbn.is_valid(number) and not music)


@settings(max_examples=examples(300), deadline=None)
@given(body=digit_runs(7), place=st.integers(0, 7), change=st.integers(0, 9))
def test_issn_is_judged_as_stdnum_and_idutils_judge_it(idutils: ModuleType, body: str, place: int, change: int) -> None:
    issn = stdnum("issn")
    good = body + issn.calc_check_digit(body)
    assert ours("ISSN", good) == issn.format(good) == idutils.normalize_issn(good)
    for number in (good, mutated(good, place, change), transposed(good, place)):
        assert (ours("ISSN", number) is not None) == issn.is_valid(number) == bool(idutils.is_issn(number))


@settings(max_examples=examples(400), deadline=None)
@given(
    body=st.integers(14_000_000, 36_000_000)
    | st.integers(899_900_000_000, 900_200_000_000)
    | st.sampled_from([14_999_999, 15_000_000, 35_000_000, 35_000_001, 900_000_000_000, 900_100_000_000, 900_100_000_001])
    | st.integers(0, 10**15 - 1),
    place=st.integers(0, 15),
    change=st.integers(0, 9),
)
def test_orcid_is_judged_as_stdnum_judges_an_isni_and_idutils_its_block(idutils: ModuleType, body: int, place: int, change: int) -> None:
    isni = stdnum("isni")
    text = f"{body:015d}"
    good = text + stdnum("iso7064.mod_11_2").calc_check_digit(text)
    for number in (good, mutated(good, place, change), transposed(good, place)):
        within = any(first <= int(number[:-1]) <= last for first, last in BLOCKS)
        accepted = ours("ORCID", number)
        assert (accepted is not None) == (isni.is_valid(number) and within) == idutils.is_orcid(number)
        if accepted is not None:
            assert accepted == idutils.normalize_orcid(number)


# Shapes: idutils.

SUFFIX = st.text(string.ascii_letters + DIGITS + "-._;()/:<>#&+*", min_size=1, max_size=30)
REGISTRANT = st.from_regex(r"[0-9]{4,9}(\.[0-9]{1,4}){0,2}", fullmatch=True, alphabet=st.sampled_from(DIGITS + "."))


@settings(max_examples=examples(400), deadline=None)
@given(registrant=REGISTRANT, suffix=SUFFIX, end=st.sampled_from(string.ascii_letters + DIGITS + "-_*+#&"))
def test_a_good_doi_is_accepted_by_idutils_too_and_differs_only_in_case(
    idutils: ModuleType, registrant: str, suffix: str, end: str
) -> None:
    doi = f"10.{registrant}/{suffix}{end}"
    for text in (doi, f"doi:{doi}", f"DOI: {doi}"):
        assert ours("DOI", text) == idutils.normalize_doi(text).lower()


@settings(max_examples=examples(600), deadline=None)
@given(near_misses().filter(lambda case: case[0] in ("DOI", "PMID", "PMCID", "arXiv")))
def test_whatever_normal_form_we_give_idutils_knows_as_well(idutils: ModuleType, case: tuple[str, str]) -> None:
    scheme, text = case
    normal = ours(scheme, text)
    if normal is not None:
        assert getattr(idutils, f"is_{scheme.lower()}")(normal)


@settings(max_examples=examples(300), deadline=None)
@given(number=st.integers(1, 99_999_999))
def test_a_good_pmid_or_pmcid_is_accepted_by_idutils_too(idutils: ModuleType, number: int) -> None:
    for text in (str(number), f"pmid:{number}", f"https://pubmed.ncbi.nlm.nih.gov/{number}/"):
        assert ours("PMID", text) == idutils.normalize_pmid(text) == str(number)
    assert ours("PMCID", f"PMC{number}") == f"PMC{number}"
    assert idutils.is_pmcid(f"PMC{number}")
    assert ours("PMCID", str(number)) is None
    assert not idutils.is_pmcid(str(number))


VERSION = st.just("") | st.integers(1, 40).map("v{}".format)


@st.composite
def arxiv_numbers(draw: st.DrawFn) -> str:
    """Draw an arXiv identifier of either scheme from the time when that scheme was in use."""
    if draw(st.booleans()):
        years = draw(st.integers(1991 * 12 + 6, 2007 * 12 + 2))
        archive = draw(st.sampled_from(["hep-th", "math", "q-alg", "cs", "math.GT", "cs.AI"]))
        head, number = f"{archive}/", f"{draw(st.integers(1, 999)):03d}"
    else:
        years = draw(st.integers(2007 * 12 + 3, 2030 * 12))
        wide = years >= 2015 * 12
        head = ""
        number = "." + (f"{draw(st.integers(1, 99999)):05d}" if wide else f"{draw(st.integers(1, 9999)):04d}")
    return f"{head}{years // 12 % 100:02d}{years % 12 + 1:02d}{number}{draw(VERSION)}"


@settings(max_examples=examples(400), deadline=None)
@given(arxiv_numbers(), st.sampled_from(["", "arXiv:", "arxiv:"]))
def test_a_good_arxiv_identifier_has_the_normal_form_of_idutils_without_its_prefix(idutils: ModuleType, number: str, prefix: str) -> None:
    assert idutils.is_arxiv(prefix + number)
    assert ours("arXiv", prefix + number) == idutils.normalize_arxiv(prefix + number).removeprefix("arXiv:")


# Known mistakes of python-stdnum 2.2.


@pytest.mark.parametrize(("scheme", "module", "text"), [("ISBN", "isbn", "03064061\n2"), ("ISSN", "issn", "037859\n5")])
def test_stdnum_crashes_on_a_line_feed_before_the_last_digit(scheme: str, module: str, text: str) -> None:
    # `is_valid` promises a bool, but it looks for digits up to a `$`, which lets one final line feed pass, and then
    # hands that line feed to `int`.
    with pytest.raises(ValueError, match="invalid literal for int"):
        stdnum(module).is_valid(text)
    assert ours(scheme, text) is None


@pytest.mark.parametrize(
    ("scheme", "module", "text"), [("ISBN", "isbn", "0306406152"), ("ISSN", "issn", "0378-5955"), ("ORCID", "isni", "0000-0002-1825-0097")]
)
@pytest.mark.parametrize("end", ["\n", "\t", "\u00a0", "\u2003"])
def test_stdnum_drops_white_space_of_any_kind_that_we_refuse(scheme: str, module: str, text: str, end: str) -> None:
    # It strips what `str.strip` strips. We drop ordinary spaces only: a line feed in a field is a fault of the file.
    assert stdnum(module).is_valid(text + end)
    assert ours(scheme, text) is not None
    assert ours(scheme, text + end) is None


@pytest.mark.parametrize(
    ("scheme", "module", "text"),
    [
        ("ISBN", "isbn", "030640615\uff12"),
        ("ISBN", "isbn", "0\u2013306\u201340615\u20132"),
        ("ISSN", "issn", "0378\u20145955"),
        ("ORCID", "isni", "0000\u20110002\u20111825\u20110097"),
    ],
)
def test_stdnum_takes_lookalike_digits_and_dashes_for_ascii(scheme: str, module: str, text: str) -> None:
    # It maps full-width digits and every dash to ASCII. We refuse: the text would not match when it is searched for.
    assert stdnum(module).is_valid(text)
    assert ours(scheme, text) is None


@pytest.mark.parametrize(
    ("scheme", "module", "text"), [("ISBN", "isbn", "-0306406152"), ("ISBN", "isbn", "0--30640615-2-"), ("ISSN", "issn", "0-3-7-8-5955")]
)
def test_stdnum_lets_hyphens_stand_anywhere(scheme: str, module: str, text: str) -> None:
    # It deletes hyphens before it looks. We want at most one between two digits, and in an ISSN only in the middle.
    assert stdnum(module).is_valid(text)
    assert ours(scheme, text) is None


def test_stdnum_takes_nine_digits_for_an_isbn() -> None:
    # It puts a zero before an SBN of the 1960s. Nine digits today are an ISBN that lost one, so we refuse.
    assert stdnum("isbn").is_valid("306406152")
    assert ours("ISBN", "306406152") is None


def test_both_oracles_take_a_number_of_printed_music_for_an_isbn(idutils: ModuleType) -> None:
    # 979-0 belongs to the ISMN (ISO 10957). Both look no further than 979; idutils then normalises it to nothing.
    music = "9790060115615"
    assert stdnum("isbn").is_valid(music)
    assert stdnum("ismn").is_valid(music)
    assert idutils.is_isbn(music)
    assert idutils.normalize_isbn(music) == ""
    assert ours("ISBN", music) is None


def test_stdnum_has_no_orcid_and_its_isni_knows_no_blocks() -> None:
    # A sound ISNI that is nobody's ORCID iD passes there, as it should; it is no ORCID iD.
    assert stdnum("isni").is_valid("0000-0001-2281-955X")
    assert ours("ORCID", "0000-0001-2281-955X") is None


# Known mistakes of idutils 1.7.


@pytest.mark.parametrize("text", ["see 9780306406157 there", "030640#6152", "978-0-3\u00ad06-40615-7", "978-0-306\x0040615-7"])
def test_idutils_takes_any_text_around_or_inside_for_an_isbn(idutils: ModuleType, text: str) -> None:
    # It asks isbnlib, which fishes the digits out of whatever surrounds them. We judge the text that was given.
    assert idutils.is_isbn(text)
    assert ours("ISBN", text) is None


def test_idutils_refuses_an_isbn_of_ten_zeros_but_takes_it_with_thirteen_digits(idutils: ModuleType) -> None:
    # isbnlib filters this one text as a filler. Its check digit is right and both lengths name one number: we accept.
    assert not idutils.is_isbn(ZEROS)
    assert idutils.is_isbn("9780000000002")
    assert ours("ISBN", ZEROS) == ours("ISBN", "9780000000002") == "9780000000002"


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("DOI", "10.\u0661\u0660\u0660\u0660/abc"),
        ("PMID", "\u0661\u0662\u0663"),
        ("PMID", "\uff11\uff12\uff13"),
        ("PMCID", "PMC\u0661\u0662\u0663"),
        ("arXiv", "\u0662\u0661\u0660\u0661.\u0660\u0660\u0660\u0660\u0661"),
        ("ISSN", "\u0660\u0663\u0667\u0668\u0665\u0669\u0665\u0665"),
        ("ORCID", "\u0660\u0660\u0660\u0660000218250097"),
    ],
)
def test_idutils_takes_the_digits_of_other_scripts(idutils: ModuleType, scheme: str, text: str) -> None:
    # Its patterns say \d and its sums say int(), and both know every decimal digit of Unicode. No registry does.
    assert getattr(idutils, f"is_{scheme.lower()}")(text)
    assert ours(scheme, text) is None


@pytest.mark.parametrize(("scheme", "text"), [("DOI", "10.1000/abc"), ("PMID", "123"), ("PMCID", "PMC123"), ("arXiv", "2101.00001")])
def test_idutils_lets_a_final_line_feed_pass(idutils: ModuleType, scheme: str, text: str) -> None:
    # Its patterns end in `$`, which matches before a final line feed. Ours must match the whole text.
    assert getattr(idutils, f"is_{scheme.lower()}")(text + "\n")
    assert ours(scheme, text) == text
    assert ours(scheme, text + "\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/abc.",
        "10.1000/abc,",
        "10.1000/abc;",
        "10.1000/abc)",
        "10.1000/a b",
        "10.1000/a\u200bb",
        "10.1000/a\x00b",
        "10.1000/a\ud800b",
        "10.12/abc",
        "10.1234567890/abc",
        "https://doi.org/10.1000/abc?download=true",
    ],
)
def test_idutils_takes_anything_after_the_slash_of_a_doi(idutils: ModuleType, text: str) -> None:
    # After `10.`, any digits and a slash it takes every character. We refuse the marks of copying and what no agency
    # registers: sentence punctuation, unseen characters, registrants of less than four or more than nine digits.
    assert idutils.is_doi(text)
    assert ours("DOI", text) is None


def test_idutils_gives_one_doi_several_normal_forms(idutils: ModuleType) -> None:
    # It leaves the case and the escapes of an address as they are, so texts for the same DOI compare as different.
    assert idutils.normalize_doi("10.1000/ABC") == "10.1000/ABC"
    assert idutils.normalize_doi("https://doi.org/10.1000/a%23b") == "10.1000/a%23b"
    assert ours("DOI", "10.1000/ABC") == "10.1000/abc"
    assert ours("DOI", "https://doi.org/10.1000/a%23b") == "10.1000/a#b"


@pytest.mark.parametrize(
    ("scheme", "text", "normal"),
    [
        ("DOI", "DOI 10.1000/182", "10.1000/182"),
        ("DOI", "https://doi.org/10.1000%2F182", "10.1000/182"),
        ("PMID", "PMID: 123", "123"),
        ("PMID", "https://www.ncbi.nlm.nih.gov/pubmed/123", "123"),
        ("PMCID", "PMCID: PMC123", "PMC123"),
        ("PMCID", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/", "PMC123"),
        ("arXiv", "https://arxiv.org/abs/2101.00001", "2101.00001"),
        ("arXiv", "cond-mat.mtrl-sci/0001001", "cond-mat/0001001"),
        ("ORCID", "https://orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
        ("ISSN", "ISSN 0378-5955", "0378-5955"),
    ],
)
def test_idutils_refuses_usual_ways_of_writing_that_we_accept(idutils: ModuleType, scheme: str, text: str, normal: str) -> None:
    # These are the label or the address as the registry itself shows it.
    assert not getattr(idutils, f"is_{scheme.lower()}")(text)
    assert ours(scheme, text) == normal


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("PMID", "0"),
        ("PMID", "000123"),
        ("PMID", "1" * 30),
        ("PMID", "123/"),
        ("PMID", "https://pubmedXncbi.nlm.nih.gov/123"),
        ("PMCID", "PMC0"),
        ("PMCID", "PMC" + "1" * 30),
    ],
)
def test_idutils_takes_any_number_for_a_pmid_or_pmcid(idutils: ModuleType, scheme: str, text: str) -> None:
    # It counts no digits, allows zeros in front and a bare final slash, and has unescaped dots in the address.
    assert getattr(idutils, f"is_{scheme.lower()}")(text)
    assert ours(scheme, text) is None


def test_idutils_does_not_normalise_the_case_of_a_pmcid_or_the_last_x_of_an_orcid(idutils: ModuleType) -> None:
    # Both are left as typed, so one identifier has two normal forms.
    assert idutils.normalize_pid("pmc123", "pmcid") == "pmc123"
    assert ours("PMCID", "pmc123") == "PMC123"
    assert idutils.normalize_orcid("0000-0002-1694-233x") == "0000-0002-1694-233x"
    assert ours("ORCID", "0000-0002-1694-233x") == "0000-0002-1694-233X"


@pytest.mark.parametrize(
    "text",
    [
        "2113.00001",
        "2100.00001",
        "hep-th/9913001",
        "2101.0001",
        "1412.00001",
        "2101.00000",
        "2101.00001v0",
        "0703.0001",
        "hep-th/0704001",
        "hep-th/990100100000",
        "---/9901001",
        "\u017f/9901001",
        "cs.LG/2101.00001",
    ],
)
def test_idutils_checks_neither_date_nor_number_of_an_arxiv_identifier(idutils: ModuleType, text: str) -> None:
    # arXiv's own page on its identifiers fixes all of these: month 01 to 12, four digits up to 1412 and five from
    # 1501, numbers and versions from 1, slashes up to March 2007 only. `\u017f` passes for an s because the pattern
    # ignores case without being limited to ASCII.
    assert idutils.is_arxiv(text)
    assert ours("arXiv", text) is None


@pytest.mark.parametrize(("scheme", "text"), [("ORCID", "0-0-0-0-00021825---0097"), ("ISSN", "03-78--5955-")])
def test_idutils_lets_hyphens_stand_anywhere(idutils: ModuleType, scheme: str, text: str) -> None:
    # It deletes hyphens before it looks, as stdnum does.
    assert getattr(idutils, f"is_{scheme.lower()}")(text)
    assert ours(scheme, text) is None
