"""Makes small PDF files of texts: pages of lines in one or two columns, with running heads, and a font that loses its ligatures."""

import textwrap
from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[tuple[int, int, str, int]]], *, title: str = "", labels_from: int = 1, lost: bool = False) -> bytes:
    """A PDF of pages; a page is a list of (x, y, text, size); a negative size turns the line by 90 degrees. With ``lost``, fi, fl, ff are glyphs that no reader can name."""
    encoding = "/Differences [1 /g201 /g202 /g203]" if lost else ""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/D/St {labels_from}>>]>>>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding{encoding}>>>>",
        f"<</Title({_escaped(title)})>>",
    ]
    for number, page in enumerate(pages):
        content = "\n".join(
            f"BT /F1 {abs(size)} Tf {'1 0 0 1' if size > 0 else '0 1 -1 0'} {x} {y} Tm ({_shown(text, lost=lost)}) Tj ET"
            for x, y, text, size in page
        )
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents {6 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    return assembled([body.encode("cp1252") for body in objects], b"/Info 4 0 R")


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """The file of a PDF that consists of these objects; the first is its catalogue."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%bendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    made += b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)
    return bytes(made)


def article(
    title: str,
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    head: str = "",
    lost: bool = False,
    labels_from: int = 1,
    table: Sequence[str] = (),
) -> bytes:
    """An article: its title, then paragraphs in columns, broken and hyphenated at the ends of lines, with a running head and page numbers.

    The lines of a ``table`` stand turned on a page of their own, after the first.
    """
    width = 92 if columns == 1 else 46
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*_hyphenated(paragraph, width), ""]
    pages: list[list[tuple[int, int, str, int]]] = []
    per_page = 50
    while lines or not pages:
        page: list[tuple[int, int, str, int]] = []
        if head:
            page.append((60, 770, head, 9))
        if not pages:
            page += [(60, 740 - 20 * n, line, 14) for n, line in enumerate(textwrap.wrap(title, 60))]
        for column in range(columns):
            here, lines = lines[:per_page], lines[per_page:]
            page += [(60 + 260 * column, 690 - 12 * n, line, 10) for n, line in enumerate(here) if line]
        page.append((300, 30, str(labels_from + len(pages)), 9))
        pages.append(page)
        if table and len(pages) == 1:
            pages.append([(100 + 14 * n, 100, line, -9) for n, line in enumerate(table)])
    return pdf(pages, title="", lost=lost, labels_from=labels_from)


def _hyphenated(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph; long words are broken in the middle where they do not fit."""
    lines: list[str] = []
    line = ""
    for word in paragraph.split():
        room = width - len(line) - 1
        if len(word) <= room:
            line = f"{line} {word}".strip()
        elif len(word) > 9 and room > 6 and word.isalpha():
            cut = min(room - 1, len(word) - 4)
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def _shown(text: str, *, lost: bool) -> str:
    made = _escaped(text)
    return made.replace("fi", "\\001").replace("fl", "\\002").replace("ff", "\\003") if lost else made


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
