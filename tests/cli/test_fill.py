"""``claimkit next``, ``fill`` and ``add``: with answers typed at a terminal, as options, and with what people do in between."""

import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimkit.claimfile.vocabulary import Kind
from claimkit.cli import fill
from claimkit.edit.filling import KEYS, Question
from claimkit.errors import UsageError
from commandline import Done, Run
from effort import examples

ARTICLE = """# Tea

Drinking green tea shortens the common cold in adults [1]. Tea came to Europe in 1610.

## References

1. Doe J. Tea and colds. J Tea. 2019. doi:10.1000/tea.2019
"""
FIRST = "drinking-green-tea-shortens-the-common"
SOURCE = "doe-j-tea-and-colds-j"
JUDGED = ["efficacy", "", "", "adults", "tea", "days ill"]
CITED = ["1", "2", "4000", "", "supports", "1", "Fewer days in 4000 people.", "none", "full-text", "", ""]
SUPPORTED = [*JUDGED, *CITED, "", "Hot tea can scald.", "yes"]

Talk = Callable[..., Done]


@pytest.fixture
def project(tmp_path: Path, claimkit: Run) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "tea.md").write_text(ARTICLE)
    assert claimkit("init", "tea.md", "--output", "claims/tea.yaml").code == 0
    return tmp_path / "claims" / "tea.yaml"


@pytest.fixture
def talk(claimkit: Run, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Runs a command line at a terminal where a person types these lines, then ends the input; an exception is raised in place of a line."""

    def run(*arguments: str, typed: Sequence[str | type[BaseException] | Callable[[], str]] = ()) -> Done:
        lines = iter(typed)

        def read(prompt: str = "") -> str:
            line = next(lines, EOFError)
            if isinstance(line, type):
                raise line
            return line if isinstance(line, str) else line()

        with monkeypatch.context() as patch:
            patch.setattr("builtins.input", read)
            patch.setattr(fill, "_is_at_terminal", lambda: True)
            return claimkit(*arguments)

    return run


def test_a_first_claim_is_filled_by_answers_alone(project: Path, talk: Talk, claimkit: Run) -> None:
    named = claimkit("next")
    assert named.out.startswith(f"{FIRST} in claims/tea.yaml:")
    assert [line.split(":")[0].strip() for line in named.out.splitlines()[2:]] == [
        *("kind", "statement", "population", "intervention", "outcome", "source")
    ]
    done = talk("fill", typed=SUPPORTED)
    assert done.code == 0
    assert "-      - needs: >-" in done.out
    assert "+      - source: doe-j-tea-and-colds-j" in done.out
    assert f"{FIRST}: citation needed -> " in done.out
    text = project.read_text()
    first = text[text.index(FIRST) :].split("\n\n")[0]
    assert "    kind: efficacy\n" in first
    assert "needs" not in first
    assert "        differs: []\n" in first
    assert "kind is a guess\n  - id: drinking" not in text
    assert "design: meta-analysis\n      sample_size: 4000\n" in text
    after = claimkit("next")
    assert after.out.startswith("tea-came-to-europe-in-1610 in claims/tea.yaml:")
    assert after.err == "claimkit: 2 of 2 claims need work; claimkit fill asks for it\n"
    assert "    caveats:\n      - kind: safety\n        text: Hot tea can scald.\n" in first
    confident = talk("fill", FIRST, typed=["skip", "low", "One pooled result.", "Small trials.", "imprecision", "yes"])
    assert "confidence low, allowed low" in confident.out
    assert claimkit("check").code == 0
    status = json.loads(claimkit("status", "--output-format", "json").out)["claims"][0]
    assert (status["status"], status["confidence"]) == ("partly-supported", "low")


def test_what_is_not_written_is_printed_as_a_command_that_carries_on(project: Path, talk: Talk, claimkit: Run) -> None:
    before = project.read_bytes()
    typed = ["harm", "", "It's dear.", "adults", "", "", "1", "news"]
    for end in ([EOFError], [KeyboardInterrupt], ["quit", "no"], ["quit", EOFError]):
        done = talk("fill", typed=[*typed, *end])
        assert project.read_bytes() == before
        assert done.code == (130 if end == [KeyboardInterrupt] else 0)
        words = shlex.split(done.err.strip().splitlines()[-2 if end == [KeyboardInterrupt] else -1])
        assert words[:3] == ["claimkit", "fill", FIRST]
        assert words[3:5] == ["--kind=harm", f"--statement={ARTICLE.splitlines()[2].split(' [1]')[0]}."]
        assert words[5:] == ["--also=It's dear.", "--population=adults", f"--source={SOURCE}", "--design=news"]
    written = claimkit(*words[1:], "--no-input", "--stance=neutral", "--write")
    assert written.code == 0
    assert "its-dear" in project.read_text()
    assert "type: document\n    DOI: 10.1000/tea.2019" in project.read_text()


def test_back_takes_the_answer_before_out_and_skip_leaves_it_out(project: Path, talk: Talk) -> None:
    done = talk("fill", typed=["back", "harm", "back", "legal", "skip", "", "none", "back", "back", "", "none", "yes"])
    assert done.code == 0
    text = project.read_text()
    assert "kind: legal" in text
    assert "search: none-found" in text
    assert "kind: harm" not in text


def test_comments_of_the_draft_go_when_they_are_answered_and_no_others(project: Path, claimkit: Run) -> None:
    text = project.read_text().replace("Tea came to Europe in 1610", "Tea came to Europe, but it was dear")
    drafted = "  # kind is a guess\n  # may hold several statements; split it if one can be true without the other:\n"
    parts = "  #   - Tea came to Europe\n  #   - it was dear.\n"
    own = "  # from a friend\n  #   - ask Ann\n"
    project.write_text(text.replace("  # kind is a guess\n  - id: tea-came", f"{drafted}{parts}{own}  - id: tea-came"))
    id_ = "tea-came-to-europe-in-1610"
    answers = ("fill", id_, "--kind", "history", "--statement", "Tea came to Europe.", "--write")
    before = project.read_bytes()
    assert claimkit(*answers).code == 0
    assert "may hold several statements" in project.read_text()  # what else the sentence says is still to be claimed
    project.write_bytes(before)
    assert claimkit(*answers, "--also", "Tea was dear.").code == 0
    assert f"\n\n{own}  - id: tea-came" in project.read_text()


def test_what_else_a_sentence_says_waits_for_the_source_that_the_article_cites(project: Path, claimkit: Run) -> None:
    assert claimkit("fill", FIRST, "--kind", "history", "--also", "Tea was dear.", "--write").code == 0
    added = project.read_text().partition("id: tea-was-dear")[2]
    assert "The article cites [1]" in " ".join(added.partition("- id:")[0].split())


def test_an_identifier_that_is_typed_for_a_source_with_an_address_is_not_lost(project: Path, claimkit: Run) -> None:
    address = "    URL: https://journals.example.org/article?id=10.1000/tea.2019"
    project.write_text(project.read_text().replace("    DOI: 10.1000/tea.2019", address))
    answers = ["--kind=harm", "--stance=supports", "--result=as-claimed", "--finding=Fewer days.", "--design=cohort", "--sample-size=2000"]
    done = claimkit("fill", FIRST, "--source", "10.1000/TEA.2019", *answers, "--write")
    assert "citation needed -> partly supported" in done.out
    source = project.read_text().partition(f"{SOURCE}:")[2].partition("claims:")[0]
    assert address in source
    assert "    DOI: 10.1000/TEA.2019\n" in source
    numbered = claimkit("fill", FIRST, "--source", SOURCE.replace("tea", "tee"), *answers[:4])
    assert f'did you mean "{SOURCE}"?' in numbered.err


def test_an_id_that_two_other_files_give_to_two_works_is_no_source_to_fill_in(project: Path, claimkit: Run) -> None:
    for name in ("one", "two"):
        text = f"claimkit: 1\nsources:\n  kim: {{type: book, title: {name}, DOI: 10.1000/{name}}}\n"
        (project.parent / f"{name}.yaml").write_text(text)
    answers = ("fill", FIRST, "--kind=harm", "--source=kim", "--stance=supports", "--finding=Fewer days.", "--write")
    before = project.read_bytes()
    done = claimkit(*answers)
    assert (done.code, project.read_bytes()) == (2, before)
    assert '"kim" means no source here, and this is no identifier' in done.err
    (project.parent / "two.yaml").unlink()
    assert claimkit(*answers).code == 0


def test_a_stance_is_never_taken_for_granted(project: Path, talk: Talk, claimkit: Run) -> None:
    before = project.read_bytes()
    done = talk("fill", "--kind=legal", typed=["", "", "Doe 2019", "1", "", "", "skip", "", "quit", "no"])
    assert "this is no identifier" in " ".join(done.out.split())
    assert done.out.count("this cannot be skipped") == 2
    assert "source: doe" not in done.out
    assert project.read_bytes() == before
    scripted = claimkit("fill", FIRST, "--source", SOURCE, "--write")
    assert (scripted.code, project.read_bytes()) == (2, before)
    assert "--stance is missing" in scripted.err


def test_a_synthesis_is_asked_what_it_pools_and_how_certain_it_is(project: Path, talk: Talk, claimkit: Run) -> None:
    cited = ["1", "2", "4000", "randomized-trial", "supports", "1", "Fewer days.", "none", "full-text", "moderate", ""]
    assert talk("fill", FIRST, typed=[*JUDGED, *cited, "moderate", "Many trials.", "skip", "yes"]).code == 0
    text = project.read_text()
    assert "synthesizes: randomized-trial" in text
    assert "certainty: moderate" in text
    codes = [one["code"] for one in json.loads(claimkit("check", "--output-format", "json").out)["diagnostics"]]
    assert not {"EVD022", "EVD020"} & {*codes}
    trial = claimkit("fill", FIRST, "--source", "10.1000/other", "--design", "cohort", "--stance", "supports", "--certainty", "low")
    assert "certainty and synthesizes a design that rates or pools" in trial.err


def test_a_confidence_above_the_citations_says_what_they_allow(project: Path, talk: Talk, claimkit: Run) -> None:
    given = ("--source", SOURCE, "--design", "case-series", "--stance", "supports", "--result", "as-claimed", "--finding", "It did.")
    refused = claimkit("fill", FIRST, *given, "--confidence", "high", "--write")
    assert refused.code == 2
    assert "confidence: the citations allow " in refused.err
    assert "none of the words" not in refused.err
    assert "confidence" not in project.read_text().partition("confidence: none")[2].partition("- id")[0]
    other = claimkit("fill", FIRST, *given, "--confidence", "sure", "--write")
    assert '"sure" is none of the words' in other.err
    asked = talk("fill", FIRST, *given, typed=["quit", "maybe", "no"])
    assert "yes writes it, no leaves the files as they are" in " ".join(asked.out.split())


def test_an_identifier_beside_that_of_a_source_at_hand_is_asked_about(project: Path, claimkit: Run) -> None:
    for command in (("fill", FIRST, "--stance", "supports", "--source", "10.1000/tea.2018"), ("source", "add", "10.1000/tea.2018")):
        done = claimkit(*command)
        assert done.code == 0
        words = " ".join((done.out + done.err).split())
        assert f'10.1000/tea.2018 is one character from 10.1000/tea.2019, the source "{SOURCE}"' in words
    for unlike in ("10.1000/tea.2019", "10.1000/tea.2008", "PMID 31452104"):
        done = claimkit("fill", FIRST, "--stance", "supports", "--source", unlike)
        assert "one character from" not in done.out


def test_a_source_is_at_hand_or_named_by_an_identifier_and_never_made_up(project: Path, talk: Talk, claimkit: Run) -> None:
    before = project.read_bytes()
    for made_up in ("Doe 2019", "the trial of 10.1000/x that I read", "12345678", "doi:10.1000", "tea-2019"):
        refused = claimkit("fill", FIRST, "--source", made_up, "--stance", "supports", "--write")
        assert (refused.code, project.read_bytes()) == (2, before)
        assert "this is no identifier" in refused.err
    known = claimkit("fill", FIRST, "--source", "https://doi.org/10.1000/TEA.2019", "--stance", "supports")
    assert f"source: {SOURCE}" in known.out
    new = claimkit("fill", FIRST, "--source", "PMID 31452104", "--stance", "supports", "--write")
    assert new.code == 0
    assert 'PMID: "31452104"' in project.read_text()
    assert "title:" not in project.read_text().partition("sources:")[2].partition("claims:")[0]
    assert project.read_text().count("search: not-searched") == 2  # nothing said that it fills the slot


def test_sources_are_offered_in_the_order_of_the_references_after_the_one_that_the_sentence_cites(
    project: Path, talk: Talk, claimkit: Run
) -> None:
    tea = project.parents[1] / "tea.md"
    tea.write_text(ARTICLE + "2. Roe J. Of cups. J Tea. 2020. doi:10.1000/cups\n3. Poe J. Of pots. J Tea. 2021. doi:10.1000/pots\n")
    assert claimkit("init", "tea.md", "--output", "claims/tea.yaml", "--force").code == 0
    assert _offered(talk("fill", "tea-came-to-europe-in-1610", typed=["", "", ""])) == ["doe", "roe", "poe"]
    tea.write_text(tea.read_text().replace("1610", "1610 [3]"))
    assert claimkit("init", "tea.md", "--output", "claims/tea.yaml", "--force").code == 0
    assert _offered(talk("fill", "tea-came-to-europe-in-1610", typed=["", "", ""])) == ["poe", "doe", "roe"]


def _offered(done: Done) -> list[str]:
    """The families of the sources that were offered, in order."""
    return re.findall(r"^ +[123] (doe|roe|poe)-", done.out, re.MULTILINE)


def test_a_file_that_changed_meanwhile_is_refused_and_nothing_is_lost(project: Path, talk: Talk) -> None:
    def meddle() -> str:
        project.write_text(project.read_text() + "# another hand\n")
        return "yes"

    done = talk("fill", typed=["legal", "", "", "none", meddle])
    assert done.code == 2
    assert "claims/tea.yaml" in done.err
    assert f"claimkit fill {FIRST} --kind=legal" in done.err
    assert project.read_text().endswith("# another hand\n")
    assert "kind: legal" not in project.read_text()


def test_a_source_of_another_file_gets_its_design_there_and_both_files_are_written(project: Path, claimkit: Run) -> None:
    shared = project.parent / "shared.yaml"
    shared.write_text("claimkit: 1\nsources:\n  tea-2021:\n    type: book  # a gift\n    URL: https://example.org/tea\n")
    answers = ("--source=https://example.org/tea", "--design=cohort", "--stance=disputes", "--result=opposite", "--fills=1")
    done = claimkit("fill", FIRST, *answers, "--write")
    assert done.code == 0
    assert "wrote 5 answers to 2 files" in done.err
    assert shared.read_text().endswith("type: book  # a gift\n    URL: https://example.org/tea\n    appraisal:\n      design: cohort\n")
    assert "      - source: tea-2021\n        stance: disputes\n        result: opposite\n" in project.read_text()


def test_a_file_with_another_name_is_written_only_where_that_is_wanted(project: Path, talk: Talk) -> None:
    other = project.parent.parent / "other-name"
    other.hardlink_to(project)
    before = project.read_bytes()
    typed = ["legal", "", "", "none", "yes"]
    refused = talk("fill", typed=typed)
    assert (refused.code, project.read_bytes()) == (2, before)
    assert "--break-links" in refused.err
    assert talk("fill", "--break-links", typed=typed).code == 0
    assert "kind: legal" in project.read_text()
    assert other.read_bytes() == before


def test_without_a_terminal_it_says_which_options_to_give(project: Path, claimkit: Run) -> None:
    done = claimkit("fill", FIRST)
    assert (done.code, done.out) == (2, "")
    assert "there is no terminal to ask at" in done.err
    assert all(f"--{key.replace('_', '-')}" in done.err for key in KEYS)
    for arguments, words in (
        (["--finding", "x"], "--finding: nothing asks for this here"),
        (["--source", "10.1000/a", "--design", "cohort", "--sample-size", "many", "--stance", "neutral"], "no number"),
        (["--kind", "eficacy"], 'did you mean "efficacy"?'),
        (["--confidence", "high"], "the citations allow none at most"),
        (["--also", "a\x1b[2Jb"], "which nobody sees"),
        (["--in", "-", "--kind", "legal"], "standard input"),
    ):
        refused = claimkit("fill", FIRST, *arguments)
        assert refused.code == 2
        assert words in refused.err


def test_forty_columns_are_enough(project: Path, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((40, 24)))
    done = talk("fill", typed=["?", "legal", "", "", "1"])
    asked = done.out.partition("---")[0].splitlines()
    assert max(map(len, asked)) <= 40
    assert "which source that you read bears on it" in " ".join(line.strip() for line in asked)


def test_a_short_form_is_not_edited_by_halves(project: Path, claimkit: Run) -> None:
    text = "claimkit: 1\nclaims:\n  - id: tea\n    statement: Tea helps.\n    kind: efficacy\n    confidence: none\n"
    project.write_text(text + "    citations:\n      - A trial of tea.  # ask\n")
    done = claimkit("fill", "tea", "--source=10.1000/a", "--stance=supports", "--fills=1", "--write")
    assert done.code == 2
    assert "claimkit fmt --full --write" in done.err
    assert claimkit("fill", "tea", "--source=10.1000/a", "--stance=supports", "--fills=none", "--write").code == 0
    assert "      - A trial of tea.  # ask\n      - source: " in project.read_text()


def test_every_kind_has_an_example_and_every_question_an_option() -> None:
    assert all(kind.meaning.endswith(")") for kind in Kind)  # with an example
    with pytest.raises(UsageError, match="nobody sees"):
        Question("finding").taken("a\u202eb")
    with pytest.raises(UsageError, match="longer"):
        Question("finding").taken("x" * 30_000)
    assert Question("differs", {"dose": "", "species": ""}).taken("2, dose") == "species,dose"


# ---- add --------------------------------------------------------------------------------------------------------------------------------


def test_a_claim_is_added_for_words_of_an_article(project: Path, claimkit: Run) -> None:
    before = project.read_text()
    shown = claimkit("add", "tea", "Tea came to Europe")
    assert shown.code == 0
    assert project.read_text() == before
    assert "+  # kind is a guess\n+  - id: tea-came-to-europe" in shown.out
    done = claimkit("add", "tea.md", "the common cold", "--statement=Colds are common.", "--kind=quantity", "--write")
    assert done.code == 0
    added = project.read_text().partition("  - id: colds-are-common\n")
    assert not added[0].endswith("# kind is a guess\n")
    assert added[2].startswith("    statement: Colds are common.\n    kind: quantity\n    passages:\n      - quote: the common cold\n")
    again = claimkit("add", "tea.md", "the common cold", "--statement=Colds are common.", "--kind=quantity")
    assert '"colds-are-common" states the same already' in again.err
    assert claimkit("add", "tea", "milk").code == 1
    assert "stands in 2 places" in claimkit("add", "tea", "tea").err.casefold()
    assert "no claim file names a document" in claimkit("add", "milk", "tea").err
    assert "nobody" not in claimkit("check").err


# ---- any answers ------------------------------------------------------------------------------------------------------------------------

LINES = st.one_of(
    st.sampled_from(["", "skip", "back", "quit", "yes", "no", "1", "2", "3", "none", "supports", "efficacy", "low", "dose,species"]),
    st.sampled_from(["10.1000/x", "PMID 1", "Tea: it helps # so", "- a", "'", '"x" y', "{a: b}", "é\u0301", "\x00", "@x", "true", "1.0"]),
    st.text(max_size=12),
    st.just(KeyboardInterrupt),
)


@settings(max_examples=examples(60))
@given(st.lists(LINES, max_size=24), st.sampled_from(["yes", "no"]))
def test_no_sequence_of_answers_loses_text_or_leaves_a_file_that_cannot_be_read(
    tmp_path_factory: pytest.TempPathFactory, typed: list[str | type[BaseException]], end: str
) -> None:
    folder = tmp_path_factory.mktemp("talk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (folder / ".git").mkdir()
        (folder / "claims").mkdir()
        (folder / "tea.md").write_text(ARTICLE)
        file = folder / "claims" / "tea.yaml"
        run = _quiet(patch)
        assert run("init", "tea.md", "--output", "claims/tea.yaml") == 0
        before = file.read_text()
        lines: Iterator[str | type[BaseException]] = iter([*typed, "quit", end])

        def read(prompt: str = "") -> str:
            line = next(lines, EOFError)
            if isinstance(line, type):
                raise line
            return line

        patch.setattr("builtins.input", read)
        patch.setattr(fill, "_is_at_terminal", lambda: True)
        assert run("fill") in (0, 2, 130)
        after = file.read_text()
        judged = {"statement", "kind", "confidence", "search", "needs"}
        for line in before.splitlines():
            key = line.strip().removeprefix("- ").partition(":")[0]
            assert line in after or key in judged or "#" in line or "A source that shows" in line or "it first." in line
        assert run("check", "--exit-zero") == 0
        assert run("status") == 0


def _quiet(patch: pytest.MonkeyPatch) -> Callable[..., int]:
    import io

    from claimkit.cli import run

    def call(*arguments: str) -> int:
        for name in ("stdin", "stdout", "stderr"):
            patch.setattr(sys, name, io.TextIOWrapper(io.BytesIO()))
        return run(arguments)

    return call


# ---- a real terminal --------------------------------------------------------------------------------------------------------------------


def test_a_real_terminal(project: Path, environment: dict[str, str]) -> None:
    master, end = pty.openpty()
    command = [sys.executable, "-m", "claimkit", "fill"]
    folder, dumb = project.parent.parent, {**environment, "TERM": "dumb"}
    with subprocess.Popen(command, cwd=folder, env=dumb, stdin=end, stdout=end, stderr=end, start_new_session=True) as child:
        os.close(end)
        printed = b""
        for answer in (b"legal\r", b"\r", b"\r", b"none\r", b"yes\r"):
            while not printed.endswith((b"> ", b"back: ")):
                printed += os.read(master, 4096)
            printed += b"."
            os.write(master, answer)
        try:
            while more := os.read(master, 4096):
                printed += more
        except OSError:  # the terminal is closed
            pass
    os.close(master)
    assert child.returncode == 0
    assert b"wrote 3 answers to 1 file" in printed
    assert "kind: legal" in project.read_text()


def test_an_entry_of_a_bibliography_names_the_command_that_takes_it_over(project: Path, claimkit: Run) -> None:
    assert project.exists()
    done = claimkit("fill", "tea-came-to-europe-in-1610", "--no-input", "--source", "refs.bib:kim2001", "--stance", "supports")
    assert done.code == 2
    assert "claimkit source add FILE:KEY" in done.err
