"""``claimkit export``: what a format is, what addresses begin with, and what is refused before anything is read."""

import json
from pathlib import Path

import pytest

from claimkit.config.keys import is_base
from claimkit.config.settings import Settings, find_settings
from claimkit.errors import SettingsError
from claimkit.exporters import exporters
from commandline import NOTE, Run, make


@pytest.mark.parametrize("name", list(exporters()))
def test_a_format_is_explained_without_any_claim_file(name: str, claimkit: Run) -> None:
    done = claimkit("export", "--explain", name)
    chosen = exporters()[name]
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{name} ({chosen.media_type}, {chosen.suffix})\n\n")
    assert f"The mark of an unsupported claim stands {chosen.seen}.\n" in done.out
    assert all(str(lost) in done.out for lost in chosen.loses)
    assert ("Addresses begin with the base" in done.out) is chosen.needs_base


def test_an_unknown_format_is_told_with_a_guess(claimkit: Run) -> None:
    done = claimkit("export", "--explain", "sq")
    assert done.code == 2
    assert 'there is no export format "sq"' in done.err
    assert done.err.count("sql")


def test_the_base_comes_from_the_command_else_the_configuration_else_leads_nowhere(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)

    def ids(*arguments: str) -> list[str]:
        out = claimkit("export", "--to", "web-annotation", *arguments).out
        return [item["id"] for item in json.loads(out)["items"]]

    assert ids() == ["urn:claimkit:claims/a.yaml#tea/1"]
    (tmp_path / "claimkit.toml").write_text('base = "https://example.org/"\n', encoding="utf-8")
    assert ids() == ["https://example.org/claims/a.yaml#tea/1"]
    assert ids("--base", "https://other.example/x/") == ["https://other.example/x/claims/a.yaml#tea/1"]


BAD = (
    "",
    "claims/",
    "https://ex.org/a b/",
    "https://ex.org",
    "https:/",
    "https:///a/",
    "https://ex.org/#",
    "a:%zz/",
    "https://ex.org/\n",
    "x:<y>/",
)


@pytest.mark.parametrize("base", BAD)
def test_what_is_no_base_is_refused_and_nothing_is_written(base: str, claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    done = claimkit("export", "--to", "jsonld", "--base", base, "--output", "claims.jsonld")
    assert (done.code, done.out) == (2, "")
    assert "is no base of addresses" in done.err or (not base and "the value is missing" in done.err)
    assert not (tmp_path / "claims.jsonld").exists()
    (tmp_path / "claimkit.toml").write_text(f"base = {json.dumps(base)}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="base must be an absolute IRI"):
        find_settings(tmp_path)


@pytest.mark.parametrize("base", ["urn:claimkit:", "https://ex.org/", "https://ex.org/caf%C3%A9/", "https://例え.jp/あ/", Settings().base])
def test_an_absolute_iri_is_a_base(base: str) -> None:
    assert is_base(base)


def test_what_is_lost_is_told_in_short_where_it_is_much(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    done = claimkit("export", "--to", "ris", "--output", "claims.ris")
    assert done.err == "claimkit: wrote 1 claim (1 unsupported) to claims.ris; not all is in this format: claimkit export --explain ris\n"


@pytest.mark.parametrize("command", ["export", "status", "report", "sources"])
def test_a_file_whose_name_no_output_can_hold_is_named(command: str, claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE + "documents:\n  article: {path: tea.md}\n")
    (tmp_path / "claims" / "tea.md").write_text("Tea shortens colds.\n", encoding="utf-8")
    (tmp_path / "claims" / "a.yaml").rename(tmp_path / "claims" / b"a\xff.yaml".decode(errors="surrogateescape"))
    done = claimkit(command)
    assert (done.code, done.out) == (2, "")
    assert done.err == "claimkit: no output can hold the name of claims/a\\udcff.yaml, which is not UTF-8\n  hint: rename the file\n"


def test_a_name_that_no_output_can_hold_is_nothing_to_what_does_not_use_its_file(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a="claimkit: 1\nsources: {book: {type: book, title: Tea}}\n", claims_b=NOTE)
    (tmp_path / "claims" / "a.yaml").rename(tmp_path / "claims" / b"a\xff.yaml".decode(errors="surrogateescape"))
    assert claimkit("status", "claims/b.yaml").code == 0
    (tmp_path / "claims" / "b.yaml").write_text(NOTE + "    citations: [{source: book, stance: supports}]\n", encoding="utf-8")
    assert "no output can hold the name of claims/a\\udcff.yaml" in claimkit("status", "claims/b.yaml").err
