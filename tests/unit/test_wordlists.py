"""Word lists: what a file may say, and how a mistake in one is told."""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from claimkit.config.settings import find_settings
from claimkit.errors import SettingsError
from claimkit.text import word_lists
from claimkit.text.folding import folded
from claimkit.text.phrases import lowered
from claimkit.text.word_lists import LISTS, WordLists, _language, standard
from claimkit.text.word_tables import bundled
from effort import bounded

WRONG = [
    ("[weasel", "xx.toml: not TOML"),
    ("wesel = 1", 'xx.toml: unknown key "wesel"'),
    ("[weasel]\nphrase = []", 'unknown key "weasel.phrase"'),
    ("[weasel]\nphrases = 'some'", "weasel.phrases must be a list of texts"),
    ("[weasel]\nphrases = [1]", "weasel.phrases must be a list of texts"),
    ("weasel = 1", "weasel must be a table"),
    ("[groups]\na = 'b'", "groups.a must be a list of texts"),
    ('[weasel]\nphrases = ["{some} say"]', 'there is no group "some"'),
    ('[weasel]\nphrases = ["some (say"]', '"some (say" makes no sense from "(say" on'),
    ('[weasel]\nphrases = ["(a|b)?"]', "everything may be left out"),
    ('[weasel]\nphrases = ["a.*b"]', 'makes no sense from "a.*b" on'),
    ('[denial]\nbefore = ["{}"]', '"{}" makes no sense'),
    ('[weasel]\nphrases = ["some"]\nexcept = ["{}"]', '"{}" makes no sense'),
    ("[denial]\nnear = []", 'unknown key "denial.near"'),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_mistake_is_told_with_the_file_and_what_to_do(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "xx.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        WordLists(tmp_path).check()
    assert words in str(caught.value)
    assert caught.value.hint


def test_a_mistake_in_the_lists_of_a_project_stops_the_command(tmp_path: Path, command: Callable[..., Any]) -> None:
    (tmp_path / "claimkit.toml").write_text('word-lists = "words"\n')
    done = command("check")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "claimkit: words: there is no such folder")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "de.toml").write_text('[weasel]\nphrases = ["{}"]\n')
    done = command("check")
    assert done.returncode == 2
    assert done.stderr.startswith('claimkit: de.toml: "{}" makes no sense')


def test_a_folder_of_a_project_is_seen_from_its_root(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "claimkit.toml").write_text('word-lists = "words"\nlanguage = "de"\n')
    below = tmp_path / "deep"
    below.mkdir()
    settings = find_settings(below)
    assert (settings.language, settings.word_lists) == ("de", "words")


def test_the_bundled_files_are_in_order() -> None:
    folder = Path(__file__).parents[2] / "src" / "claimkit" / "text" / "languages"
    WordLists(folder).check()
    english = standard().of("en")
    assert english
    assert set(english.lists) == {"weasel", "overclaim", "absolute", "puffery", "effect", "harmless"}


def test_the_lists_that_a_check_loads_are_those_that_people_edit() -> None:
    for path, data in bundled().items():
        assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(data)), "run tools/generate.py"


def written(phrase: str, groups: Mapping[str, list[str]], chance: random.Random) -> str:
    """A text that a phrase finds, or would but for its case and for what stands around it."""

    def form(found: re.Match[str]) -> str:
        part = found[0].rstrip("?")
        forms = groups[part[1:-1]] if part[0] == "{" else part[1:-1].split("|")
        forms = ["all day long" if form == "..." else form for form in forms]
        return "" if found[0].endswith("?") and chance.random() < 0.5 else chance.choice(forms)

    bare = re.sub(r"\{[^}]+\}\??|\([^)]*\)\??", form, phrase.lstrip("^=~ "))
    return " ".join(bare.replace("*", chance.choice(["", "s", "ing"])).split())


def texts_of(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str, int]]]:
    """Texts with the phrases and exceptions of all lists, some with their words in another order, or with signs that nobody sees; each with its own."""
    chance, groups = random.Random(5), {name: forms.split("|") for name, forms in data["groups"].items()}  # noqa: S311
    for name, key, number in terms_of(data):
        text = written(data["lists"][name][key]["phrases"][number], groups, chance)
        mixed = chance.sample(text.split(), len(text.split()))
        made = [f"{text.capitalize()}.", f"Tea {text}, it says", " ".join(mixed), f"{text.upper()} — so", text.replace("e", "e\u00ad")]
        yield chance.choice(made), (name, key, number)


def terms_of(data: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """All phrases and exceptions, by their lists and numbers."""
    lists = data["lists"].items()
    return [(name, key, number) for name, one in lists for key in ("phrases", "except") for number in range(len(one[key]["phrases"]))]


def test_what_the_words_of_a_text_rule_out_a_search_does_not_find_either() -> None:
    data = json.loads(next(iter(bundled())).read_text(encoding="utf-8"))
    english, terms, chance, found = _language(data), terms_of(data), random.Random(6), 0  # noqa: S311
    for text, own in texts_of(data):
        plain = folded(text.replace("—", " — "))
        told = {"phrases": english._phrases.told(plain), "except": english._excepted().told(plain)}
        for name, key, number in [own, *chance.sample(terms, 40)]:
            words = english.lists[name]
            search = words.phrases if key == "phrases" else words.exceptions
            if search(lowered(plain), number).search(lowered(plain)):
                assert (name, number) in told[key], (text, name, key, number)
                found += 1
    assert found > 700


def test_a_phrase_in_the_forms_that_a_text_may_hold_is_found_as_the_whole_phrase_is(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for text, _ in texts_of(json.loads(next(iter(bundled())).read_text(encoding="utf-8")))]
    found = {}
    for growths in (1, len(texts)):
        monkeypatch.setattr(word_lists, "_MOST_GROWTHS", growths)
        english = WordLists().of("en")
        assert english
        found[growths] = [list(english.find(text, LISTS)) for text in texts]
    assert found[1] == found[len(texts)]


def test_each_of_many_phrases_in_a_text_takes_as_long_as_one() -> None:
    english = standard().of("en")
    assert english
    with bounded():
        assert len([*english.find("The tea of this trial is a miracle cure. " * 5_000, LISTS)]) == 5_000


def test_lists_that_cannot_be_read_as_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_bytes(b"[weasel]\nphrases = ['\xff']\n")
    with pytest.raises(SettingsError, match=r"xx\.toml: cannot be read") as caught:
        WordLists(tmp_path).check()
    assert caught.value.hint == "give a UTF-8 text file"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Better sleep.", True),
        ("What it gives you: lasting headache relief!", True),
        ("Calms an over-active mind.", True),
        ("Deep Sleep, Lower limb weakness.", False),
        ("Lower limb muscle weakness.", False),
        ("They are thin sheets that separate and support cells.", False),
        ("White blood cells, which fight infection.", False),
        ("This spray may save thousands of lives.", True),
        ("The trial was a major breakthrough for these families.", True),
        ("Researchers found that the new gel is a wonder drug.", True),
        ("Its effect marks a paradigm shift in care.", True),
        ("The school programme was of proven effect and of great use.", True),
        ("Nurses call it the best treatment for burns.", True),
        ("The benefits of the scheme are undeniable.", True),
        ("The spleen is completely healed.", False),
        ("Hallmark #1 of the process is slow growth.", False),
        ("Laser hair removal takes an hour, and they targeted the hair at the root.", False),
        ("What it gives you: headache relief!", True),
        ("No more headaches", True),
        ("Improving memory and focus.", True),
        ("Better sleep was one of the outcomes.", False),
        ("The outcomes were headache relief, nausea, and better sleep.", False),
        ("Reducing stress is the aim of the course.", False),
        # A thing that is sold, and acts: no word between need be known.
        ("This tea boosts your mood.", True),
        ("These capsules melt fat.", True),
        ("The serum increases over a week were small.", False),
        ("A tea prized for easing headaches.", True),
        ("Unlock your inner glow with our tea.", True),
        ("It brings an end to headaches.", True),
        ("It balances hormones in women.", True),
        ("We sell remarkable teas.", True),
        ("Our amazing formula.", True),
        ("An award-winning novelist wrote it.", False),
        # What institutes say of themselves, and what is measured or sought.
        ("They need effective treatments for burns.", False),
        ("The tea is a highly effective treatment for burns.", True),
        ("Breakthroughs in care are rare.", False),
        ("The world's first hospital of its kind.", False),
        ("It supports the American Heart Association.", False),
        ("Cases increased dramatically.", False),
        ("Ginger as a remedy for nausea was tested.", False),
        ("The firm has a proven track record.", False),
        # Effects in one breath, what shops and practices say of theirs, and the same where it is sober.
        ("Our blends reduce bloating, and support restful sleep.", True),
        ("Loosen joints and reduce stiffness.", True),
        ("Steady botanicals that in the evening promote restful sleep.", True),
        ("Botanicals may reduce pain.", False),
        ("The massage may reduce pain.", False),
        ("My skin feels so much smoother.", True),
        ("Melatonin shifts the time of restful periods.", False),
        ("A drug that prevents or reduces nausea.", False),
        ("The procedure reduces pain, fever and swelling.", False),
    ],
)
def test_a_promise_that_stands_alone_is_told_and_a_topic_is_not(text: str, is_told: bool) -> None:
    english = standard().of("en")
    assert english
    assert bool(list(english.find(text, ["overclaim"]))) is is_told


def test_what_stands_alone_is_told_behind_colons_too_and_takes_decimals(tmp_path: Path) -> None:
    slogan = " ".join(["extraordinarily"] * 7)
    (tmp_path / "xx.toml").write_text(f'name = "X"\n[groups]\none = ["*"]\n[overclaim]\nphrases = ["= {slogan}", "= wonder {{one}}"]\n')
    language = WordLists(tmp_path).of("xx")
    assert language
    found = [
        any(language.find(text, ["overclaim"])) for text in (slogan, f"So: {slogan}.", "Wonder 3.5-fold!", "Wonder - tea.", "A wonder tea.")
    ]
    assert found == [True, True, True, False, False]


def test_groups_hold_groups_words_come_between_and_a_comma_may_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text(
        'name = "X"\n[groups]\nlift = ["lifts", "lift"]\ndrop = ["drops"]\nact = ["{lift}", "{drop}"]\non = ["..."]\n[overclaim]\n'
        'phrases = ["tea {on}? {act} (mood|pain)", "{act} (mood|pain), {act}", "= pure {on} wonder"]\n'
    )
    language = WordLists(tmp_path).of("xx")
    assert language
    told = {
        "Our tea lifts mood.": "tea lifts mood",
        "The tea that in all, and hot, drops pain.": "tea that in all, and hot, drops pain",
        "This tea, which is one that so many people like here, lifts mood.": None,
        "The tea is hot. It lifts mood.": None,
        "It lifts mood, drops pain.": "lifts mood, drops",
        "It lifts mood and drops pain.": None,
        "So: pure and simple wonder!": "pure and simple wonder",
        "Pure wonder.": None,
        f"Pure {'very ' * 8}wonder.": f"Pure {'very ' * 8}wonder",
        f"Pure {'very ' * 9}wonder.": None,
    }
    assert {text: language.first(text, "overclaim") for text in told} == told
