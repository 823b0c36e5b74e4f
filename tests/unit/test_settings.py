"""Where settings come from, and what a configuration may say."""

from pathlib import Path

import pytest

from claimkit.config.settings import DEFAULT_PATHS, Settings, find_settings, known_codes
from claimkit.diagnostics import Severity
from claimkit.errors import SettingsError
from claimkit.rules import rules, unstoppable


def settings_of(folder: Path, text: str, name: str = "claimkit.toml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return find_settings(folder)


def refusal(folder: Path, text: str, name: str = "claimkit.toml") -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        settings_of(folder, text, name)
    assert caught.value.message.startswith(name)
    return caught.value


def test_without_any_configuration_the_defaults_hold_and_the_root_is_the_folder(tmp_path: Path) -> None:
    found = find_settings(tmp_path)
    assert (found.root, found.origin, found.paths, found.severity) == (tmp_path, "", DEFAULT_PATHS, {})
    assert found.max_file_size == 10_000_000


def test_a_repository_without_configuration_is_the_root(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert find_settings(tmp_path / "a" / "b").root == tmp_path


def test_the_nearest_configuration_above_counts_and_its_folder_is_the_root(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "claimkit.toml").write_text('paths = ["far"]')
    (tmp_path / "a" / "claimkit.toml").write_text('paths = ["near"]')
    found = find_settings(inner)
    assert (found.root, found.paths, found.origin) == (tmp_path / "a", ("near",), "claimkit.toml")


def test_a_configuration_above_the_repository_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "claimkit.toml").write_text('paths = ["far"]')
    assert find_settings(tmp_path / "repository").origin == ""


def test_pyproject_counts_only_if_it_speaks_of_claimkit(tmp_path: Path) -> None:
    inner = tmp_path / "package"
    inner.mkdir()
    (tmp_path / "claimkit.toml").write_text('paths = ["outer"]')
    (inner / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert find_settings(inner).paths == ("outer",)
    (inner / "pyproject.toml").write_text('[tool.claimkit]\npaths = ["inner"]\n')
    assert find_settings(inner).paths == ("inner",)


def test_claimkit_toml_wins_over_pyproject_beside_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.claimkit]\npaths = ["p"]\n')
    assert settings_of(tmp_path, 'paths = ["c"]').paths == ("c",)


def test_every_key_is_taken(tmp_path: Path) -> None:
    found = settings_of(tmp_path, 'paths = ["a", "b/c.yaml"]\nmax-file-size = 5\n[severity]\nEVD001 = "error"\n')
    assert (found.paths, found.max_file_size, found.severity) == (("a", "b/c.yaml"), 5, {"EVD001": Severity.ERROR})


def test_a_chosen_file_counts_in_place_of_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "claimkit.toml").write_text('paths = ["near"]')
    other = tmp_path / "sub" / "other.toml"
    other.parent.mkdir()
    other.write_text('paths = ["chosen"]')
    found = find_settings(tmp_path, other)
    assert (found.paths, found.root, found.origin) == (("chosen",), other.parent, "other.toml")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("path = ['a']", 'unknown key "path"', '"paths"'),
        ("max_file_size = 1", 'unknown key "max_file_size"', '"max-file-size"'),
        ("zzz = 1", 'unknown key "zzz"', "the keys are"),
        ("paths = 'a'", "paths must be a list", "write paths"),
        ("paths = []", "paths must be", "write"),
        ("paths = [1]", "paths must be", "write"),
        ("paths = ['']", "paths", "write"),
        ("max-file-size = 0", "max-file-size must be", "write"),
        ("max-file-size = true", "max-file-size must be", "write"),
        ("max-file-size = '1'", "max-file-size", "write"),
        ("severity = 1", "severity must be a table", "[severity]"),
        ("[severity]\nEVD001 = 'eror'", '"eror" is not known', '"error"'),
        ("[severity]\nEVD001 = 1", '"1" is not known', "one of"),
        ("[severity]\nEVD001 = ['error']", "is not known", '"error"'),
        ("require-review = 1", "require-review must be", "write"),
        ("require-review = 'yes'", "require-review must be", "write"),
        ("paths = [", "not TOML", "correct"),
        ("paths = " + "[" * 5000, "nested too deeply", "correct"),
        ("a = 1\na = 2", "not TOML", "correct"),
        ("a." * 100_000 + "b = 1", "nested too deeply", "correct"),
        ("[" + "'a' . " * 100_000 + "b]", "nested too deeply", "correct"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_with_a_hint(tmp_path: Path, text: str, message: str, hint: str) -> None:
    error = refusal(tmp_path, text)
    assert message in error.message
    assert hint in error.hint


def test_a_pyproject_of_another_shape_is_no_bug_of_ours(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "tool = 3", "pyproject.toml").origin == ""
    assert "is no table" in refusal(tmp_path, "[tool]\nclaimkit = 3", "pyproject.toml").message


def test_a_byte_order_mark_and_line_ends_of_windows_are_taken(tmp_path: Path) -> None:
    assert settings_of(tmp_path, '\ufeffpaths = ["a"]\r\nfail-on = "note"\r\n').paths == ("a",)


@pytest.mark.parametrize("name", ["claimkit.toml", "pyproject.toml"])
def test_a_link_that_leads_nowhere_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to("nowhere.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        find_settings(tmp_path)


def test_a_configuration_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "claimkit.toml").write_bytes(b"# \xff\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        find_settings(tmp_path)


@pytest.mark.parametrize("name", ["missing.toml", ".", "/dev/zero"])
def test_a_chosen_file_that_is_missing_or_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError):
        find_settings(tmp_path, tmp_path / name)


def test_a_rule_that_does_not_exist_is_refused_with_a_guess(tmp_path: Path) -> None:
    known_codes(Settings(root=tmp_path, severity={"EVD001": Severity.ERROR}), rules(), unstoppable())
    with pytest.raises(SettingsError) as caught:
        known_codes(Settings(root=tmp_path, origin="x.toml", severity={"evd01": Severity.ERROR}), rules(), unstoppable())
    assert caught.value.message == 'x.toml: severity: there is no rule "evd01"'
    assert "EVD0" in caught.value.hint
