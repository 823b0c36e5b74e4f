"""What the language server answers, without a server: diagnostics as a check tells them, hover, places, completions and actions."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from claimkit.cli.lsp import answers
from claimkit.cli.lsp.desk import Desk, Look, real
from claimkit.diagnostics import Severity
from claimkit.project import Project, Whole
from claimkit.rules import RulePage, page, rules
from commandline import Run

ARTICLE = "# Tea\n\nTea \N{TEACUP WITHOUT HANDLE} cures the common cold. Tea is old.\n"
TEA = """claimkit: 1
documents:
  tea: {path: tea.md}
sources:
  tea-2019:
    type: article-journal
    title: Tea and [colds]
    author: [{family: Cha}]
    DOI: 10.1000/tea.2019
claims:
  - id: tea-cures
    statement: "Tea cures the common cold."
    kind: efficacy
    confidence: none
    passages:
      - quote: "Tea \N{TEACUP WITHOUT HANDLE} cures the common cold."
  - id: tea-old
    statement: Tea is old.
    kind: history
    confidence: none
    rests_on: [tea-cures]
    citations:
      - source: tea-2019
        stance: supports
        finding: It is old.
"""


class Bench:
    """A project with a claim file and its article, both open."""

    def __init__(self, folder: Path) -> None:
        (folder / ".git").mkdir()
        (folder / "claims").mkdir()
        self.claims, self.article = real(folder / "claims" / "tea.yaml"), real(folder / "claims" / "tea.md")
        Path(self.claims).write_text(TEA, encoding="utf-8")
        Path(self.article).write_text(ARTICLE, encoding="utf-8")
        self.desk = Desk()

    def look(self, text: str = "") -> Look:
        if text:
            self.desk.open[self.claims] = text
        return self.desk.look(self.claims)

    def at(self, path: str, words: str, off: int = 0) -> tuple[str, int, int]:
        text = self.desk.open.get(path) or Path(path).read_text(encoding="utf-8")
        before = text[: text.index(words) + off]
        return path, before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.chdir(tmp_path)
    return Bench(tmp_path)


@pytest.mark.parametrize("found", [page(code) for code in rules()], ids=lambda p: p.rule.code)
def test_it_tells_what_a_check_tells(found: RulePage, claimkit: Run, bench: Bench) -> None:
    """The bad example of every rule, unsaved in the editor and saved for the check."""
    for text in (found.bad, found.good):
        if found.text:
            Path(found.rule.text_name).parent.mkdir(exist_ok=True)
            Path(found.rule.text_name).write_text(found.text, encoding="utf-8")
        Path(bench.claims).write_text("claimkit: 1\n", encoding="utf-8")
        told = answers.remarks(bench.look(text), bench.claims)
        here = sorted((*one.span, one.severity.value, one.code, one.message.split("\n")[0]) for one in told)
        Path(bench.claims).write_text(text, encoding="utf-8")
        report = json.loads(claimkit("check", "--output-format", "json").out)
        wanted = [
            (*(one["span"][part] for part in ("line", "column", "end_line", "end_column")), one["severity"], one["code"], one["message"])
            for one in report["diagnostics"]
            if one["path"] == "claims/tea.yaml"
        ]
        assert here == sorted(wanted)


def test_an_article_shows_its_unsupported_statements(bench: Bench) -> None:
    told = list(answers.remarks(bench.look(), bench.article))
    assert [(one.code, one.span.line, one.span.column, one.span.end_column) for one in told] == [
        ("COV001", 1, 3, 6),
        ("COV001", 3, 30, 41),
        (answers.UNSUPPORTED, 3, 1, 29),
    ]
    assert told[-1].severity is Severity.WARNING
    assert told[-1].message == "citation needed: Tea cures the common cold. (tea-cures)"


def test_an_unsaved_article_counts(bench: Bench) -> None:
    bench.desk.open[bench.article] = ARTICLE.replace("common", "uncommon")
    codes = {one.code for one in answers.remarks(bench.look(), bench.claims)}
    assert "PAS004" in codes
    assert not list(answers.definition(bench.look(), *bench.at(bench.article, "cures")))


def test_the_last_good_state_answers_while_the_file_is_broken(bench: Bench) -> None:
    bench.look()
    look = bench.look(TEA.replace("kind: history", "kind: [history"))
    assert {one.code for one in answers.remarks(look, bench.claims)} == {"FIL003"}
    assert [one.code for one in answers.remarks(look, bench.article)] == [answers.UNSUPPORTED]
    assert "**citation needed**" in answers.hover(look, *bench.at(bench.article, "cures"))
    assert set(answers.completions(look, TEA, *bench.at(bench.claims, "source: tea", 8)[1:])) == {"tea-2019"}


def test_hover(bench: Bench) -> None:
    look = bench.look()
    claim = answers.hover(look, *bench.at(bench.claims, "statement: Tea is old", 12))
    assert claim.startswith("**partly supported**: Tea is old.\n\nconfidence none, ceiling low\n\n- for: tea-2019: ")
    assert "to raise it: " in claim
    source = answers.hover(look, *bench.at(bench.claims, "source: tea-2019", 9))
    assert source == "**Tea and \\[colds\\]**\n\n- authors: Cha\n- DOI: 10.1000/tea.2019"
    rule = answers.hover(look, *bench.at(bench.claims, "id: tea-cures", 5))
    assert rule.startswith("**EVD001 ")
    assert answers.hover(look, bench.claims, 1, 1) == ""
    assert answers.hover(look, bench.article, 5, 1) == ""


def test_places(bench: Bench) -> None:
    look = bench.look()

    def lines(found: list[answers.Place]) -> list[tuple[str, int]]:
        return [(Path(place.path).name, place.span.line) for place in found]

    premise = bench.at(bench.claims, "[tea-cures]", 3)
    assert lines(answers.definition(look, *premise)) == [("tea.yaml", 11)]
    assert lines(answers.definition(look, *bench.at(bench.claims, "source: tea-2019", 9))) == [("tea.yaml", 5)]
    assert lines(answers.definition(look, *bench.at(bench.claims, "quote:", 9))) == [("tea.md", 3)]
    assert lines(answers.definition(look, *bench.at(bench.article, "cures"))) == [("tea.yaml", 11)]
    assert lines(answers.references(look, *premise)) == [("tea.yaml", 21), ("tea.md", 3)]
    assert lines(answers.references(look, *bench.at(bench.claims, "title: Tea", 8))) == [("tea.yaml", 23)]
    assert lines(answers.references(look, *bench.at(bench.article, "cures"))) == [("tea.yaml", 21), ("tea.md", 3)]


def test_each_passage_leads_to_its_own_place(bench: Bench) -> None:
    two = 'common cold."\n      - quote: Tea is old.\n  - id: tea-old'
    look = bench.look(TEA.replace('common cold."\n  - id: tea-old', two))
    for words, column in (('quote: "Tea', 1), ("quote: Tea is", 30)):
        (place,) = answers.definition(look, *bench.at(bench.claims, words, 8))
        assert (Path(place.path).name, place.span.line, place.span.column) == ("tea.md", 3, column)


def test_completions(bench: Bench) -> None:
    look = bench.look()

    def offered(lines: str) -> set[str]:
        text = TEA + lines
        rows = text.split("\n")
        return set(answers.completions(look, text, len(rows), len(rows[-1]) + 1))

    assert offered("      - source: te") == {"tea-2019"}
    assert offered("    rests_on: [tea-cures, ") == {"tea-cures", "tea-old"}
    assert offered("    rests_on:\n      - tea-cures\n      - te") == {"tea-cures", "tea-old"}
    assert offered("    passages:\n      - document: ") == {"tea"}
    assert offered("    kind: e") == set()  # the schema's words are the YAML server's
    assert offered("    caveats:\n      - ") == set()


def test_actions(bench: Bench) -> None:
    typed = TEA.replace("DOI: 10.1000/tea.2019", "DOI: 10.1000/tea.2019\n    titel: Tea")
    look = bench.look(typed.replace("    title: Tea and [colds]\n", ""))
    fixes = list(answers.actions(look, *bench.at(bench.claims, "titel")[:2]))
    assert [action.code for action in fixes][:1] == ["SCH001"]
    assert "    title: Tea\n" in fixes[0].text
    look = bench.look(TEA)
    line = bench.at(bench.claims, "id: tea-cures")[1]
    silence, slot = answers.actions(look, bench.claims, line)
    assert "  # claimkit: ignore[EVD001] say why\n  - id: tea-cures\n" in silence.text
    assert "    citations:\n      - needs: a source for this statement\n" in slot.text
    assert list(answers.actions(look, bench.article, 1)) == []
    assert Path(bench.claims).read_text(encoding="utf-8") == TEA


def test_garbage_and_what_vanishes(bench: Bench) -> None:
    for text in ("\0", "\udc80", "claimkit: 1\nclaims: 3\n", "- " * 5000, "{", "claimkit: 1\n" + "# x\n" * 20_000):
        look = bench.look(text)
        list(answers.remarks(look, bench.claims))
        list(answers.remarks(look, bench.article))
        answers.hover(look, bench.claims, 2, 3)
        list(answers.actions(look, bench.claims, 1))
    del bench.desk.open[bench.claims]
    Path(bench.claims).unlink()
    assert list(answers.remarks(bench.look(), bench.claims)) == []


def test_a_configuration_is_followed_when_it_changes(bench: Bench) -> None:
    assert any(one.code == "EVD001" for one in answers.remarks(bench.look(), bench.claims))
    Path("claimkit.toml").write_text('ignore = ["EVD001"]\n', encoding="utf-8")
    assert all(one.code != "EVD001" for one in answers.remarks(bench.look(), bench.claims))


def test_a_check_divides_each_file_into_lines_once_and_looks_at_the_project_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = pytest.importorskip("claimkit.cli.lsp.server")
    workspace = pytest.importorskip("pygls.workspace").Workspace(None)
    bench = Bench(tmp_path)
    made = server.Server()
    told: list[Any] = []
    asked: list[str] = []

    def lines(_: object, path: str) -> list[str]:
        asked.append(path)
        return Path(path).read_text(encoding="utf-8").splitlines(keepends=True)

    monkeypatch.setattr(made, "text_document_publish_diagnostics", told.append, raising=False)
    monkeypatch.setattr(server.Server, "workspace", workspace)
    monkeypatch.setattr(server.Server, "lines", lines)
    made.desk.open[bench.article] = ARTICLE
    looks: list[Whole] = []
    look_through = Project.look_through

    def looked(*given: Any, **how: Any) -> Whole:
        looks.append(look_through(*given, **how))
        return looks[-1]

    monkeypatch.setattr(Project, "look_through", looked)
    made.tell(bench.claims)
    assert len(looks) == 1
    assert sorted(asked) == sorted({bench.claims, bench.article})
    by_file = {Path(params.uri).name: [one.code for one in params.diagnostics] for params in told}
    assert "EVD001" in by_file["tea.yaml"]
    assert by_file["tea.md"].count("unsupported") == 1


def test_what_changes_in_several_folders_of_a_project_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = pytest.importorskip("claimkit.cli.lsp.server")
    bench, made, told = Bench(tmp_path), server.Server(), list[str]()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "claimkit.toml").write_text("")
    monkeypatch.setattr(server, "PAUSE", 0)
    monkeypatch.setattr(made, "tell", told.append)

    async def hear() -> None:
        for path in (bench.claims, str(tmp_path / "other" / "a.yaml"), str(tmp_path / "notes.md")):
            made.soon(path)
        await asyncio.sleep(0.01)

    asyncio.run(hear())
    assert sorted(told) == sorted([str(tmp_path / "notes.md"), str(tmp_path / "other" / "a.yaml")])


def test_a_claim_file_that_nobody_saved_yet_is_checked_like_the_others(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    new = real(tmp_path / "claims" / "more.yaml")
    bench.desk.open[new] = "claimkit: 1\nclaims:\n  - {id: tea-cures, statement: Tea helps., kind: efficacy, confidence: none}\n"
    look = bench.desk.look(new)
    assert "EVD001" in {found.code for found in look.of(new)}
    assert "REF002" in {found.code for found in (*look.of(new), *look.of(bench.claims))}
    assert "unsupported" in (answers.hover(look, new, 3, 10) or "")
    bench.desk.open[new] = "- 1\n"
    assert bench.desk.look(new).of(new) == ()
