"""Where a passage stands: what is folded, what is not, several places, none, offsets, and proposals."""

import hashlib
import re
from typing import Any

import pytest

from claimkit.text.lookalikes import differences
from claimkit.text.nearest import LEAST, Stretch, best_stretch
from claimkit.text.quotations import WORTH_AN_INDEX, Ambiguous, Context, Matcher, Mismatch, NotFound, OutOfRange, Resolved
from claimkit.text.read import read_text
from effort import bounded


def matcher(text: str, name: str = "a.txt") -> Matcher:
    return Matcher(read_text(text, name))


def found(text: str, quote: str, name: str = "a.txt", **more: Any) -> str | int | None:
    """The words that were found in the file; how many places where there are several; None if there is none."""
    made = matcher(text, name)
    result = made.find(quote, **more)
    if isinstance(result, Resolved):
        return made.read.source[result.start : result.end]
    return len(result.places) if isinstance(result, Ambiguous) else None


FOLDED = [
    ("exactly", "Tea is old.", "is old", "is old"),
    ("a line end for a space", "Tea\n  is old.", "Tea is", "Tea\n  is"),
    ("a space for a line end", "Tea is old.", "Tea\nis", "Tea is"),
    ("no-break and thin spaces", "4.5\u00a0mg\u2009daily", "4.5 mg daily", "4.5\u00a0mg\u2009daily"),
    ("white space around the quotation", "Tea is", "  is  ", "is"),
    ("curly quotes", "a \u201cb\u201d \u2018c\u2019", "\"b\" 'c'", "\u201cb\u201d \u2018c\u2019"),
    ("plain quotes", 'a "b"', "\u201eb\u201c", '"b"'),
    ("guillemets", "\u00abb\u00bb", '"b"', "\u00abb\u00bb"),
    ("dashes", "1\u20132 \u2014 3 \u2212 4", "1-2 - 3 - 4", "1\u20132 \u2014 3 \u2212 4"),
    ("a soft hyphen", "co\u00adoperate", "cooperate", "co\u00adoperate"),
    ("a soft hyphen after the last letter", "co\u00ad operate", "co", "co"),
    ("a soft hyphen ends no word", "co\u00adoperate", "co", None),
    ("quotation marks of Chinese and Japanese", "他说\u300c不\u300d。", "说\u201c不\u201d", "说\u300c不\u300d"),
    ("what stands between these", "他说\u300e不\u300f。", "不", "不"),
    ("a ligature", "e\ufb03cient", "efficient", "e\ufb03cient"),
    ("a part of a ligature", "e\ufb03cient", "ef", None),
    ("the micro sign and the Greek mu", "5 \u00b5g", "5 \u03bcg", "5 \u00b5g"),
    ("a dash as it is typed", "tea -- an old drink", "tea \u2014 an old", "tea -- an old"),
    ("three of them", "tea --- an old drink", "tea \u2014 an old", "tea --- an old"),
    ("a dash as it is typed beside other letters", "th\u00e9 1--2", "1-2", "1--2"),
    ("a dash of vertical lines", "a \ufe31 b", "a - b", "a \ufe31 b"),
    ("a full-width accent for a quote", "a \uff40b\uff40", "a 'b'", "a \uff40b\uff40"),
    ("an apostrophe in a letter", "\u0149 tea", "'n tea", "\u0149 tea"),
    ("a squared unit", "5 \u338e", "5 mg", "5 \u338e"),
    ("a styled letter", "\U0001d45d = 1", "p = 1", "\U0001d45d = 1"),
    ("an ellipsis", "so\u2026", "so...", "so\u2026"),
    ("half-width katakana with its mark", "\uff76\uff9e", "\u30ac", "\uff76\uff9e"),
    ("a fraction joins no number", "1\u00bd", "11/2", None),
    ("decomposed", "cafe\u0301 au", "caf\u00e9", "cafe\u0301"),
    ("composed", "caf\u00e9 au", "cafe\u0301", "caf\u00e9"),
    ("two marks in another order", "q\u0323\u0307", "q\u0307\u0323", "q\u0323\u0307"),
    ("Hangul", "\u1112\u1161\u11ab", "\ud55c", "\u1112\u1161\u11ab"),
    ("a letter that NFC replaces", "5 \u212b", "5 \u00c5", "5 \u212b"),
    ("a letter without its mark is another", "cafe\u0301", "cafe", None),
    ("superscripts are not digits", "10\u00b2", "102", None),
    ("a full-width letter", "\uff21", "A", "\uff21"),
    ("case counts", "Tea", "tea", None),
    ("an emoji", "a \U0001f375 b", "\U0001f375", "\U0001f375"),
    ("a part of a joined emoji", "\U0001f468\u200d\U0001f469", "\U0001f468", None),
    ("the second part of a joined emoji", "\U0001f468\u200d\U0001f469", "\U0001f469", None),
    ("a hand without its skin tone", "\U0001f44b\U0001f3fd", "\U0001f44b", None),
    ("a hand without the lightest tone", "\U0001f44b\U0001f3fb", "\U0001f44b", None),
    ("Hebrew with points", "\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd"),
    ("Arabic with a direction mark", "\u0634\u0627\u064a\u200f \u0642\u062f\u064a\u0645", "\u0634\u0627\u064a \u0642\u062f\u064a\u0645", "\u0634\u0627\u064a\u200f \u0642\u062f\u064a\u0645"),
    ("a text of nothing visible", "a b", "\u00a0", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "wanted"), [case[1:] for case in FOLDED], ids=[case[0] for case in FOLDED])
def test_a_quotation_is_found_whatever_its_typography(text: str, quote: str, wanted: str | None) -> None:
    assert found(text, quote) == wanted


EDGES = [
    ("Tea => 5 fewer colds", "5 fewer", "5 fewer"),
    ("It costs 5 \u20ac 3 people came", "3 people", "3 people"),
    ("In 2020 and/or later", "In 2020 and", "In 2020 and"),
    ("The value was <\n0.05 then", "0.05 then", None),
    ("below \u2266 5 mg", "5 mg", None),
    ("ineffective against colds", "effective", None),
    ("non-effective against colds", "effective", None),
    ("placebo\u2011controlled", "placebo", None),
    ("effective\u2014or not", "effective", "effective"),
    ("effective -- or not", "effective", "effective"),
    ("it can't help", "can", None),
    ("the 'old' tea", "old", "old"),
    ("l'effet du th\u00e9", "effet", "effet"),
    ("(effective)", "effective", "effective"),
    ("daily 0.5 mg", "5 mg", None),
    ("daily .5 mg", "5 mg", None),
    ("-5 mg", "5 mg", None),
    ("<5 mg", "5 mg", None),
    ("It is 0.5 mg.", "0", None),
    ("In 5 × 10^3 cells.", "5 × 10", None),
    ("In 10^-3 cells.", "In 10", None),
    ("In 10^-3 cells.", "3 cells", None),
    ("It is 5. More is harm.", "5", "5"),
    ("helped 120 people", "helped 12", None),
    ("1,200 people", "200 people", None),
    ("1'200 people", "200 people", None),
    ("1 200 people", "200 people", None),
    ("1\u202f200 people", "200 people", None),
    ("in 2019 200 people", "200 people", "200 people"),
    ("12 000 of them", "12", None),
    ("over 1 200 people", "1", None),
    ("B12 000 of them", "000 of", "000 of"),
    ("1.12 000 of them", "000 of", "000 of"),
    ("doses of 10-12 mg", "10", None),
    ("doses of 10\u201312 mg", "10", None),
    ("doses of 10 (or more)", "10", "10"),
    ("doses of 10(more)", "10", "10"),
    ("q\u0301x is old", "x is", None),
    ("at -5 degrees", "5 degrees", None),
    ("at \u22125 degrees", "5 degrees", None),
    ("doses of 3\u20135 mg", "5 mg", None),
    ("COVID-19 spread", "19 spread", None),
    ("helped 12% of them", "helped 12", None),
    ("at 5\u00b0 or so", "at 5", None),
    ("for $5 a day", "5 a day", None),
    ("for 5\u20ac a day", "for 5", None),
    ("5mg daily", "5", None),
    ("p <0.05 here", "0.05 here", None),
    ("it is 10\u2076 cells", "10", None),
    ("at 10:30 today", "30 today", None),
    ("\u0645\u063a\u064a\u0631 \u0641\u0639\u0627\u0644", "\u063a\u064a\u0631", None),
    ("неэффективен", "эффективен", None),
    ("비효과적이다", "효과적이다", None),
    ("绿茶可以降低风险", "可以降低", "可以降低"),
    ("服用15毫克", "5毫克", None),
    ("服用0.5毫克", "5毫克", None),
    ("服用5毫克", "5毫克", "5毫克"),
    ("共有十三人", "三人", None),
    ("ชาช่วยรักษาหวัด", "ช่วย", "ช่วย"),
    ("ใช้๑๕มก", "๕มก", None),
    ("5 mg\n\n200 people", "200 people", "200 people"),
    ("take > 5 mg daily", "5 mg daily", None),
    ("take \u2265 5 mg daily", "5 mg daily", None),
    ("take >= 5 mg daily", "5 mg daily", None),
    ("take >=5 mg daily", "5 mg daily", None),
    ("take ~ 5 mg daily", "5 mg daily", None),
    ("10 \u00b1 5 mg daily", "5 mg daily", None),
    ("p<0.05 here", "0.05 here", None),
    ("for \u20ac 5 a day", "5 a day", None),
    ("helped 5 % of them", "helped 5", None),
    ("at 5 \u00b0C or so", "at 5", None),
    ("gave 5 mg/kg daily", "gave 5 mg", None),
    ("gave 5 mg\u00b7kg daily", "gave 5 mg", None),
    ("n = 5 people", "5 people", "5 people"),
    ("from 5 mg - 10 mg", "10 mg", "10 mg"),
    ("mice and/or 5 rats", "mice and", "mice and"),
    ("and > some", "some", "some"),
    ("the p <.05 here", ".05 here", None),
    ("the p < .05 here", ".05 here", None),
    ("the p = .05 here", ".05 here", ".05 here"),
    ("lost \u2212.5 kg", ".5 kg", None),
    ("lost \u2212 5 kg", "5 kg", None),
    ("lost weight - 5 kg", "5 kg", "5 kg"),
    ("up by +/- 5 mg", "5 mg", None),
    ("up by +/-5 mg", "5 mg", None),
    ("with \u2260 5 mg", "5 mg", None),
    ("from 3 \u2013 5 mg", "5 mg", None),
    ("from 3 \u2013 5 mg", "from 3", None),
    ("in 2020 \u2013 12 patients improved", "12 patients improved", "12 patients improved"),
    ("in 2020 - 12 patients improved", "12 patients improved", "12 patients improved"),
    ("in 2020 \u2013 12 patients improved", "in 2020", "in 2020"),
    ("in 2020 \u2013 5 patients improved", "5 patients", "5 patients"),
    ("in 2020 \u2013 1200 patients improved", "1200 patients", "1200 patients"),
    ("in 2020 \u2013 21 it fell", "21 it", None),
    ("in 1998 \u2013 2003 it fell", "2003 it", None),
    ("in 1998 \u2013 2003 it fell", "in 1998", None),
    ("of 2,020 \u2013 12 improved", "12 improved", None),
    ("in 2020 \u2212 12 patients improved", "12 patients", "12 patients"),
    ("in 2020 \u2014 12 patients improved", "12 patients", "12 patients"),
    ("in 1998 \u2014 2003 it fell", "2003 it", None),
    ("took 5 \u2014 10 mg", "10 mg", None),
    ("1\u20442 cup", "2 cup", None),
    ("takes 1 \u00bd cups", "\u00bd cups", None),
    ("takes 1 \u00bd cups", "takes 1", None),
    ("takes 1 1/2 cups", "1/2 cups", None),
    ("in 5 \u00d7 10\u00b3 cells", "10\u00b3 cells", None),
    ("in 5\u00d710\u00b3 cells", "in 5", None),
    ("takes 3 \u00d7 5 mg", "5 mg", "5 mg"),
    ("takes 5 mg kg\u207b\u00b9", "5 mg", None),
    ("takes 5 mg kg", "5 mg", "5 mg"),
    ("it costs 5 \u20ac a day", "it costs 5", None),
    ("in 2019 $5 were paid", "in 2019", "in 2019"),
    ("it helped 12 million men", "it helped 12", None),
    ("since 2020 millions of men", "since 2020", "since 2020"),
    ("it helped 12 bn cells", "it helped 12", None),
    ("es half 5 Tsd. Menschen", "es half 5", None),
    ("यह 5 लाख लोग", "यह 5", None),
    ("नहीं 5 करोड़ लोग", "नहीं 5", None),
    ("هناك ٥٠ ألف شخص", "هناك ٥٠", None),
    ("有 5 百万人", "有 5", None),
    ("มี 5 ล้านคน", "มี 5", None),
    ("the ratio of 5\u22368", "8", None),
    ("a force of x^5 and y", "x", None),
    ("a force of x^5 and y", "5", None),
    ("an area of 5 m^2", "5 m", None),
    ("a rate of s^-1", "a rate of s", None),
    ("all treated cases^a were", "treated cases", "treated cases"),
    ("it costs A$5 a day", "$5 a day", None),
    ("it costs A$5 a day", "costs a", None),
    ("it costs $5 a day", "it costs", "it costs"),
    ("in group 2 $n = 5$ men", "in group 2", "in group 2"),
    ("es half 12 Mio. Menschen", "es half 12", None),
    ("помогло 12 млн людей", "помогло 12", None),
    ("it helped 12 military men", "it helped 12", "it helped 12"),
    ("on 90+ people", "on 90", None),
    ("the CD4+ cells", "the CD4", None),
    ("two + three", "two", "two"),
    ("the U.S. men", "S. men", None),
    ("the U.S. men", "the U", None),
    ("the U.S. men", "the U.S", "the U.S"),
    ("vitamin C.It helps", "It helps", "It helps"),
    ("it rose in 2019\n- 5 men fell", "5 men fell", "5 men fell"),
    ("it rose in 2019\n1/2 cup", "it rose in 2019", "it rose in 2019"),
]


@pytest.mark.parametrize(("text", "quote", "wanted"), EDGES)
def test_a_match_never_begins_or_ends_inside_a_word_or_number(text: str, quote: str, wanted: str | None) -> None:
    assert found(text, quote) == wanted


def test_what_stands_only_as_a_part_of_a_word_is_told() -> None:
    result = matcher("Tea is old.\n\nIt is ineffective.").find("effective")
    assert result == NotFound(inside="ineffective.", line=3)


def test_letters_that_look_alike_are_told_by_their_code_points() -> None:
    told = differences("te\u0430 is old", "tea is old")
    assert told == "U+0061 LATIN SMALL LETTER A where the quotation has U+0430 CYRILLIC SMALL LETTER A"
    assert differences("tea is old", "tea is cold") == ""
    assert differences("10\u00b2", "102").startswith("U+0032 DIGIT TWO")


def test_markup_is_no_hindrance_and_belongs_to_the_stretch() -> None:
    assert found("Tea is **very [old](x)** &amp; good.", "very old & good", "a.md") == "very [old](x)** &amp; good"
    assert found("<p>Tea is <b>very</b> old</p>", "is very old", "a.html") == "is <b>very</b> old"


def test_a_text_with_a_bom_and_windows_line_ends_counts_as_without() -> None:
    made = matcher("\ufeffTea\r\nis old\r\n")
    assert made.find("Tea is old") == Resolved(0, 10, 1)
    assert made.find("is") == Resolved(4, 6, 2)


def test_several_places_are_never_guessed_at() -> None:
    assert found("one two, one two", "one two") == 2
    assert found("茶茶茶", "茶茶") == 2
    assert found("tea " * 40, "tea") == 40
    assert found("茶" * 5000, "茶") == 1000


CONTEXTS = [
    ({"prefix": "x"}, "one"),
    ({"prefix": "y"}, "one"),
    ({"suffix": "p"}, "one"),
    ({"prefix": "x", "suffix": "p"}, "one"),
    ({"prefix": "x ", "suffix": " p"}, "one"),
    ({"prefix": "x", "suffix": "q"}, None),
    ({"prefix": "z"}, None),
]


@pytest.mark.parametrize(("context", "wanted"), CONTEXTS)
def test_prefix_and_suffix_tell_places_apart(context: dict[str, str], wanted: str | None) -> None:
    assert found("x one p. y one q.", "one", **context) == wanted


@pytest.mark.parametrize(
    ("text", "name", "as_read", "flat"),
    [
        ("10⁶ cells", "a.txt", "10⁶", "106"),
        ("10<sup>6</sup> cells", "a.md", "10⁶", "106"),
        ("10^6^ cells", "a.md", "10^6^", "106"),
        ("$10^6$ cells", "a.md", "$10^6$", "106"),
        ("<p>10<sup>6</sup> cells", "a.html", "10⁶", "106"),
        ("<p>10<sup>-6</sup> cells", "a.html", "10⁻⁶", "10-6"),
        ("x₁ mice", "a.txt", "x₁", "x1"),
        ("<p>x<sub>1</sub> mice", "a.html", "x₁", "x1"),
        ("2½ pills", "a.txt", "2½", "21/2"),
        ("2½ pills", "a.txt", "2½", "21⁄2"),
        ("1① pills", "a.txt", "1①", "11"),
    ],
)
def test_a_raised_lowered_or_broken_number_is_no_plain_one(text: str, name: str, as_read: str, flat: str) -> None:
    assert isinstance(matcher(text, name).find(as_read), Resolved)
    assert matcher(text, name).find(flat) == NotFound()


def test_a_prefix_is_folded_too_and_may_touch_the_quotation() -> None:
    assert found("say \u201cone\u201d one", "one", prefix='say "') == "one"
    assert found("co\n  one, no one", "one", prefix="co ") == "one"


def test_of_several_places_the_one_with_the_very_same_signs_is_meant() -> None:
    assert found('say \u201cno\u201d; say "no"', 'say "no"') == 'say "no"'
    assert found("a b; a\nb", "a b") == 2  # white space tells nothing: YAML folds it


def test_a_quotation_of_nothing_visible_stands_nowhere_whatever_its_context() -> None:
    assert matcher("one two").find("\u00a0", prefix="two") == NotFound()


def test_a_wrong_context_is_told_apart_from_a_wrong_quotation() -> None:
    made = matcher("one two")
    assert made.find("one", prefix="x") == NotFound(1, line=1)
    assert made.find("three", prefix="x") == NotFound(0)


def test_many_quotations_are_found_as_few_are() -> None:
    text = " ".join(f"word{number} and so on, it is number {number % 300}." for number in range(400))
    made = matcher(text)
    quotes = [f"word{number} and so on" for number in range(400)] + ["it is number 7.", "no such words here"]
    results = [made.find(quote) for quote in quotes]
    assert len(quotes) > WORTH_AN_INDEX
    assert results == [matcher(text).find(quote) for quote in quotes]
    assert isinstance(results[-2], Ambiguous)
    assert isinstance(results[-1], NotFound)


def test_offsets_are_held_against_their_digest() -> None:
    made = matcher("*Tea* is old", "a.md")
    digest = hashlib.sha256(b"*Tea*").hexdigest()
    assert made.at(start=0, end=5, sha256=digest) == Resolved(0, 5, 1)
    assert made.at(start=1, end=6, sha256=digest) == Mismatch(hashlib.sha256(b"Tea* ").hexdigest())
    assert made.at(start=0, end=13, sha256=digest) == OutOfRange(12)


PROPOSALS = [
    ("Tea is good for nearly everyone who drinks it.", "Tea is good for everyone who drinks it.", "Tea is good for nearly everyone who drinks it."),
    ("We know. Some reserch shows that tea helps. Or not.", "Some research shows that tea helps.", "Some reserch shows that tea helps."),
    ("Nothing like it here at all.", "Vitamins and minerals are plentiful in fruit", None),
    ("", "anything", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "wanted"), PROPOSALS)
def test_what_is_most_like_a_quotation_is_proposed(text: str, quote: str, wanted: str | None) -> None:
    best = matcher(text).propose(quote)
    assert (best.text if best else None) == wanted


def test_a_proposal_tells_how_like_it_is_and_how_like_the_next_one_is() -> None:
    text = "Tea cures most colds in a week.\n\nTea cures most colds in a day or two."
    best = matcher(text).propose("Tea cures most colds in a weak")
    assert best is not None
    assert best.place.line == 1
    assert 0.6 < best.runner_up < best.similarity < 1


def test_what_was_looked_for_is_not_looked_for_again() -> None:
    made = matcher("one two one")
    first = made.find("one")
    assert isinstance(first, Ambiguous)
    assert made.find("one") is first
    assert made.find("one", suffix="two") == Resolved(0, 3, 1)


def test_the_context_that_a_place_needs_is_found() -> None:
    made = matcher("x one p. y one p. x one q.")
    places = made.find("one")
    assert isinstance(places, Ambiguous)
    for place in places.places:
        context = made.context(place, "one")
        assert context is not None
        assert made.find("one", *context) == place


@pytest.mark.parametrize("text", ["e" + "\u0301" * 200_000, "\u00ad" * 300_000, " \n" * 200_000, "\u1100" * 200_000])
def test_no_text_takes_long_to_fold(text: str) -> None:
    with bounded():
        assert not isinstance(matcher(text).find("x"), Resolved)


# ---- the stretch that is most like a quotation ------------------------------------------------------------------------------------------


def nearest(quote: str, text: str) -> Stretch | None:
    places: dict[str, list[int]] = {}
    for word in re.finditer(r"\w+", text):
        places.setdefault(word[0], []).append(word.start())
    return best_stretch(quote, text, places)


def test_how_like_a_stretch_is_counts_letters_with_a_blank_for_each_word() -> None:
    text = "Some say that tea helps against cold and more."
    near = nearest("tea helps against colds", text)
    assert near
    assert text[near.start : near.end] == "tea helps against cold"
    assert near.similarity == 2 * (18 + 4) / (24 + 23)  # three whole words, and cold of colds
    assert near.runner_up == 0


def test_a_stretch_whose_beginning_was_reworded_is_proposed_from_its_first_word() -> None:
    before, after = "xx " * 40, " yy" * 40
    kept = "green tea warm milk cold water old bread new butter hot soup dry wine"
    there, typed = (" ".join([*(f"{word}{number}" for number in range(7)), kept]) for word in ("reworded", "reworked"))
    text = f"{before}{there}{after}"
    near = nearest(typed, text)
    assert near
    assert text[near.start : near.end] == there


def test_a_stretch_whose_end_was_reworded_is_proposed_up_to_its_last_word() -> None:
    kept = "green tea warm milk cold water old bread new butter hot soup dry wine"
    there, typed = (" ".join([kept, *(f"{word}{number}" for number in range(4))]) for word in ("reworded", "reworked"))
    text = f"xx xx {there}{' yy' * 40}"
    near = nearest(typed, text)
    assert near
    assert text[near.start : near.end] == there


def test_the_words_around_a_quotation_are_those_of_the_place_that_is_meant() -> None:
    made = matcher("One tea. Two tea. Six tea.")
    for start, before in ((4, "One"), (13, "Two"), (22, "Six")):
        place = Resolved(start, start + 3, 1)
        assert made.context(place, "tea") == Context(before, "")
        assert made.context(Resolved(start + 1, start + 2, 1), "tea") == Context(before, "")
    assert made.context(Resolved(8, 12, 1), "tea") is None  # between two


def test_a_second_stretch_that_is_nearly_as_like_is_the_runner_up() -> None:
    text = "Green tea helps against colds. " + "Words of other things. " * 20 + "Black tea helps against colds."
    near = nearest("Green tea helps against colds!", text)
    assert near
    assert text[near.start : near.end] == "Green tea helps against colds."
    assert LEAST < near.runner_up < near.similarity < 1
