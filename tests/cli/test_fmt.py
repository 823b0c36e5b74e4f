"""``claimkit fmt`` lays files out anew, and writes nothing unless asked to."""

from pathlib import Path

from commandline import Run

FILE = """\
claimkit: 1
claims:
  - id: tea
    statement: Tea calms.
    kind: efficacy
    passages:
      - quote: Tea calms
    confidence: none
    citations:
      - needs: A trial.
"""
LEAN = FILE.replace("passages:\n      - quote: Tea calms", "passages: Tea calms").replace("- needs: A", "- A")


def put(folder: Path, text: str) -> Path:
    file = folder / "claims" / "tea.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return file


def test_without_write_the_change_is_shown(claimkit: Run, tmp_path: Path) -> None:
    file = put(tmp_path, FILE)
    done = claimkit("fmt")
    assert (done.code, file.read_text()) == (1, FILE)
    assert "+    passages: Tea calms\n" in done.out
    assert done.err == "claimkit: nothing is written yet: --write lays out 1 file\n"


def test_both_forms_are_written_and_lead_back(claimkit: Run, tmp_path: Path) -> None:
    file = put(tmp_path, FILE)
    assert claimkit("fmt", "--write") == (0, "", "claimkit: laid out 1 file\n")
    assert file.read_text() == LEAN
    assert claimkit("fmt", "--write").err == "claimkit: all is laid out so already\n"
    assert claimkit("fmt", "--full", "--write").code == 0
    assert file.read_text() == FILE


def test_a_claim_with_a_comment_is_left_alone_and_told(claimkit: Run, tmp_path: Path) -> None:
    put(tmp_path, FILE.replace("kind: efficacy", "kind: efficacy  # or harm?"))
    assert claimkit("fmt").err.startswith("claimkit: claims/tea.yaml:3: left as it is, since it holds a comment\n")


def test_a_text_that_was_cut_by_a_comment_is_left_alone_where_others_are_laid_out(claimkit: Run, tmp_path: Path) -> None:
    cut = "  - id: milk\n    statement: Milk is #1.\n    kind: description\n    confidence: none\n"
    file = put(tmp_path, FILE + cut)
    assert (
        claimkit("fmt", "--write").err
        == "claimkit: claims/tea.yaml:11: left as it is, since it holds a comment\nclaimkit: laid out 1 file\n"
    )
    assert file.read_text() == LEAN + cut


def test_a_file_that_does_not_conform_is_refused_in_words(claimkit: Run, tmp_path: Path) -> None:
    file = put(tmp_path, FILE.replace("efficacy", "eficacy"))
    done = claimkit("fmt", "--write")
    assert (done.code, file.read_text()) == (1, FILE.replace("efficacy", "eficacy"))
    assert "claimkit: claims/tea.yaml: the text is no claim file that conforms" in done.err
    assert "laid out so already" not in done.err
    assert claimkit("fmt", "-").code == 2


def test_authors_and_places_fill_lines(claimkit: Run, tmp_path: Path) -> None:
    authors = "".join(f"      - family: Author{number}\n        given: A\n" for number in range(9))
    source = f"sources:\n  a:\n    type: book\n    author:\n{authors}    appraisal:\n      design: other\n"
    place = f"      - document: original\n        start: 1234\n        end: 56789\n        sha256: {'0a' * 32}\n"
    file = put(
        tmp_path, FILE.replace("      - quote: Tea calms\n", place + place.replace("1234", "12")).replace("claims:", f"{source}claims:")
    )
    before = file.read_text()
    assert claimkit("fmt", "--write").code == 0
    lean = file.read_text()
    assert max(map(len, lean.splitlines())) <= 120
    assert "{family: Author2, given: A},\n       {family: Author3" in lean
    assert f"      - {{document: original, start: 1234, end: 56789,\n         sha256: {'0a' * 32}}}\n" in lean
    assert "    appraisal: {design: other}\n" in lean
    assert claimkit("fmt", "--full", "--write").code == 0
    assert file.read_text().replace("\n\n", "\n") == before


def test_a_file_that_is_not_utf_8_is_told_and_the_others_are_laid_out(claimkit: Run, tmp_path: Path) -> None:
    good = put(tmp_path, FILE)
    (good.parent / "zz.yaml").write_bytes(FILE.replace("Tea calms", "Tea c\xe4lms").encode("latin-1"))
    done = claimkit("fmt", "--write")
    assert done.code == 1
    assert "zz.yaml: is not UTF-8" in done.err
    assert "laid out 1 file" in done.err


def test_where_there_is_no_claim_file_nothing_is_called_laid_out(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    done = claimkit("fmt")
    assert (done.code, done.out) == (3, "")
    assert "claimkit: nothing to do: no claim files found\n  hint: looked in claims" in done.err
    (tmp_path / "claims" / "tea.json").write_text('{"claimkit": 1}')
    assert claimkit("fmt").code == 0
