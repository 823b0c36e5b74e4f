"""What becomes of a passage after an edit: moved to its one place, or left with the reason."""

import hashlib
import re

import pytest

from claimkit.claimfile.model import Offsets, Quotation
from claimkit.derived.places import resolve
from claimkit.edit.reanchor import Left, Moved, Proposed, Verdict, follow
from claimkit.edit.rewording import difference
from claimkit.edit.two_editions import Edition
from claimkit.text.quotations import Matcher
from claimkit.text.read import read_text
from effort import bounded


def edition(text: str) -> Edition:
    return Edition(Matcher(read_text(text, "a.md")))


def followed(new: str, *passages: Quotation | Offsets, old: str | None = None) -> list[Verdict]:
    now = edition(new)
    resolved = [(passage, resolve(now.matcher, passage)) for passage in passages]
    return list(follow(now, edition(old) if old is not None else None, resolved))


def told(verdict: Verdict) -> str:
    """The words of a moved quotation, the difference of a proposal after its reason, or the reason why it is left."""
    if isinstance(verdict, Moved):
        return verdict.words
    if isinstance(verdict, Proposed):
        return f"{verdict.reason}: {difference(verdict.before, verdict.move.words)}"
    return verdict.reason if isinstance(verdict, Left) else "stands"


OLD = "# Tea\n\nTea helps adults who drink it daily. Tea helps children who drink it daily. Milk comes from cows and goats.\n\nIt is old."
ADULTS = "Tea helps adults who drink it daily."
MILK = "Milk comes from cows and goats."
CHANGED = "its words changed"
AROUND = "it stands, but in a sentence that says something else now"
EDITS = [
    ("nothing", OLD, ADULTS, "stands"),
    ("a word", OLD.replace("adults who drink", "adults who sip"), ADULTS, f"{CHANGED}: Tea helps adults who [-drink-] {{+sip+}} it daily."),
    ("a word, of a part", OLD.replace("adults who drink", "adults who sip"), "adults who drink it", f"{CHANGED}: adults who [-drink-] {{+sip+}} it"),
    ("a word beside a part", OLD.replace("Tea helps adults", "Green tea helps old adults"), "adults who drink", f"{AROUND}: {{+Green+}} tea helps {{+old+}} adults who drink it daily."),
    ("a negation beside a part", OLD.replace("Milk comes", "Milk never comes"), "comes from cows", f"{AROUND}: Milk {{+never+}} comes from cows and goats."),
    ("a frame around a sentence", OLD.replace(MILK, f"He denied: {MILK}"), MILK, f"{AROUND}: {{+He denied:+}} Milk comes from cows and goats."),
    ("gone, and its words in another sentence", OLD.replace(MILK, "Ink never comes from cows."), "comes from cows", f"{AROUND}: [-Milk-] {{+Ink never+}} comes from [-cows and goats.-]{{+cows.+}}"),
    ("other sentences", OLD.replace("Tea helps", "Mud helps"), "comes from cows", "stands"),
    ("words at both ends", OLD.replace(ADULTS, "Green tea helps adults who drink it daily at dusk."), ADULTS, f"{CHANGED}: {{+Green+}} tea helps adults who drink it [-daily.-]{{+daily at dusk.+}}"),
    ("case", OLD.replace(MILK, "Milk Comes from Cows and goats."), MILK, "Milk Comes from Cows and goats."),
    ("capitals", OLD.replace(MILK, "MILK comes from cows and goats."), MILK, f"{CHANGED}: [-Milk-] {{+MILK+}} comes from cows and goats."),
    ("quotation marks and dashes", OLD.replace(ADULTS, "Tea -- they say \u201chelps\u201d adults."), "Tea \u2014 they say 'helps' adults.", "Tea -- they say \u201chelps\u201d adults."),
    ("signs alone, copied from the text", OLD.replace(ADULTS, "Tea -- they say \u2018helps\u2019 adults."), "Tea \u2014 they say 'helps' adults.", "Tea -- they say \u2018helps\u2019 adults."),
    ("white space alone", OLD.replace("cows and", "cows\n and"), MILK, "stands"),
    ("a comma", OLD.replace("adults who", "adults, who"), ADULTS, f"{CHANGED}: Tea helps [-adults-] {{+adults,+}} who drink it daily."),
    ("a question", OLD.replace("and goats.", "and goats?"), MILK, f"{CHANGED}: Milk comes from cows and [-goats.-]{{+goats?+}}"),
    ("deleted", OLD.replace(ADULTS + " ", ""), ADULTS, "nothing that is new in the text is like it"),
    ("deleted, its twin edited", OLD.replace(ADULTS + " ", "").replace("children", "infants"), ADULTS, f"{CHANGED}: Tea helps [-adults-] {{+infants+}} who drink it daily."),
    ("rewritten", OLD.replace(ADULTS, "Coffee grows on hills under the sun."), ADULTS, "nothing that is new in the text is like it"),
    ("split", OLD.replace("cows and goats", "cows. And from goats"), MILK, f"{CHANGED}: Milk comes from [-cows-] {{+cows.+}} And {{+from+}} goats."),
    ("merged with another", OLD.replace("goats.\n\nIt is old.", "goats, and it is old."), MILK, f"{CHANGED}: Milk comes from cows and [-goats.-]{{+goats, and it is old.+}}"),
    ("taken up by a longer one", OLD.replace(MILK, "It is false that milk comes from cows and goats."), MILK, f"{CHANGED}: {{+It is false that+}} milk comes from cows and goats."),
    ("a negation", OLD.replace("comes from", "does not come from"), MILK, f"{CHANGED}: Milk [-comes-] {{+does not come+}} from cows and goats."),
    ("a negation at the edge of a part", OLD.replace("comes from cows", "never came from cows"), "comes from cows", f"{CHANGED}: [-comes-] {{+never came+}} from cows"),
    ("a number", OLD.replace("cows and", "2 cows and"), MILK, f"{CHANGED}: Milk comes from {{+2+}} cows and goats."),
    ("a short sentence whose words stand elsewhere too", OLD.replace("It is old.", "It is Old.\n\nThey said it is old."), "It is old.", "the same words also stand in another sentence: It is Old."),
    ("said twice now", OLD + " " + ADULTS, ADULTS, "it stands in 2 places (lines 3, 5)"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "quote", "wanted"), [case[1:] for case in EDITS], ids=[case[0] for case in EDITS])
def test_with_the_text_as_it_was(new: str, quote: str, wanted: str) -> None:
    old = OLD.replace(ADULTS, quote) if "they say" in quote else OLD
    assert told(followed(new, Quotation(quote=quote), old=old)[0]) == wanted


WRITTEN = [
    ("by the edit", "Tea \u2014 they say \u201chelps\u201d adults.", 'Tea -- they say "helps" adults.', 'Tea -- they say "helps" adults.'),
    ("over lines", "Tea is\nold.", "Tea\nis old.", "stands"),
]


@pytest.mark.parametrize(("old", "new", "wanted"), [case[1:] for case in WRITTEN], ids=[case[0] for case in WRITTEN])
def test_a_quotation_that_stands_in_another_writing_follows_it(old: str, new: str, wanted: str) -> None:
    quote = " ".join(old.split())
    assert told(followed(new, Quotation(quote=quote), old=old)[0]) == wanted


def test_a_quotation_in_the_writing_of_its_author_is_left_as_it_is() -> None:
    text = "Tea \u2014 they say \u201chelps\u201d adults."
    assert told(followed(f"New. {text}", Quotation(quote='Tea -- they say "helps" adults.'), old=text)[0]) == "stands"
    assert told(followed(text, Quotation(quote='Tea -- they say "helps" adults.'))[0]) == "stands"


def test_the_case_of_a_letter_that_a_quotation_begins_with_moves_with_its_sentence() -> None:
    old, new = (f"Vitamin C reduces {word} a lot in old mice." for word in ("tumours", "tumors"))
    assert told(followed(new, Quotation(quote="C reduces tumours a lot"), old=old)[0]) == "C reduces tumors a lot"


ALONE = [
    ("case", OLD.replace("Milk comes", "Milk Comes"), MILK, "Milk Comes from cows and goats."),
    ("spelling", OLD.replace("and goats", "and tumors"), "Milk comes from cows and tumours.", "Milk comes from cows and tumors."),
    ("a word", OLD.replace("adults", "grown-ups"), ADULTS, f"{CHANGED}: Tea helps [-adults-] {{+children+}} who drink it daily."),
    ("taken up by a longer one", OLD.replace("Milk comes", "It is false that milk comes"), MILK, "the same words stand in another sentence: milk comes from cows and goats."),
    ("few words", "tea Helps.", "Tea helps.", "so few words may stand anywhere: tea Helps."),
    ("several places", OLD + " MILK comes from cows and goats. milk comes from Cows and goats.", "Milk Comes from cows and goats.", "its words stand in several places"),
    ("nothing like it", OLD, "Vitamins and minerals are plentiful in fruit", "nothing in the text is like it"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "quote", "wanted"), [case[1:] for case in ALONE], ids=[case[0] for case in ALONE])
def test_without_the_text_as_it_was(new: str, quote: str, wanted: str) -> None:
    assert told(followed(new, Quotation(quote=quote))[0]) == wanted


def test_context_that_changed_is_mended_where_the_sentence_says_the_same() -> None:
    old = "Green tea helps. Black tea helps. It is so."
    new = "Green tea helps. Nobody knows. Black tea helps. It is so."
    passage = Quotation(quote="Black tea helps.", prefix="Green tea helps.")
    (verdict,) = followed(new, passage, old=old)
    assert isinstance(verdict, Moved)
    assert verdict.passage == Quotation(quote="Black tea helps.")
    assert told(followed(new, passage)[0]).startswith("it stands in the text, but not between")
    gone = Quotation(quote="helps adults", prefix="Black tea")
    (verdict,) = followed("Green tea helps adults.", gone, old="Green tea helps adults. Black tea helps adults.")
    assert not isinstance(verdict, Moved)


def test_offsets_are_moved_if_the_old_text_tells_their_words() -> None:
    start = OLD.index("Milk")
    digest = hashlib.sha256(b"Milk comes").hexdigest()
    passage = Offsets(start=start, end=start + 10, sha256=digest)
    (verdict,) = followed("New. \n" + OLD, passage, old=OLD)
    assert isinstance(verdict, Moved)
    assert verdict.passage == Offsets(start=start + 6, end=start + 16, sha256=digest)
    assert told(followed("New. \n" + OLD, passage)[0]) == "it holds no words, and the text as it was is not at hand"
    assert told(followed("New. \n" + OLD, passage, old="another text")[0]).startswith("it holds no words")


def test_offsets_onto_other_words_are_a_proposal_that_shows_both() -> None:
    start = OLD.index("Milk")
    digest = hashlib.sha256(MILK.encode()).hexdigest()
    passage = Offsets(start=start, end=start + len(MILK), sha256=digest)
    (verdict,) = followed("New. " + OLD.replace("cows", "sheep"), passage, old=OLD)
    assert told(verdict) == f"{CHANGED}: Milk comes from [-cows-] {{+sheep+}} and goats."


def test_a_quotation_that_was_typed_with_other_signs_than_its_text_has_is_left_as_it_is() -> None:
    old = OLD.replace(ADULTS, "Tea \u2014 they say it helps adults.")
    passage = Quotation(quote="Tea - they say it helps adults.")
    assert told(followed(old.replace("\u2014", "--"), passage, old=old)[0]) == "stands"


def test_offsets_that_still_hold_the_same_words_are_not_silent_on_a_new_sentence() -> None:
    start = OLD.index("helps")
    passage = Offsets(start=start, end=start + 5, sha256=hashlib.sha256(b"helps").hexdigest())
    assert told(followed(OLD.replace("drink it daily. Tea helps ch", "drink it never. Tea helps ch"), passage, old=OLD)[0]).startswith(
        AROUND
    )
    assert told(followed(f"<!--{OLD[4:]}", passage, old=OLD)[0]) == "readers are no longer shown it"
    assert told(followed(OLD.replace("drink it daily. Tea helps ch", "drink it never. Tea helps ch"), passage)[0]) == "stands"


def test_a_part_of_a_sentence_moves_with_it_past_its_twin() -> None:
    old = "Tea helps adults. Milk helps adults."
    passage = Quotation(quote="helps adults", prefix="Milk")
    (verdict,) = followed("Milk Helps adults. Oats help.", passage, old=old)
    assert told(verdict) == "Helps adults"


UNDER_OTHERS = "the words that it means little without (of its list, its cell, the sentence before) are others now"
LIST = "Tea does:\n\n- shorten colds in adults\n- cure **nothing** at all\n"
NOT_LIST = LIST.replace("does", "does not")
TABLE = "| drug | effect |\n|---|---|\n| tea | shortens long colds |\n| milk | does nothing at all |\n"
TWINS = "Tea shortens colds in adults.\n\nCoffee shortens colds in adults.\n"


@pytest.mark.parametrize(
    ("old", "new", "quote", "becomes"),
    [
        (LIST, LIST.replace("does", "does not"), "shorten colds in adults", f"{UNDER_OTHERS}: Tea [-does:-] {{+does not:+}}"),
        (LIST, LIST.replace("does", "does not"), "cure nothing at all", f"{UNDER_OTHERS}: Tea [-does:-] {{+does not:+}}"),
        ("# Facts\n\n- Tea shortens colds.\n", "# Myths\n\n- Tea shortens colds.\n", "Tea shortens colds.", f"{UNDER_OTHERS}: [-Facts-] {{+Myths+}}"),
        ("Tea was drunk.\n\n- It is hot.\n", "Tea was drunk often.\n\n- It is hot.\n", "It is hot.", "stands"),
        (LIST, f"New.\n\n{LIST}\nMore.\n", "shorten colds in adults", "stands"),
        (TABLE, TABLE.replace("tea", "x").replace("milk", "tea").replace("x", "milk"), "shortens long colds", f"{UNDER_OTHERS}: [-tea-] {{+milk+}}"),
        (TABLE, f"New.\n\n{TABLE}", "shortens long colds", "stands"),
        ("Tea is old. It cures colds.\n", "Milk is old. It cures colds.\n", "It cures colds.", f"{UNDER_OTHERS}: [-Tea-] {{+Milk+}} is old. It cures colds."),
        ("Tee ist alt.\n\nDieser heilt.\n", "Bier ist alt.\n\nDieser heilt.\n", "Dieser heilt.", f"{UNDER_OTHERS}: [-Tee-] {{+Bier+}}"),
        ("茶很好。它能治病。\n", "酒很好。它能治病。\n", "它能治病。", UNDER_OTHERS),
        ("Tea is old. It cures colds.\n", "New.\n\nTea is old. It cures colds.\n", "It cures colds.", "stands"),
        ("Tea is old. Itching stops.\n", "Milk is old. Itching stops.\n", "Itching stops.", "stands"),
        (TWINS, TWINS.partition("\n\n")[2], "shortens colds in adults", "its sentence stands more than once, now or before: "),
        (f"{TWINS}\n{TWINS}", TWINS, "Tea shortens colds in adults.", "stands"),
        (f"{LIST}\n{NOT_LIST}", NOT_LIST, "shorten colds in adults", "its sentence stands more than once, now or before: "),
        (f"{LIST}\nMore.\n\n{LIST}", LIST, "shorten colds in adults", "stands"),
        ("Tea shortens colds.\n", "Tea \u202eshortens\u202c colds.\n", "Tea shortens colds.", "stands"),
    ],
)  # fmt: skip
def test_what_a_passage_stands_under_and_beside_is_looked_at(old: str, new: str, quote: str, becomes: str) -> None:
    (verdict,) = followed(new, Quotation(quote=quote), old=old)
    assert told(verdict).startswith(becomes)


COUNTS = "| drug | deaths | ill |\n|---|---|---|\n| tea | 12 of 40 | 3 of 40 |\n"
ROWS = "<table><tr><th>arm<th>deaths<tr><th>tea<td>12 of 40<tr><th>milk<td>3 of 40</table>\n"


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        (COUNTS, COUNTS.replace("deaths", "survivors"), False),
        (COUNTS, COUNTS.replace("deaths | ill", "ill | deaths"), False),
        (COUNTS, f"New.\n\n{COUNTS}| milk | 9 of 40 | 2 of 40 |\n", True),
        (f"{COUNTS}\nNow:\n\n| x | y |\n|---|---|\n| z | 5 |\n", f"| x | y |\n|---|---|\n| z | 12 of 40 |\n\nNow:\n\n{COUNTS}".replace("tea | 12", "tea | 5"), False),
        (ROWS, ROWS.replace("<tr><th>tea", "<tr><th>ale<td>9 of 40<tr><th>tea"), True),
        (ROWS, ROWS.replace("deaths", "survivors"), False),
    ],
)  # fmt: skip
def test_a_cell_stays_under_the_headings_of_its_columns(old: str, new: str, *, is_same: bool) -> None:
    start = old.index("12 of 40")
    offsets = Offsets(start=start, end=start + 8, sha256=hashlib.sha256(b"12 of 40").hexdigest())
    quoted, placed = followed(new, Quotation(quote="12 of 40"), offsets, old=old)
    assert (told(quoted) == "stands", told(placed) in ("stands", "12 of 40")) == (is_same, is_same)


WIDE = "| drug | dose | deaths |\n|---|---|---|\n| tea | 5 cups | 12 of 40 |\n| milk | | 9 of 40 |\n"
ADDED = "| drug | year | dose | deaths |\n|---|---|---|---|\n| tea | 1999 | 5 cups | 12 of 40 |\n| milk | 1998 | | 9 of 40 |\n"
PAGE = "<table><thead><tr><th>drug<th>dose<th>deaths</thead>\n<tr><td>tea<td>5 cups<td><b>12 of 40</b><tr><td>milk<td><td>9 of 40</table>\n"
AGED = PAGE.replace("<th>dose", "<th>year<th>dose").replace("<td>5", "<td>1999<td>5").replace("<td><td>", "<td>1998<td><td>")
HEADLESS = "<table><tr><td>tea<td>12 of 40<td>ill</table>\n"
TWO = f"{WIDE}\n| drug | dose | alive |\n|---|---|---|\n| ale | 5 cups | 28 of 40 |\n"


@pytest.mark.parametrize(
    ("old", "new", "quote", "is_same"),
    [
        (WIDE, ADDED, "12 of 40", True),
        (ADDED, WIDE, "12 of 40", True),
        (ADDED, WIDE, "9 of 40", True),
        (PAGE, AGED, "12 of 40", True),
        (AGED, PAGE, "9 of 40", True),
        (WIDE, ADDED.replace("5 cups", "1 cup"), "12 of 40", False),
        (WIDE, ADDED.replace("tea", "rum"), "12 of 40", False),
        (WIDE, ADDED.replace("deaths", "alive"), "12 of 40", False),
        (WIDE, ADDED.replace("dose", "placebo"), "12 of 40", False),  # which column is new, and which renamed, nobody knows
        (WIDE, ADDED.replace("| drug", "| not drug"), "12 of 40", False),
        (WIDE, WIDE.replace("5 cups", ""), "12 of 40", False),
        (WIDE, WIDE.replace("| | 9 of 40", "| 9 of 40 | "), "9 of 40", False),
        (PAGE, PAGE.replace("<td><td>9 of 40", "<td>9 of 40<td>"), "9 of 40", False),
        (PAGE, PAGE.replace("<td><td>9", "<td colspan=2><td>9"), "9 of 40", False),
        (HEADLESS, HEADLESS.replace("<td>ill", "<td>well"), "12 of 40", True),
        (HEADLESS, HEADLESS.replace("<td>ill", "<td>ill<td>old"), "12 of 40", True),
        (TWO, TWO.replace("alive", "dead"), "28 of 40", False),
        (TWO, TWO.replace("deaths", "dead"), "28 of 40", True),
        (WIDE.replace("dose", "deaths"), ADDED.replace("dose", "deaths"), "12 of 40", False),
        (WIDE.replace("5 cups", "![a cup](x.png)"), ADDED.replace("5 cups", "![a cup](x.png)").replace("deaths", "alive"), "12 of 40", False),
    ],
)  # fmt: skip
def test_a_cell_under_its_heading_stays_where_only_columns_are_added_or_removed(old: str, new: str, quote: str, *, is_same: bool) -> None:
    (verdict,) = followed(new, Quotation(quote=quote), old=old)
    assert (told(verdict) == "stands") == is_same


BEHIND = "<table><tr><td>x<td>y<td>z</table>\n\nText.\n\n"
QR = "| q | r |\n|---|---|\n| tea cures | w |\n"
TH = "<table><tr><th>{0}<th>{1}<th>{2}<tr><td>tea<td>{3}<td>tea cures</table>\n"
BLOCKS = (
    "<ul><li>a<li>b</ul>",
    "<pre>a</pre>",
    "<blockquote>a</blockquote>",
    "<h4>a</h4>",
    "<dl><dt>a<dd>b</dl>",
    "<details><summary>a</summary>b</details>",
)
SECTIONS = "<table><tr><th>q<th>r<tr><th>{0}<tr><td>tea<td>tea cures<tr><th>{1}<tr><td>ale<td>w</table>\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BEHIND + QR, BEHIND + QR.replace("| q | r |", "| r | q |")),
        ("- " + QR.replace("\n|", "\n  |"), "- " + QR.replace("\n|", "\n  |").replace("| q | r |", "| r | q |")),
        ("1. " + QR.replace("\n|", "\n   |"), "1. " + QR.replace("\n|", "\n   |").replace("| q | r |", "| r | q |")),
        (TH.format("q", "n", "r", "It is.\nIt was."), TH.format("r", "n", "q", "It is.\nIt was.")),
        (TH.format("q", "n", "r", "<i title='a|b'></i>"), TH.format("q", "r", "n", "<i title='a|b'></i>")),
        *((TH.format("q", "n", "r", one), TH.format("q", "r", "n", one)) for one in BLOCKS),
        (TH.format("q", "n", "r", "<ul><li>tea cures</ul><td>").replace("<td>tea cures<", "<td>w<"), TH.format("q", "r", "n", "<ul><li>tea cures</ul><td>").replace("<td>tea cures<", "<td>w<")),
        (TH.format("q", "n", "r", "✅<td>✅"), TH.format("q", "r", "n", "✅<td>✅")),  # behind the last heading
        (TH.format("q", "n", "n", "1 cup"), TH.format("q", "n", "n", "5 cups")),
        (SECTIONS.format("Women", "Men"), SECTIONS.format("Men", "Women")),
        (SECTIONS.format("Women", "Men").replace("<th>W", "<th colspan=2>W"), SECTIONS.format("Nobody", "Men").replace("<th>N", "<th colspan=2>N")),
        (f"{COUNTS}\n| Yes |\n|---|\n| tea cures |\n", f"{COUNTS}\n| No |\n|---|\n| tea cures |\n"),
        ("- False:\n  - tea cures\n- True:\n  - w\n", "- True:\n  - tea cures\n- False:\n  - w\n"),
        ("# Myths\n\ntea cures\n\n# Facts\n\nw\n", "tea cures\n\n# Facts\n\nw\n"),
    ],
)  # fmt: skip
def test_what_says_the_same_under_other_words_is_a_proposal(old: str, new: str) -> None:
    (verdict,) = followed(new, Quotation(quote="tea cures"), old=old)
    assert isinstance(verdict, Proposed)


def test_what_is_said_where_the_headings_of_a_cell_are_others() -> None:
    (verdict,) = followed(COUNTS.replace("deaths", "survivors"), Quotation(quote="12 of 40"), old=COUNTS)
    assert told(verdict) == "the headings of its columns are others now: [-deaths-] {+survivors+} 12 of 40"


LABELLED = "<tr><th>Drug</th><th>Alive</th><th>Dead</th></tr><tr>{0}tea</td><td>5 of 9</td><td>12 of 40</td></tr>"


@pytest.mark.parametrize(
    "old",
    [
        "# T\n\n| drug | alive | dead |\n| - | - | - |\n| milk | 1 | 2 |\n| tea | 5 of 9 | 12 of 40 |\n",
        f"<table>{LABELLED.format('<td>')}</table>",
        f"<table>{LABELLED.format('<th>').replace('tea</td>', 'tea</th>')}</table>",
    ],
)
def test_a_cell_stays_with_the_label_of_its_row(old: str) -> None:
    (verdict,) = followed(old.replace("tea", "rum"), Quotation(quote="12 of 40"), old=old)
    assert isinstance(verdict, Proposed)
    assert [told(one) for one in followed(old.replace("milk", "rum"), Quotation(quote="12 of 40"), old=old)] == ["stands"]


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("# T\n\nSome people say:\n\n> Tea cures all cancer.\n", "It is proven:"),
        ("# T\n\n> Some people say so. It cures all cancer.\n", "All trials say so."),
        ("# T\n\n- Some people say so. It cures all cancer.\n\nb.\n", "All trials say so."),
    ],
)
def test_a_quotation_or_a_pronoun_in_one_stays_with_the_words_before_it(old: str, now: str) -> None:
    new = re.sub("Some people say.*?[.:]", now, old)
    assert isinstance(followed(new, Quotation(quote="cures all cancer."), old=old)[0], Proposed)


HALVES = "# Tea\n\n## Supported\n\nTea is hot.\n\n## Not supported\n\nTea cures cancer. Tea is cold.\n"
MOVED = HALVES.replace("Tea cures cancer. ", "").replace("is hot.", "is hot. Tea cures cancer.")
LINES = HALVES.replace("## Supported", "Supported:").replace("## Not supported", "**Not supported:**")
TOPICS = "# A\n\n## Yes\n\nOne.\n\n## No\n\nTea cures cancer. No.\n\n# B\n\n## Yes\n\nTwo.\n\n## No\n\nThree.\n"
UNDER_HEADING = "it stands under another heading than before"


@pytest.mark.parametrize(
    ("old", "new", "becomes"),
    [
        (HALVES, MOVED, f"{UNDER_HEADING}: [-Not-] Supported Tea cures cancer."),
        (LINES, LINES.replace("Tea cures cancer. ", "").replace("is hot.", "is hot. Tea cures cancer."), f"{UNDER_HEADING}: [-Not-] Supported: Tea cures cancer."),
        (TOPICS, TOPICS.replace("Tea cures cancer. ", "").replace("One.", "One. Tea cures cancer."), f"{UNDER_HEADING}: A [-No-] {{+Yes+}} Tea cures cancer."),
        (TOPICS, TOPICS.replace("Tea cures cancer. ", "").replace("Three.", "Three. Tea cures cancer."), f"{UNDER_HEADING}: [-A-] {{+B+}} No Tea cures cancer."),
        (TOPICS, "# B" + TOPICS.partition("# B")[2] + "\n" + TOPICS.partition("# B")[0], "stands"),
        (HALVES, "Tea cures cancer.\n\n" + HALVES.replace("Tea cures cancer. ", ""), f"{UNDER_HEADING}: [-Not supported-] Tea cures cancer."),
        (HALVES, HALVES.replace("Not supported", "Not known"), f"{UNDER_HEADING}: Not [-supported-] {{+known+}} Tea cures cancer."),
        (HALVES, HALVES.replace("Not supported", "Known"), f"{UNDER_HEADING}: [-Not supported-] {{+Known+}} Tea cures cancer."),
        (HALVES, HALVES.replace("Tea cures", "## New\n\nTea cures"), f"{UNDER_HEADING}: [-Not supported-] {{+New+}} Tea cures cancer."),
        (HALVES, HALVES.replace("## Not supported\n", ""), f"{UNDER_HEADING}: [-Not-] Supported Tea cures cancer."),
        (HALVES, HALVES.replace("# Tea\n\n", ""), "stands"),
        ("# Tea\n\nTea cures cancer.\n", "Tea cures cancer.\n", f"{UNDER_HEADING}: [-Tea-] Tea cures cancer."),
        ("Old. Tea cures cancer.\n", "# Myths\n\nOld. Tea cures cancer.\n", "stands"),  # coverage tells a title above all
        ("Old.\n\nTea cures cancer.\n", "Old.\n\n# Myths\n\nTea cures cancer.\n", f"{UNDER_HEADING}: {{+Myths+}} Tea cures cancer."),
        ("Old.\n\nTea cures cancer.\n", "# A\n\nOld.\n\n# B\n\nTea cures cancer.\n", f"{UNDER_HEADING}: {{+B+}} Tea cures cancer."),
        (HALVES, HALVES.replace("cancer. Tea is cold.", "cancer.").replace("Tea cures", "Tea is cold.\n\nTea cures"), "stands"),
        ("Run this:\n\n    a\n\nTea cures cancer.\n\nOr this:\n\n    b\n", "Run this:\n\n    a\n\nOr this:\n\n    b\n\nTea cures cancer.\n", "stands"),
    ],
)  # fmt: skip
def test_a_sentence_that_moved_under_another_heading_is_a_proposal(old: str, new: str, becomes: str) -> None:
    start, at = old.index("Tea cures"), new.index("Tea cures")
    offsets = Offsets(start=start, end=start + 17, sha256=hashlib.sha256(b"Tea cures cancer.").hexdigest())
    by_quotation, by_offsets = followed(new, Quotation(quote="Tea cures cancer."), offsets, old=old)
    assert told(by_quotation) == becomes
    assert told(by_offsets) == ("Tea cures cancer." if becomes == "stands" and start != at else becomes)


STACKED = "# Myths\n\n## Tea\n\nTea cures cancer.\n\n# Facts\n\n## Ale\n\nAle is old.\n"
ENTITLED = f"# All\n\n{STACKED}".replace("# ", "## ").replace("## All", "# All")
IN_HTML = "<h2>Myths</h2><h3>Tea</h3>\n<p>Tea cures cancer.</p>\n<h2>Facts</h2><h3>Ale</h3>\n<p>Ale is old.</p>"


@pytest.mark.parametrize(
    ("old", "new", "becomes"),
    [
        (STACKED, STACKED.replace("# Facts\n\n", "").replace("# Myths", "# Facts\n\n# Myths"), "stands"),
        (STACKED, STACKED.replace("Myths", "-").replace("Facts", "Myths").replace("-", "Facts"), "[-Myths-] {+Facts+} Tea Tea cures cancer."),
        (ENTITLED, ENTITLED.replace("Myths", "-").replace("Facts", "Myths").replace("-", "Facts"), "[-Myths-] {+Facts+} Tea Tea cures cancer."),
        (ENTITLED, ENTITLED.replace("# All", "# Some"), "stands"),  # a title stands above all alike
        (IN_HTML, IN_HTML.replace("Myths", "-").replace("Facts", "Myths").replace("-", "Facts"), "[-Myths-] {+Facts+} Tea Tea cures cancer."),
        ("Yes\n===\n\n" + STACKED[2:].replace("Myths\n", "No\n==\n"), "No\n==\n\n" + STACKED[2:].replace("Myths\n", "Yes\n===\n"), "[-No-] {+Yes+} Tea Tea cures cancer."),
        (STACKED, STACKED.replace("# Myths\n\n", ""), "[-Myths-] Tea Tea cures cancer."),
        (STACKED, STACKED.replace("# Myths", "# Rumours"), "[-Myths-] {+Rumours+} Tea Tea cures cancer."),
        (STACKED, STACKED.replace("## Tea", "# Tea"), "[-Myths-] Tea Tea cures cancer."),
        ("# Tea\n\nTea cures cancer.\n", "# Tea\n\nTea cures cancer.\n\n## More\n\nOld.\n", "stands"),
        (ENTITLED, ENTITLED + "\n# Appendix\n\nOld.\n", "stands"),
        (ENTITLED + "\n# Appendix\n\nOld.\n", ENTITLED.replace("# All\n\n", ""), "[-All-] Myths Tea Tea cures cancer."),
        ("## Tea\n\nTea cures cancer.\n\n# Myths\n\nOld.\n", "# Myths\n\n## Tea\n\nTea cures cancer.\n\nOld.\n", "{+Myths+} Tea Tea cures cancer."),
        (STACKED.replace("# Facts\n", "## Ink\n\n# Facts\n"), STACKED.replace("## Tea", "## Ink\n\n## Tea"), "stands"),
    ],
)  # fmt: skip
def test_a_heading_stands_under_those_of_levels_above_it(old: str, new: str, becomes: str) -> None:
    (verdict,) = followed(new, Quotation(quote="Tea cures cancer."), old=old)
    assert told(verdict) == (becomes if becomes == "stands" else f"{UNDER_HEADING}: {becomes}")


def test_a_renamed_heading_of_a_higher_level_that_is_a_passage_tells_its_change_itself() -> None:
    passages = [Quotation(quote="Myths"), Quotation(quote="Tea cures cancer.")]
    assert told(followed(STACKED.replace("Myths", "Rumours"), *passages, old=STACKED)[1]) == "stands"
    swapped = STACKED.replace("Facts", "Hopes").replace("Myths", "Facts")
    assert told(followed(swapped, *passages, old=STACKED)[1]).startswith(UNDER_HEADING)


def test_a_renamed_heading_that_is_a_passage_tells_its_change_itself() -> None:
    new = HALVES.replace("Not supported", "Known")
    heading, sentence = followed(new, Quotation(quote="Not supported"), Quotation(quote="Tea cures cancer."), old=HALVES)
    assert isinstance(heading, Left)
    assert told(sentence) == "stands"
    new = HALVES.replace("Tea cures", "## Myths\n\nTea cures")
    heading, sentence = followed(new, Quotation(quote="Not supported"), Quotation(quote="Tea cures cancer."), old=HALVES)
    assert told(sentence).startswith(UNDER_HEADING)


@pytest.mark.parametrize("old", [LIST, TABLE])
def test_offsets_are_not_moved_under_other_words(old: str) -> None:
    words = old[old.index("short") :].partition("\n")[0].rstrip(" |")
    start = old.index(words)
    offsets = Offsets(start=start, end=start + len(words), sha256=hashlib.sha256(words.encode()).hexdigest())
    new = "Now. Here.\n\n" + old.replace("does:", "never does:").replace("| tea", "| coffee")
    (verdict,) = followed(new, offsets, old=old)
    assert told(verdict).startswith(UNDER_OTHERS)
    (verdict,) = followed(f"Now.\n\n{old}", offsets, old=old)
    assert told(verdict) == words


def test_the_cells_of_a_long_table_that_is_read_as_one_paragraph_are_proposed_each_at_its_place() -> None:
    def table(word: str) -> str:
        """A broken table: the line below its head has a cell too few."""
        return "| a | b |\n|---|\n" + "".join(f"| row {at} | The tea number {at} {word} old and dry |\n" for at in range(600))

    asked = (0, 7, 250, 599)
    with bounded():  # each passage had the two paragraphs compared word by word, which takes a minute each
        verdicts = followed(table("is now"), *(Quotation(quote=f"tea number {at} is old") for at in asked), old=table("is"))
    assert [told(verdict) for verdict in verdicts] == [f"{CHANGED}: tea number {at} is {{+now+}} old" for at in asked]
