"""What each rule can fix: as it declares, on its own page, and in a table of what changes and what does not."""

import json
from collections.abc import Sequence

import pytest

from claimkit.checking.runner import fixable
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.config.settings import Settings
from claimkit.edit.fix import Fixed, fix
from claimkit.edit.splice import Change, Rekey, spliced
from claimkit.errors import ClaimkitError
from claimkit.rules import FileRule, ReadingRule, RulePage, SchemaRule, TidyRule, page, rules

SCHEMA = "../schemas/claims-1.schema.json"
SETTINGS = Settings()
FIXING = [page(code) for code, rule in rules().items() if rule.fixes]


def loaded(text: str, name: str = "a.yaml") -> Loaded:
    found = load_bytes(text.encode(), name)
    assert found
    return found


def fixed(text: str, *codes: str, name: str = "a.yaml", schema: str = "") -> Fixed:
    return fix(loaded(text, name), SETTINGS, schema=schema, chosen=lambda code: not codes or code in codes)


def after(text: str, *codes: str, name: str = "a.yaml", schema: str = "") -> str:
    """The text of a file after its fixes; doing them again changes nothing more."""
    new = fixed(text, *codes, name=name, schema=schema).loaded.data.decode()
    assert fixed(new, *codes, name=name, schema=schema).done == ()
    return new


# ---- declared and done ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("found", FIXING, ids=lambda p: p.rule.code)
def test_a_rule_that_declares_fixes_mends_its_bad_example(found: RulePage) -> None:
    done = fixed(found.bad, found.rule.code, schema=SCHEMA)
    assert {diagnostic.code for diagnostic in done.done} == {found.rule.code}
    assert done.refused == ()
    assert done.loaded.file is not None


@pytest.mark.parametrize("found", [p for p in FIXING if isinstance(p.rule, TidyRule)], ids=lambda p: p.rule.code)
def test_a_tidied_bad_example_is_the_good_one(found: RulePage) -> None:
    assert after(found.bad, found.rule.code, schema=SCHEMA) == found.good


def test_every_tidy_rule_declares_its_fixes() -> None:
    assert [code for code, rule in rules().items() if isinstance(rule, TidyRule) and not rule.fixes] == []


def test_only_rules_on_a_file_alone_have_fixes() -> None:
    kinds = ReadingRule | SchemaRule | FileRule | TidyRule
    assert [found.rule.code for found in FIXING if not isinstance(found.rule, kinds)] == []


@pytest.mark.parametrize("code", rules())
def test_no_rule_fixes_what_it_does_not_declare(code: str) -> None:
    found = fixable(loaded(page(code).bad), SETTINGS, SCHEMA)
    assert [diagnostic.code for diagnostic in found if not rules()[diagnostic.code].fixes] == []


@pytest.mark.parametrize("found", [page(code) for code in rules()], ids=lambda p: p.rule.code)
def test_good_examples_are_left_as_they_are(found: RulePage) -> None:
    assert after(found.good, *(set(rules()) - {"TDY001", "TDY003"}), schema=SCHEMA) == found.good


@pytest.mark.parametrize("found", FIXING, ids=lambda p: p.rule.code)
def test_what_is_fixed_is_said_as_a_clause(found: RulePage) -> None:
    assert found.rule.fixes[0].islower()
    assert not found.rule.fixes.endswith(".")


# ---- changes / does not change ------------------------------------------------------------------------------------------


def source(line: str) -> str:
    return f"claimkit: 1\nsources:\n  tea: # a book\n    type: book\n    {line}\n"


def claim(*lines: str) -> str:
    own = "".join(f"    {line}\n" for line in lines)
    return f"claimkit: 1\nclaims:\n  - id: tea\n    statement: Tea.\n    kind: efficacy\n    confidence: none\n{own}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DOI: https://doi.org/10.1000/Tea", "DOI: 10.1000/tea"),
        ("DOI: 'doi:10.1000/TEA'  # x", "DOI: '10.1000/tea'  # x"),
        ("DOI: https://doi.org/10.1000/a%28b%29", "DOI: 10.1000/a(b)"),
        ('PMID: "PMID: 12345"', 'PMID: "12345"'),
        ("PMID: https://pubmed.ncbi.nlm.nih.gov/12345/", 'PMID: "12345"'),
        ("PMCID: pmc12345", "PMCID: PMC12345"),
        ("ISBN: 978-0-306-40615-7", 'ISBN: "9780306406157"'),
        ("ISSN: ISSN 2049-3630", "ISSN: 2049-3630"),
        ('ISSN: "20493630"', 'ISSN: "2049-3630"'),
        ("arXiv: arXiv:2101.00001V2", "arXiv: 2101.00001v2"),
        ("author: [{family: Leaf, ORCID: https://orcid.org/0000-0002-1825-0097}]", "author: [{family: Leaf, ORCID: 0000-0002-1825-0097}]"),
        ("appraisal: {design: cohort, registration: nct01234567}", "appraisal: {design: cohort, registration: NCT01234567}"),
        ("PMID: 012345", 'PMID: "012345"'),
        ("PMID: 12345", 'PMID: "12345"'),
        ("version: 1.10", 'version: "1.10"'),
        ("title: True", 'title: "True"'),
        ("volume: 1.5", 'volume: "1.5"'),
        ("x-version: 1.10", 'x-version: "1.10"'),
        ("titel: Tea", "title: Tea"),
        ('"titel": Tea', '"title": Tea'),
        ("'titel' : Tea", "'title' : Tea"),
        ("container_title: Tea", "container-title: Tea"),
        ("doi: 10.1000/tea", "DOI: 10.1000/tea"),
        ("doi: https://doi.org/10.1000/TEA", "DOI: 10.1000/tea"),
        ("appraisal: {desing: cohort, sample-size: 12}", "appraisal: {design: cohort, sample_size: 12}"),
    ],
)
def test_a_source_changes(old: str, new: str) -> None:
    assert after(source(old)) == source(new)


@pytest.mark.parametrize(
    "line",
    [
        "ISBN: 0-306-40615-2",  # its ISBN-13 has another check digit
        "ISBN: 978-0-306-40615-8",  # a wrong digit is a person's to correct
        "ISSN: 2049-3631",
        "DOI: 10.1000/tea.",
        'PMCID: "12345"',
        'PMID: "012345"',
        "URL: https://doi.org/10.1000/TEA",
        "issued: 2019.10",  # no date, with quotes or without
        "title:",  # nothing is not a word
        "title: null",
        "title: ~",
        "appraisal: {design: cohort, sample_size: 1e3}",  # a number is wanted
        'appraisal: {design: cohort, sample_size: "40"}',
        "appraisal: {design: cohrt}",  # a word of a vocabulary has a meaning of its own
        "appraisal: {design: cohort, registration: ISRCTN01234567}",
        "tite: 1.10",
        "x-titel: Tea",
        "titel: [Tea]",  # what stands there is no title
        "titel: Tea\n    tilte: Cha",  # two cannot both be meant
        "title: Tea\n    titel: Cha",  # it is there already
        "PMCD: PMC12345",  # PMCID and PMID are both near
        "design: cohort",  # it belongs elsewhere
        "year: 2019",
        "title: no",
        "title: Tea # or not",
        "012: x",  # with quotes it is still no key of a source
    ],
)
def test_a_source_does_not_change(line: str) -> None:
    assert after(source(line)) == source(line)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["rational: x"], ["rationale: x"]),
        (["citation:", "  - need: A trial", "    requierd: true"], ["citations:", "  - needs: A trial", "    required: true"]),
        (["passages:", '  - quote: " a "', "    prefix: 'b\t'"], ["passages:", '  - quote: "a"', "    prefix: 'b'"]),
        (["passages: [{quotes: ' a'}]"], ["passages: [{quote: 'a'}]"]),
        (["citations:", '  - {source: tea, stance: supports, quote: "a\\n"}'], ["citations:", '  - {source: tea, stance: supports, quote: "a"}']),
        (["resst_on: [tea]"], ["rests_on: [tea]"]),
    ],
)  # fmt: skip
def test_a_claim_changes(old: list[str], new: list[str]) -> None:
    assert after(claim(*old)) == claim(*new)


@pytest.mark.parametrize(
    "lines",
    [
        ["citations:", "  - source: tea", "    stance: supports", "    funding: nobody"],  # no finding
        ["citations:", "  - source: tea", "    stance: supports", "    need: A trial"],  # it would be an open slot
        ["from: Tea House"],  # the form of a statement is a word of a vocabulary
        ["passages:", "  - quote: |", "      Tea.", "  - quote: >+", "      Tea.", ""],
        ["statment: Cha."],
        ["caveats: {kind: other, text: x}"],
        ["confidance: none"],
        ["text: x"],
    ],
)
def test_a_claim_does_not_change(lines: list[str]) -> None:
    assert after(claim(*lines)) == claim(*lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"volume": 1.5, "DOI": "doi:10.1000/TEA"}, {"volume": "1.5", "DOI": "10.1000/tea"}),
        ({"title": True}, {"title": "true"}),
        ({"Titel": "Tea"}, {"title": "Tea"}),
        ({"PMID": 12345}, {"PMID": "12345"}),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_file_changes(old: dict[str, object], new: dict[str, object], indent: int | None) -> None:
    def text(fields: dict[str, object]) -> str:
        return json.dumps({"claimkit": 1, "sources": {"tea": {"type": "book", **fields}}}, indent=indent)

    assert after(text(old), name="a.json", schema=SCHEMA) == text(new)


def test_a_number_in_json_whose_form_would_be_lost_is_quoted() -> None:
    text = '{"claimkit": 1, "sources": {"tea": {"type": "book", "version": 1.10}}}'
    assert after(text, name="a.json") == text.replace("1.10", '"1.10"')


# ---- a file that cannot be read -----------------------------------------------------------------------------------------


def test_keys_and_values_are_quoted_at_once_and_the_rest_follows() -> None:
    text = "\ufeffclaimkit: 1\r\nsources: {2019: {type: book, PMID: 0123}, true: {type: book, DOI: doi:10.1000/A}}\r\n"
    wanted = '\ufeffclaimkit: 1\r\nsources: {"2019": {type: book, PMID: "0123"}, "true": {type: book, DOI: 10.1000/a}}\r\n'
    assert after(text) == wanted


def test_a_number_where_a_number_is_wanted_keeps_the_others_from_nothing() -> None:
    text = source("PMID: 0123\n    appraisal: {design: cohort, sample_size: 1.0}")
    done = fixed(text)
    assert done.loaded.data.decode() == text.replace("0123", '"0123"')
    assert [found.message for found in done.refused] == ['"1.0" looks like a number, but its form would be lost']


@pytest.mark.parametrize("other", ["title: a\n    title: b", "title: &x a"])
def test_nothing_is_quoted_while_something_else_keeps_the_file_from_being_read(other: str) -> None:
    text = source(f"PMID: 0123\n    {other}")
    assert after(text) == text


@pytest.mark.parametrize("data", [b"claimkit: 1\n\xff", b"claimkit: 1\n\x00", b"", b"- 1", b"claimkit: 2", b"claimkit: 2.0"])
def test_what_is_no_claim_file_is_left_alone(data: bytes) -> None:
    found = load_bytes(data, "a.yaml")
    assert found
    done = fix(found, SETTINGS, schema=SCHEMA)
    assert (done.loaded.data, done.done) == (data, ())


# ---- what cannot be edited -----------------------------------------------------------------------------------------------


def test_a_fix_that_cannot_be_proved_is_refused_and_the_others_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def splice_but_for_the_title(now: Loaded, changes: Sequence[Change | Rekey]) -> str:
        if any(change.pointer[-1] == "title" for change in changes):
            message = "the file is laid out in a way that cannot be edited safely"
            raise ClaimkitError(message)
        return spliced(now, changes)

    monkeypatch.setattr("claimkit.edit.fix.spliced", splice_but_for_the_title)
    text = source("title: true\n    PMID: 1\n    volume: 1.5\n    edtion: 2\n    publisher: 3")
    done = fixed(text)
    assert [found.pointer[-1] for found in done.refused] == ["title"]
    assert done.loaded.data.decode() == source('title: true\n    PMID: "1"\n    volume: "1.5"\n    edition: 2\n    publisher: "3"')


# ---- the line for editors -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["", "\ufeff", "---\n", "# ours\n\n", "%YAML 1.2\n---\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_line_for_editors_comes_first(start: str, newline: str) -> None:
    text = (start + claim()).replace("\n", newline)
    bom = "\ufeff" if start == "\ufeff" else ""
    wanted = f"{bom}# yaml-language-server: $schema={SCHEMA}{newline}{text.removeprefix(bom)}"
    assert after(text, schema=SCHEMA) == wanted


@pytest.mark.parametrize("line", ["# yaml-language-server: $schema=x.json", "#  yaml-language-server : $schema=https://example.org/x"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_line_for_editors_that_is_there_stays(line: str, newline: str) -> None:
    text = (f"# tea\n{line}\n" + claim()).replace("\n", newline)
    assert after(text, schema=SCHEMA) == text


def test_json_and_projects_without_a_schema_get_no_line() -> None:
    assert after(claim()) == claim()
    text = '{"claimkit": 1}'
    assert after(text, name="a.json", schema=SCHEMA) == text
