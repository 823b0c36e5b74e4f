"""Tables of texts that are, and of texts that are not, identifiers of each scheme."""

import contextlib
import copy
from itertools import permutations
from types import MappingProxyType

import pytest

from claimkit.claimfile.model import Source
from claimkit.derived.identifiers import SCHEMES, Misfit
from claimkit.derived.source_facts import known_as
from effort import bounded

DOI_START = "it does not start with the number 10 and a dot"
DOI_REGISTRANT = "its registrant, between dot and slash, is not 4 to 9 digits"
DOI_NOTHING = "nothing follows its registrant and a slash"
DOI_SENTENCE = "it ends in the punctuation of a sentence"
DOI_BRACKET = "it ends in a bracket that was never opened"
DOI_QUERY = "its address has a bare question mark or hash"
PMID_SHAPE = "it is not one to eight digits with no zero in front"
PMCID_SHAPE = "it is not PMC and one to nine digits"
ISBN_SHAPE = "it is not ten or thirteen digits"
ISSN_SHAPE = "it is not two groups of four digits"
ORCID_SHAPE = "it is not four groups of four digits"
ORCID_BLOCK = "it lies outside the blocks that ORCID gives out"
ARXIV_SHAPE = "it has neither the old nor the new form of arXiv"
ARXIV_MONTH = "its month is not 01 to 12"
NCT_SHAPE = "it is not NCT and eight digits"
UNSEEN = "it has a line break, an unusual space or an invisible character in it"
NOT_ASCII = "it has a character from outside ASCII"
SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"


def refusal(scheme: str, text: str) -> Misfit:
    """Give the misfit that the normaliser of a scheme raises for a text."""
    with pytest.raises(Misfit) as caught:
        SCHEMES[scheme].normalize(text)
    return caught.value


def test_the_table_of_schemes_lists_the_eight_by_their_names_and_cannot_be_changed() -> None:
    assert list(SCHEMES) == ["DOI", "PMID", "PMCID", "ISBN", "ISSN", "ORCID", "arXiv", "NCT"]
    assert all(scheme.name == name for name, scheme in SCHEMES.items())
    assert isinstance(SCHEMES, MappingProxyType)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("10.1000/182", "10.1000/182"),
        ("10.1000/\u0441\u043e\u0440\u0442-2018.\u00f8l", "10.1000/\u0441\u043e\u0440\u0442-2018.\u00f8l"),
        ("10.1000/k\u0131\u015f-\u03b1", "10.1000/k\u0131\u015f-\u03b1"),
        ("  10.1000/182  ", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("doi: 10.1000/182", "10.1000/182"),
        ("DOI 10.1000/182", "10.1000/182"),
        ("DOI : 10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("HTTPS://DOI.ORG/10.1000/182", "10.1000/182"),
        ("https://www.doi.org/10.1000/182", "10.1000/182"),
        ("doi.org/10.1000/182", "10.1000/182"),
        ("doi: https://doi.org/10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("https://doi.org/10.1000/a%23b%3Fc", "10.1000/a#b?c"),
        ("https://doi.org/10.1000/caf%C3%A9", "10.1000/caf\u00e9"),
        ("10.1000/a%23b", "10.1000/a%23b"),
        ("10.1000/a#b?c", "10.1000/a#b?c"),
        ("10.1000.10/123456", "10.1000.10/123456"),
        ("10.123456789/x", "10.123456789/x"),
        ("10.1016/S2665-9913(23)00278-3", "10.1016/s2665-9913(23)00278-3"),
        (SICI, SICI),
        (SICI.upper(), SICI),
        (SICI.upper().replace("2-2", "2-#"), SICI.replace("2-2", "2-#")),
        ("10.1000/(abc)", "10.1000/(abc)"),
        ("10.1000/abc(", "10.1000/abc("),
        # Only the letters of ASCII are folded.
        ("10.1000/\u00c9A", "10.1000/\u00c9a"),
        ("10.1000/\u0130", "10.1000/\u0130"),
    ],
)
def test_a_doi_is_stripped_of_its_label_and_address_and_put_in_lower_case(text: str, normal: str) -> None:
    assert SCHEMES["DOI"].normalize(text) == normal


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10.1016/j.j\u0430d.2019.01.001", "it mixes letters of several scripts that look alike"),
        ("", "it is empty"),
        ("   ", "it is empty"),
        ("abc", DOI_START),
        ("11.1000/abc", DOI_START),
        ("10/abc", DOI_START),
        ("https://example.org/10.1000/abc", DOI_START),
        ("https://doi.org.example.org/10.1000/abc", DOI_START),
        ("doi:doi:10.1000/abc", DOI_START),
        ("http\u017f://doi.org/10.1000/abc", DOI_START),
        ("10.100/abc", DOI_REGISTRANT),
        ("10.1234567890/abc", DOI_REGISTRANT),
        ("10.1000./abc", DOI_REGISTRANT),
        ("10.1000..1/abc", DOI_REGISTRANT),
        ("10.1000a/abc", DOI_REGISTRANT),
        ("10.\u0661\u0660\u0660\u0660/abc", DOI_REGISTRANT),
        ("10./abc", DOI_REGISTRANT),
        ("10.1000", DOI_NOTHING),
        ("10.1000/", DOI_NOTHING),
        ("10.1000%2Fabc", DOI_REGISTRANT),
        ("10.1000/a bc", "it has a space in it"),
        ("https://doi.org/10.1000/abc%20", "it has a space in it"),
        ("10.1000/abc\n", UNSEEN),
        ("\t10.1000/abc", UNSEEN),
        ("10.1000/abc\u00a0", UNSEEN),
        ("10.1000/a\u200bbc", UNSEEN),
        ("10.1000/a\u00adbc", UNSEEN),
        ("10.1000/a\ufe0fbc", UNSEEN),
        ("10.1000/a\u3164bc", UNSEEN),
        ("10.1000/a\x00bc", UNSEEN),
        ("10.1000/a\ud800bc", UNSEEN),
        ("10.1000/ab\ufffdc", UNSEEN),
        ("https://doi.org/10.1000/abc%0A", UNSEEN),
        ("https://doi.org/10.1000/abc%E2%80%8B", UNSEEN),
        ("https://doi.org/10.1000/a%FFbc", UNSEEN),
        ("10.1000/abc.", DOI_SENTENCE),
        ("10.1000/abc,", DOI_SENTENCE),
        ("10.1000/abc;", DOI_SENTENCE),
        ("10.1000/abc:", DOI_SENTENCE),
        ("10.1000/abc?", DOI_SENTENCE),
        ('10.1000/abc"', DOI_SENTENCE),
        ("10.1000/abc\u201d", DOI_SENTENCE),
        ("10.1000/abc\u3002", DOI_SENTENCE),
        ("10.1000/abc).", DOI_SENTENCE),
        ("10.1000/..", DOI_SENTENCE),
        ("10.1000/abc)", DOI_BRACKET),
        ("10.1000/a(b)c)", DOI_BRACKET),
        ("10.1000/abc]", DOI_BRACKET),
        ("10.1000/abc}", DOI_BRACKET),
        ("10.1000/abc>", DOI_BRACKET),
        ("https://doi.org/10.1000/abc?download=true", DOI_QUERY),
        ("https://doi.org/10.1000/abc#page", DOI_QUERY),
    ],
)
def test_what_is_not_a_doi_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert refusal("DOI", text).reason == reason


def test_the_hint_for_a_trailing_mark_says_to_delete_what_was_copied_along() -> None:
    assert refusal("DOI", "10.1000/abc.").hint == "delete what was copied along with it at its end"
    assert refusal("DOI", "10.1000/abc)").hint == "delete what was copied along with it at its end"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("1", "1"),
        ("12345678", "12345678"),
        (" 36912345 ", "36912345"),
        ("PMID: 123", "123"),
        ("pmid:123", "123"),
        ("PMID 123", "123"),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "123"),
        ("https://pubmed.ncbi.nlm.nih.gov/123", "123"),
        ("pubmed.ncbi.nlm.nih.gov/123/?term=a%20b#top", "123"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/123", "123"),
    ],
)
def test_a_pmid_is_reduced_to_its_digits(text: str, normal: str) -> None:
    assert SCHEMES["PMID"].normalize(text) == normal


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("PMID:", PMID_SHAPE),
        ("0", PMID_SHAPE),
        ("0123", PMID_SHAPE),
        ("123456789", "it has more than 8 digits"),
        ("PMID: 1234567890", "it has more than 8 digits"),
        ("-1", PMID_SHAPE),
        ("12 3", PMID_SHAPE),
        ("123/", PMID_SHAPE),
        ("PMC123", PMID_SHAPE),
        ("https://pubmedXncbi.nlm.nih.gov/123", PMID_SHAPE),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=123", PMID_SHAPE),
        ("123\n", UNSEEN),
        ("https://pubmed.ncbi.nlm.nih.gov/123/?\n", UNSEEN),
        ("\u0661\u0662\u0663", NOT_ASCII),
        ("\uff11\uff12\uff13", NOT_ASCII),
    ],
)
def test_what_is_not_a_pmid_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert refusal("PMID", text).reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "PMC3084216",
        "pmc3084216",
        "PMCID: PMC3084216",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3084216/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3084216/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3084216/#sec2",
    ],
)
def test_a_pmcid_is_reduced_to_pmc_and_its_digits(text: str) -> None:
    assert SCHEMES["PMCID"].normalize(text) == "PMC3084216"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3084216", PMCID_SHAPE),
        ("PMCID: 3084216", PMCID_SHAPE),
        ("PMC", PMCID_SHAPE),
        ("PMC0", PMCID_SHAPE),
        ("PMC0123", PMCID_SHAPE),
        ("PMC 123", PMCID_SHAPE),
        ("PMC1234567890", PMCID_SHAPE),
        ("PMC123.1", "it names one version of the article"),
        ("PMC123\n", UNSEEN),
        ("PMC\u0661", NOT_ASCII),
    ],
)
def test_what_is_not_a_pmcid_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert refusal("PMCID", text).reason == reason


def test_bare_digits_are_no_pmcid_and_the_hint_says_what_to_put_before_them() -> None:
    assert refusal("PMCID", "3084216").hint == "write PMC straight before the digits; digits alone are a PMID"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("9780306406157", "9780306406157"),
        ("978-0-306-40615-7", "9780306406157"),
        ("978 0 306 40615 7", "9780306406157"),
        ("0306406152", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("ISBN 0-306-40615-2", "9780306406157"),
        ("ISBN: 0-306-40615-2", "9780306406157"),
        ("ISBN-10: 0-306-40615-2", "9780306406157"),
        ("ISBN-13 978-0-306-40615-7", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("080442957x", "9780804429573"),
        ("979-10-90636-07-1", "9791090636071"),
    ],
)
def test_an_isbn_of_either_length_becomes_thirteen_digits(text: str, normal: str) -> None:
    assert SCHEMES["ISBN"].normalize(text) == normal


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("978-0-306-40615-8", "its check digit should be 7"),
        ("978-0-306-40651-7", "its check digit should be 5"),
        ("0-306-40615-3", "its check digit should be 2"),
        ("0804429570", "its check digit should be X"),
        ("4006381333931", "its prefix is neither 978 nor 979"),
        ("979-0-060-11561-5", "it is the number of printed music, an ISMN"),
        ("306406152", ISBN_SHAPE),
        ("97803064061577", ISBN_SHAPE),
        ("978030640615X", ISBN_SHAPE),
        ("08044X2957", ISBN_SHAPE),
        ("-0306406152", ISBN_SHAPE),
        ("0306406152-", ISBN_SHAPE),
        ("0--306406152", ISBN_SHAPE),
        ("see 9780306406157", ISBN_SHAPE),
        ("9780306406157\n", UNSEEN),
        ("978030640615\uff17", NOT_ASCII),
        ("978\u20130\u2013306\u201340615\u20137", NOT_ASCII),
    ],
)
def test_what_is_not_an_isbn_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert refusal("ISBN", text).reason == reason


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("0378-5955", "0378-5955"),
        ("03785955", "0378-5955"),
        ("0378 5955", "0378-5955"),
        ("ISSN 0378-5955", "0378-5955"),
        ("eISSN: 2434-561x", "2434-561X"),
        ("e-ISSN 2434-561X", "2434-561X"),
        ("ISSN-L 2434-561X", "2434-561X"),
        ("https://portal.issn.org/resource/ISSN/2434-561X", "2434-561X"),
    ],
)
def test_an_issn_becomes_two_hyphenated_groups(text: str, normal: str) -> None:
    assert SCHEMES["ISSN"].normalize(text) == normal


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0378-5954", "its check digit should be 5"),
        ("3078-5955", "its check digit should be 2"),
        ("2434-5610", "its check digit should be X"),
        ("0378-595", ISSN_SHAPE),
        ("03-785955", ISSN_SHAPE),
        ("0378--5955", ISSN_SHAPE),
        ("X378-5955", ISSN_SHAPE),
        ("0378-5955\r", UNSEEN),
        ("0378\u20135955", NOT_ASCII),
    ],
)
def test_what_is_not_an_issn_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert refusal("ISSN", text).reason == reason


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000 0002 1825 0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("http://www.orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
        ("orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("ORCID iD: 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        # The ends of the two blocks.
        ("0000-0001-5000-0007", "0000-0001-5000-0007"),
        ("0000-0003-5000-0001", "0000-0003-5000-0001"),
        ("0009-0000-0000-0009", "0009-0000-0000-0009"),
        ("0009-0010-0000-0003", "0009-0010-0000-0003"),
    ],
)
def test_an_orcid_becomes_four_hyphenated_groups(text: str, normal: str) -> None:
    assert SCHEMES["ORCID"].normalize(text) == normal


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0000-0002-1825-0098", "its check digit should be 7"),
        ("0000-0002-1852-0097", "its check digit should be 3"),
        ("0000-0002-1694-2330", "its check digit should be X"),
        ("0000-0001-2281-955X", ORCID_BLOCK),
        ("0000-0001-4999-9992", ORCID_BLOCK),
        ("0000-0003-5000-001X", ORCID_BLOCK),
        ("0009-0010-0000-0011", ORCID_BLOCK),
        ("0000-0002-1825-009", ORCID_SHAPE),
        ("00-000002-1825-0097", ORCID_SHAPE),
        ("0000-0002-1825--0097", ORCID_SHAPE),
        ("https://example.org/0000-0002-1825-0097", ORCID_SHAPE),
        ("0000-0002-1825-0097\n", UNSEEN),
        ("\u0660000-0002-1825-0097", NOT_ASCII),
    ],
)
def test_what_is_not_an_orcid_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert refusal("ORCID", text).reason == reason


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("2101.00001", "2101.00001"),
        ("2101.00001v2", "2101.00001v2"),
        ("2101.00001V12", "2101.00001v12"),
        ("arXiv:2101.00001v2", "2101.00001v2"),
        ("arXiv: 2101.00001", "2101.00001"),
        ("ARXIV 2101.00001", "2101.00001"),
        ("https://arxiv.org/abs/2101.00001v2", "2101.00001v2"),
        ("https://arxiv.org/pdf/2101.00001v2.pdf", "2101.00001v2"),
        ("http://export.arxiv.org/abs/2101.00001", "2101.00001"),
        ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("0704.0001", "0704.0001"),
        ("1412.9999", "1412.9999"),
        ("1501.00001", "1501.00001"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("hep-th/9901001v3", "hep-th/9901001v3"),
        ("HEP-TH/9901001", "hep-th/9901001"),
        ("q-alg/9112001", "q-alg/9112001"),
        ("math/0703999", "math/0703999"),
        # The subject class is no part of the preferred form that arXiv gives for old identifiers.
        ("math.GT/0309136", "math/0309136"),
        ("cond-mat.mtrl-sci/0001001", "cond-mat/0001001"),
    ],
)
def test_an_arxiv_identifier_loses_its_prefix_and_keeps_its_version(text: str, normal: str) -> None:
    assert SCHEMES["arXiv"].normalize(text) == normal


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2113.00001", ARXIV_MONTH),
        ("2100.00001", ARXIV_MONTH),
        ("hep-th/9913001", ARXIV_MONTH),
        ("2101.0001", "its number after the month should have 5 digits"),
        ("1412.00001", "its number after the month should have 4 digits"),
        ("hep-th/99010001", "its number after the month should have 3 digits"),
        ("2101.00000", "its number after the month is zero"),
        ("hep-th/9901000", "its number after the month is zero"),
        ("0703.0001", "its date is before April 2007"),
        ("hep-th/0704001", "its date is not between 1991 and March 2007"),
        ("2101.00001v0", ARXIV_SHAPE),
        ("2101.00001v", ARXIV_SHAPE),
        ("2101.00001 v2", ARXIV_SHAPE),
        ("2101.000001", ARXIV_SHAPE),
        ("hep_th/9901001", ARXIV_SHAPE),
        ("-/9901001", ARXIV_SHAPE),
        ("hep-/9901001", ARXIV_SHAPE),
        ("/9901001", ARXIV_SHAPE),
        ("9901001", ARXIV_SHAPE),
        ("cs.LG/2101.00001", ARXIV_SHAPE),
        ("2101.00001\n", UNSEEN),
        ("\u0662\u0661\u0660\u0661.00001", NOT_ASCII),
        ("\u017f/9901001", NOT_ASCII),
    ],
)
def test_what_is_not_an_arxiv_identifier_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert refusal("arXiv", text).reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "NCT01234567",
        "nct01234567",
        " Nct01234567 ",
        "https://clinicaltrials.gov/study/NCT01234567",
        "https://clinicaltrials.gov/study/NCT01234567?term=x&rank=1",
        "https://www.clinicaltrials.gov/ct2/show/NCT01234567",
        "https://classic.clinicaltrials.gov/ct2/show/NCT01234567",
        "ClinicalTrials.gov: NCT01234567",
        "ClinicalTrials.gov identifier NCT01234567",
    ],
)
def test_a_trial_number_is_put_in_capitals(text: str) -> None:
    assert SCHEMES["NCT"].normalize(text) == "NCT01234567"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("NCT0123456", NCT_SHAPE),
        ("NCT012345678", NCT_SHAPE),
        ("NCT 01234567", NCT_SHAPE),
        ("01234567", NCT_SHAPE),
        ("ISRCTN01234567", NCT_SHAPE),
        ("https://clinicaltrials.gov/search?id=NCT01234567", NCT_SHAPE),
        ("NCT01234567\n", UNSEEN),
        ("NCT0123456\uff17", NOT_ASCII),
    ],
)
def test_what_is_not_a_trial_number_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert refusal("NCT", text).reason == reason


@pytest.mark.parametrize(
    ("scheme", "normal", "address"),
    [
        ("DOI", "10.1016/s2665-9913(23)00278-3", "https://doi.org/10.1016/s2665-9913(23)00278-3"),
        ("DOI", "10.1000/a#b?c%d", "https://doi.org/10.1000/a%23b%3Fc%25d"),
        ("DOI", '10.1000/"><b', "https://doi.org/10.1000/%22%3E%3Cb"),
        ("DOI", "10.1000/caf\u00e9", "https://doi.org/10.1000/caf%C3%A9"),
        # A browser would follow these dots to another address.
        ("DOI", "10.1000/../x", "https://doi.org/10.1000/..%2Fx"),
        ("DOI", "10.1000/a/./x", "https://doi.org/10.1000/a%2F.%2Fx"),
        ("PMID", "123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("PMCID", "PMC123", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"),
        ("ISBN", "9780306406157", "https://openlibrary.org/isbn/9780306406157"),
        ("ISSN", "0378-5955", "https://portal.issn.org/resource/ISSN/0378-5955"),
        ("ORCID", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("arXiv", "2101.00001v2", "https://arxiv.org/abs/2101.00001v2"),
        ("arXiv", "hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("NCT", "NCT01234567", "https://clinicaltrials.gov/study/NCT01234567"),
    ],
)
def test_the_address_of_a_normal_form_is_encoded_and_leads_back_to_it(scheme: str, normal: str, address: str) -> None:
    assert SCHEMES[scheme].url(normal) == address
    assert SCHEMES[scheme].normalize(address) == normal


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_address_of_what_is_no_normal_form_is_still_plain_ascii(scheme: str) -> None:
    assert SCHEMES[scheme].url("\ud800/\ud800\u0661 \n").isascii()


def test_a_misfit_reads_as_one_line_and_cannot_be_reassigned() -> None:
    misfit = refusal("ISBN", "9780306406158")
    assert str(misfit) == f"{misfit.reason}; {misfit.hint}"
    with pytest.raises(AttributeError):
        misfit.reason = "another"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        misfit.hint = "another"  # type: ignore[misc]


def test_a_misfit_survives_copying() -> None:
    misfit = refusal("ISBN", "9780306406158")
    for twin in (copy.copy(misfit), copy.deepcopy(misfit)):
        assert (twin.reason, twin.hint) == (misfit.reason, misfit.hint)


MEGABYTES = {
    "digits": "1" * 10**6,
    "digits and a line feed": "1" * 10**6 + "\n",
    "letters": "a" * 10**6,
    "NUL": "\x00" * 10**6,
    "spaces": " " * 10**6,
    "spaces after a label": "doi" + " " * 10**6 + "x",
    "hyphens": "0-" * 500_000,
    "sub-parts": "10.1000" + ".1" * 500_000,
    "sub-parts and a slash": "10.1000" + ".1" * 500_000 + "/x",
    "brackets": "10.1000/" + "(" * 500_000 + ")" * 500_001,
    "escapes": "https://doi.org/10.1000/" + "\u00e9%41" * 250_000,
    "versions": "2101.00001v" + "1" * 10**6,
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", MEGABYTES.values(), ids=MEGABYTES)
def test_a_megabyte_of_anything_is_answered_at_once(scheme: str, text: str) -> None:
    with bounded(), contextlib.suppress(Misfit):  # either answer will do; what counts is that there is one
        assert SCHEMES[scheme].normalize(text)


def test_a_work_is_known_by_its_identifiers_in_one_order() -> None:
    given = {"PMID": "7", "arXiv": "2101.00001", "DOI": "10.1000/tea", "PMCID": "PMC7", "ISBN": "9780306406157"}
    for names in permutations(given, 3):
        source = Source(type="article", **{name: given[name] for name in names})  # type: ignore[arg-type]
        assert [name for name, _ in known_as(source)] == sorted(names)
