"""What a Python user may get wrong is told in words, and nothing that was not checked looks well."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimkit as ck
from claimkit.config.selection import Selection

TEA = "claimkit: 1\nclaims:\n  - {id: tea, statement: Tea is old., kind: history, confidence: none}\n"


def test_a_folder_without_claim_files_is_no_success(tmp_path: Path) -> None:
    report = ck.check(ck.load(tmp_path), ck.Settings(root=tmp_path))
    assert report.diagnostics == ()
    assert not report.ok
    with pytest.raises(ck.ContentError, match="nothing was checked"):
        report.raise_for_errors()


def test_a_file_without_problems_is_one(tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_text(TEA)
    report = ck.check(ck.load(tmp_path), ck.Settings(root=tmp_path))
    assert report.ok
    report.raise_for_errors()


def test_a_text_for_a_document_that_nobody_defines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_text(TEA)
    (tmp_path / "tea.md").write_text("Tea.")
    for call in (ck.check, ck.assess, ck.export):
        with pytest.raises(ck.UsageError, match='defines a document "nodoc"'):
            call(ck.load(tmp_path), settings=ck.Settings(root=tmp_path), texts={"nodoc": tmp_path / "tea.md"})


def test_paths_may_be_texts(tmp_path: Path) -> None:
    (tmp_path / "claimkit.toml").write_text('paths = ["a"]\n')
    assert ck.find_settings(str(tmp_path)).paths == ("a",)
    assert ck.find_settings(".", str(tmp_path / "claimkit.toml")).paths == ("a",)


def test_a_badge_wants_an_export() -> None:
    with pytest.raises(ck.UsageError, match="an export is wanted, not Corpus"):
        ck.badge(ck.Corpus())  # type: ignore[arg-type]


BUILT = ck.ClaimFile(claims=[ck.Claim(id="tea", statement="Tea is old.", kind="history", confidence="none")])
ANY: Any = ck
ANY_SELECTION: Any = Selection


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ANY.load(None), "a path is wanted, not NoneType; .* one by one"),
        (lambda: ANY.load(["claims"]), "a path is wanted, not list; .* one by one"),
        (lambda: ANY.load(b"claims"), "a path is wanted, not bytes"),
        (lambda: ANY.load("tea.yaml", settings="claimkit.toml"), "settings are wanted, not str; .*find_settings"),
        (lambda: ANY.check(BUILT, "claimkit.toml"), "settings are wanted, not str; .*find_settings"),
        (lambda: ANY.assess(BUILT, {"ignore": ["EVD"]}), "settings are wanted, not dict"),
        (lambda: ANY.check(BUILT, texts="tea.md"), "a mapping of texts is wanted, not str"),
        (lambda: ANY.check(BUILT).at_least("error"), "a severity is wanted, not str; .*Severity.ERROR"),
        (lambda: ANY.dump(BUILT.claims[0]), r"a claim file is wanted, not Claim; .*ClaimFile\(claims=\[…\]\)"),
        (lambda: ANY.dump(None), "a claim file is wanted, not NoneType"),
        (lambda: ANY.Corpus.of(BUILT, None), "a claim file is wanted, not NoneType"),
        (lambda: ANY.Corpus.of(list(BUILT.claims)), "a claim file is wanted, not list"),
        (lambda: ANY.report(BUILT, audience="reader"), 'audience: "reader" is not known; did you mean "readers"'),
        (lambda: ANY.check(BUILT, ANY.Settings(preset="publsh")), 'Settings: preset: "publsh" is not known; did you mean "publish"'),
        (lambda: ANY.check(BUILT, ANY.Settings(fail_on="eror")), 'Settings: fail-on: "eror" is not known'),
        (lambda: ANY.check(BUILT, ANY.Settings(severity={"EVD001": "eror"})), 'Settings: severity."EVD001": "eror" is not known'),
        (lambda: ANY.check(BUILT, ANY.Settings(wanted_verified="al")), 'Settings: require-verified: "al" is not known'),
        (lambda: ANY.check(BUILT, ANY.Settings(paths="claims")), "Settings: paths must be a list"),
        (lambda: ANY.check(BUILT, ANY.Settings(language=5)), "Settings: language must be"),
        (lambda: ANY.check(BUILT, ANY.Settings(coverage_threshold="half")), "Settings: coverage-threshold must be"),
        (lambda: ANY.check(BUILT, ANY.Settings(root=None)), "Settings: a path as root is wanted, not NoneType"),
        (lambda: ANY.check(BUILT, ANY.Settings(root=5)), "Settings: a path as root is wanted, not int"),
        (lambda: ANY.check(BUILT, ANY.Settings(root=b".")), "Settings: a path as root is wanted, not bytes"),
        (lambda: ANY.check(BUILT, ANY.Settings(selection="x")), "Settings: a Selection as selection is wanted, not str"),
        (lambda: ANY.check(BUILT, ANY.Settings(selection=None)), "Settings: a Selection as selection is wanted, not NoneType"),
        (lambda: ANY.check(BUILT, ANY.Settings(selection=ANY_SELECTION(("x",)))), "Settings: a Layer in a Selection is wanted, not str"),
        (lambda: ANY.check(BUILT, ANY.Settings(today=5)), "Settings: a text as today is wanted, not int"),
        (lambda: ANY.check(BUILT, ANY.Settings(severity=None)), "Settings: severity must be a table"),
        (lambda: ANY.check(BUILT, ANY.Settings(severity={5: "error"})), "Settings: severity must be a table"),
        (lambda: ANY.check(BUILT, ANY.Settings(per_file_ignores=None)), "Settings: per-file-ignores must be a table"),
        (lambda: ANY.check(BUILT, ANY.Settings(per_file_ignores={5: ["EVD"]})), "Settings: per-file-ignores must be a table"),
        (lambda: ANY.check(BUILT, ANY.Settings(language=None)), "Settings: language must be"),
        (lambda: ANY.check(BUILT, ANY.Settings(preset=None)), 'Settings: preset: "None" is not known'),
        (lambda: ANY.check(BUILT, ANY.Settings(paths=None)), "Settings: paths must be a list"),
        (lambda: ANY.check(BUILT, ANY.Settings(paths=(5,))), "Settings: paths must be a list"),
    ],
)
def test_what_is_given_for_something_else_is_told_in_words(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ck.UsageError, match=message):
        call()


def test_settings_may_be_given_as_words(tmp_path: Path) -> None:
    words: Any = {"preset": "publish", "severity": {"EVD001": "warning"}, "root": str(tmp_path), "paths": ["claims"]}
    report = ck.check(BUILT, ck.Settings(**words))
    assert {found.code: found.severity for found in report.diagnostics} == {"EVD001": ck.Severity.WARNING}


def test_settings_may_hold_paths(tmp_path: Path) -> None:
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "tea.yaml").write_text(ck.dump(BUILT))
    given: Any = {
        "paths": (Path("tea"),),
        "copies": [Path("more")],
        "allow_ignored": (Path("more"),),
        "per_file_ignores": {Path("tea"): ["EVD001"]},
    }
    settings = ck.Settings(root=tmp_path, **given, baseline=None, word_lists=None, wanted_verified=None)
    corpus = ck.load(settings=settings)
    assert [file.path for file in corpus.files] == [str(tmp_path / "tea/tea.yaml")]
    assert not ck.check(corpus, settings).diagnostics


# ---- texts instead of files ------------------------------------------------------------------------------------------

QUOTING = """claimkit: 1
documents: {answer: {title: An answer, path: answer.md}}
claims:
  - {id: tea, statement: Tea is old., kind: history, confidence: none, passages: [{quote: Tea is old}]}
"""


def test_a_claim_file_may_be_given_as_text(tmp_path: Path) -> None:
    settings = ck.Settings(root=tmp_path)
    (tmp_path / "tea.yaml").write_text(TEA)
    assert list(ck.loads(TEA).claims) == list(ck.load(tmp_path / "tea.yaml").claims)
    assert list(ck.loads(TEA.encode(), settings=settings).claims) == list(ck.loads(TEA).claims)
    data = '{"claimkit": 1, "claims": [{"id": "tea", "statement": "Tea.", "kind": "harm", "confidence": "none"}]}'
    assert [claim.id for claim in ck.loads(data).claims] == ["tea"]
    (found,) = ck.check(ck.loads("claimkit: 1\nclaims: [", name="tea.yaml"), settings).diagnostics
    assert found.location == "tea.yaml:3:1"
    small = ck.Settings(root=tmp_path, max_file_size=10)
    assert [found.code for found in ck.check(ck.loads(TEA, settings=small), settings).diagnostics] == ["FIL001"]
    with pytest.raises(ck.UsageError, match="a text is wanted, not NoneType"):
        ck.loads(None)  # type: ignore[arg-type]


def test_a_document_may_be_given_as_text(tmp_path: Path) -> None:
    settings, corpus = ck.Settings(root=tmp_path), ck.loads(QUOTING)
    texts = {"answer": ck.Text("# Tea\n\nTea *is* old.\n")}
    assert ck.check(corpus, settings, texts=texts).counts.unchecked_passages == 0
    (passage,) = ck.assess(corpus, settings, texts=texts).claims[0].passages
    assert passage.resolved
    assert passage.resolved.text == "Tea *is* old"
    as_plain_text = {"answer": ck.Text("Tea *is* old.", name="answer.txt")}
    assert "PAS004" in [found.code for found in ck.check(corpus, settings, texts=as_plain_text).diagnostics]
    assert "Tea *is* old" in ck.report(corpus, settings, texts=as_plain_text)
    with pytest.raises(ck.UsageError, match=r'for "answer" a path or a text is wanted, not int; .* claimkit\.Text'):
        ck.check(corpus, settings, texts={"answer": 5})  # type: ignore[dict-item]


# ---- what is told, and where -----------------------------------------------------------------------------------------

TALL = ck.Claim(id="tall-tea", statement="Tea makes tall.", kind="efficacy", confidence="high", rationale="It must.")


def test_a_location_is_a_place_in_a_file_or_a_claim(tmp_path: Path) -> None:
    settings = ck.Settings(root=tmp_path)
    text = ck.dump(ck.ClaimFile(claims=[TALL]))
    in_file = ck.check(ck.loads(text, name="claims/tea.yaml"), settings).at_least(ck.Severity.ERROR)
    assert [found.location for found in in_file] == ["claims/tea.yaml:7:17"]
    built = ck.check(ck.ClaimFile(claims=[TALL.replace(id="other", confidence="none"), TALL]), settings)
    assert [found.location for found in built.at_least(ck.Severity.ERROR)] == ["tall-tea"]
    source = ck.Source(type="book", DOI="10.1", title="Tea")
    unclaimed = ck.check(ck.ClaimFile(sources={"a": source}), settings)
    assert {found.location for found in unclaimed.diagnostics} == {"<1>"}


def test_an_error_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    settings = ck.Settings(root=tmp_path)
    broken = ck.loads("claimkit: 1\nclaims: [{id: tea, statment: Tea., kind: harm, confidence: none}]", name="tea.yaml")
    for call in (ck.assess, ck.export, ck.coverage, ck.report):
        with pytest.raises(ck.ContentError, match=r'tea\.yaml:2:20: SCH001 .* did you mean "statement"'):
            call(broken, settings=settings)
    many = ck.ClaimFile(claims=[TALL.replace(id=f"tea-{number}") for number in range(9)])
    with pytest.raises(ck.ContentError, match=r"^9 errors:\n  tea-0: CNF002 [\s\S]*\n  and 4 more$") as caught:
        ck.check(many, settings).raise_for_errors()
    assert len(caught.value.diagnostics) == 9


def test_unsupported_claims_can_be_an_exception(tmp_path: Path) -> None:
    settings = ck.Settings(root=tmp_path)
    export = ck.assess(ck.loads(TEA, name="tea.yaml"), settings)
    with pytest.raises(ck.UnsupportedError, match=r"1 of 1 claim unsupported:\n  tea\.yaml:3: tea \(") as caught:
        export.raise_for_unsupported()
    assert caught.value.claims == export.claims
    with pytest.raises(ck.UnsupportedError, match="nothing was assessed"):
        ck.assess(ck.ClaimFile(), settings).raise_for_unsupported()
    appraisal = ck.Appraisal(design="systematic-review", synthesizes="randomized-trial")
    source = ck.Source(type="article-journal", title="On tea", DOI="10.1000/tea", appraisal=appraisal)
    slot = ck.FilledSlot(source="tea", stance="supports", result="as-claimed", finding="It does.")
    cited = TALL.replace(citations=[slot])
    ck.assess(ck.ClaimFile(sources={"tea": source}, claims=[cited]), settings).raise_for_unsupported()


def test_reprs_are_short_and_never_hide_a_mark(tmp_path: Path) -> None:
    settings, corpus = ck.Settings(root=tmp_path), ck.loads(TEA, name="tea.yaml")
    export, report = ck.assess(corpus, settings), ck.check(corpus, settings)
    assert repr(corpus) == "Corpus(1 claim file, 1 claim)"
    assert repr(ck.loads("")) == "Corpus(1 claim file, 0 claims, 1 that do not conform)"
    assert repr(export) == "Export(1 claim, 1 unsupported)"
    assert repr(export.claims[0]) == "ExportedClaim('tea', citation needed: 'Tea is old.')"
    assert [str(export), str(export.claims[0])] == [repr(export), repr(export.claims[0])]
    assert repr(report) == "Report(1 problem in 1 file, 1 claim (1 unsupported))"
    assert repr(report.diagnostics[0]).startswith("Diagnostic(tea.yaml:3:10: EVD001 ")
