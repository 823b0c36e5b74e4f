"""What readers of documents make of markup: the text, how much of the file was read as what, and where each character stands."""

import pytest

from claimkit.text.read import read_text

CASES = [
    ("a.md", "Tea &amp; milk &#8230;\n", "Tea & milk …", (22, 0, 0, 1)),
    ("a.md", "a $x$ b [$a](b/$c) d\n", "a $x$ b $a d", (12, 0, 0, 9)),  # a dollar sign of a link begins no formula
    ("a.md", "It takes $2, so `a` is `b=$c`.\n", "It takes $2, so a is b=$c.", (26, 0, 0, 5)),  # nor does one in code
    ("a.md", "A $`x_1`$ is no code.\n", "A $`x_1`$ is no code.", (21, 0, 0, 1)),
    ("a.md", "It is 10^[6] cells.\n", "It is 10^[6] cells.", (19, 0, 0, 1)),
    ("a.md", "It is 10^[-3 m], x^[a b].\n", "It is 10^[-3 m], x^[a b].", (25, 0, 0, 1)),
    ("a.md", "A `code *x*` and $y*z$ end.\n", "A code *x* and $y*z$ end.", (25, 0, 0, 3)),
    ("a.md", "Tea [^1] is {.x} old.\n\n[^1]: A note.\n", "Tea  is  old.\nA note.", (20, 0, 0, 17)),
    ("a.md", "```\n{.x}\n```\n\ntea {.x}\n", "{.x}\ntea", (7, 0, 0, 16)),  # an attribute list in code is code
    ("a.md", "Tea <title>no end and *so* on\n\nmilk\n", "Tea <title>no end and so on\nmilk", (31, 0, 0, 5)),
    ("a.md", "Tea\n\n<title>\n\nmilk *is*\n", "Tea\n<title>\nmilk is", (17, 0, 0, 7)),
    ("a.md", "Tea\n\n<div><xmp>a *b*</xmp> <XMP>\n\nmilk *is*\n\n</xmp>", "Tea\na *b*\n<XMP>\nmilk is", (20, 0, 0, 31)),
    ("a.html", '<p>Tea</p><a href="x>Milk.</a><p>It is old.</p>', "Tea", (3, 0, 37, 7)),
    ("a.md", 'Tea\n\n<div title="a\n\nmilk *is*\n', "Tea", (3, 0, 25, 2)),
    ("a.md", "Tea.[[1]](#a 'b') It [[is|was]] [[*c*]](d) `[[2]](e)`", "Tea.[1] It was [c] [[2]](e)", (27, 1, 0, 25)),
    ("a.md", "{.x}\ntea", "tea", (3, 0, 0, 5)),
    ("a.md", "tea\n{.x}", "tea", (3, 0, 0, 5)),
    ("a.md", "tea {.x} *milk*", "tea  milk", (9, 0, 0, 6)),
    ("a.md", "> {.x}\n> tea\n", "tea", (3, 0, 0, 10)),
    ("a.md", "Tea ![a *cup*](b.png){.x} and ![](c.png) end\n", "Tea  and  end", (13, 6, 0, 26)),
    ("a.md", "a \\* b \\$ c \\\\ d\n", "a * b $ c \\ d", (13, 0, 0, 4)),
    ("a.md", "A [link *x*](y){.z} here.\n", "A link x here.", (14, 0, 0, 12)),
    ("a.md", 'A <a href="x">link</a> here.\n', "A link here.", (12, 0, 0, 17)),
    ("a.md", "\u00ad  tea\u00ad\n\n- \u00ad\n  ![cup](b.png) <b>x</b>\n", "tea\ncup\nx", (7, 0, 0, 31)),
    ("a.md", "# Tea\n\n- one\n- two\n", "Tea\none\ntwo", (9, 0, 0, 10)),
    ("a.html", "<p>Tea &amp; milk</p><p hidden>No</p><!-- c -->", "Tea & milk", (14, 0, 12, 21)),
    ("a.html", "<p>Tea</p><!no words><?php echo 'x' ?><p>is</p></ old><?xml version='1'?><![if !a]><!>", "Tea\nis", (5, 0, 35, 46)),
    ("a.md", "Tea <?php words ?> is.\n\n<!ABC words>\n", "Tea  is.", (8, 0, 26, 3)),
    ("a.html", "<p>Tea</p></ 5 pills><![ no words ]><![endif]>", "Tea", (3, 0, 26, 17)),
    ("a.html", "<p>a<img alt='cup of tea' src=x>b</p>", "a b", (3, 10, 0, 24)),
    ("a.html", "<p><img alt='cup' src=x></p><p>tea</p>", "cup\ntea", (6, 0, 0, 32)),
    ("a.html", "<p>a</b>b</i></p></p>c", "ab\nc", (3, 0, 0, 19)),  # ends without a begin
    ("a.html", "<pre>a\n b</pre><p>c</p>", "a\n b\nc", (5, 0, 0, 18)),
]


@pytest.mark.parametrize(("name", "source", "text", "shares"), CASES)
def test_the_text_and_what_the_rest_is(name: str, source: str, text: str, shares: tuple[int, int, int, int]) -> None:
    read = read_text(source, name)
    assert read.text == text
    assert tuple(read.shares) == shares
    assert sum(shares) == len(source)


@pytest.mark.parametrize(("name", "source", "text", "shares"), [case for case in CASES if "&" not in case[1]])
def test_each_character_stands_where_it_was_read(name: str, source: str, text: str, shares: object) -> None:
    read = read_text(source, name)
    assert [at for at, sign in enumerate(text) if sign not in (" ", "\n") and source[read.offsets[at]] != sign] == []


def test_a_stretch_of_a_character_that_was_spelled_out_is_all_of_its_spelling() -> None:
    read = read_text("Tea &amp; milk\n", "a.md")
    assert read.source_span(4, 5) == (4, 9)
    assert read.source_span(5, 6) == (9, 10)


@pytest.mark.parametrize("option", ["attribution: Doe said it", "Tea: kills us all"])
def test_an_option_of_several_words_is_told_beside_the_text(option: str) -> None:
    read = read_text(f"```{{epigraph}}\n---\nclass: no one\n{option}\n---\nTea.\n```\n", "a.md")
    assert [read.source[one.start : one.end] for one in read.beside] == [option.partition(": ")[2]]
