"""Whatever two texts: their unified diff, applied to the old one, gives the new one."""

from hypothesis import given
from hypothesis import strategies as st

from claimkit.edit.line_diff import unified

LINES = st.lists(st.sampled_from(["a", "b", "c", "tea", "milk", "oats", "", "- x"]), max_size=30)


def applied(old: list[str], diff: list[str]) -> list[str]:
    """The old text with a unified diff applied, by the numbers in its headings."""
    new: list[str] = []
    at = 0
    for line in diff[2:]:
        if line.startswith("@@"):
            start, _, size = line.split()[1][1:].partition(",")
            begin = int(start) if size == "0" else int(start) - 1
            new += old[at:begin]
            at = begin
        elif line[0] == "+":
            new.append(line[1:])
        else:
            assert old[at] == line[1:]
            new += [line[1:]] if line[0] == " " else []
            at += 1
    return new + old[at:]


@given(LINES, LINES)
def test_a_diff_leads_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    diff = list(unified(old, new, "f"))
    assert applied(old, diff) == new
    assert bool(diff) is (old != new)


def test_a_diff_looks_as_people_know_it() -> None:
    old = [f"line {number}" for number in range(20)]
    new = [*old[:5], "changed", *old[6:15], "added", *old[15:]]
    assert list(unified(old, new, "f")) == [
        "--- f", "+++ f",
        "@@ -3,7 +3,7 @@", " line 2", " line 3", " line 4", "-line 5", "+changed", " line 6", " line 7", " line 8",
        "@@ -13,6 +13,7 @@", " line 12", " line 13", " line 14", "+added", " line 15", " line 16", " line 17",
    ]  # fmt: skip
