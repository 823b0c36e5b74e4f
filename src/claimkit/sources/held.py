"""A copy that is at hand: read, recognised, and ready to be searched."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from claimkit.claimfile.vocabulary import Extent
from claimkit.sources.cache import Cache
from claimkit.sources.copytext import CopyText
from claimkit.sources.figures import Numbers
from claimkit.sources.languages import has_scrambled_pages, is_scrambled, language
from claimkit.sources.recognition import Recognition, recognise
from claimkit.sources.shelf import Described, Refused, Shelf
from claimkit.values import dataclass, field, replace

if TYPE_CHECKING:
    from claimkit.sources.matching import CopyMatcher
    from claimkit.sources.reading import CopyReader

_PRESUMED_WORDS: Final = 2_000
TOO_SHORT: Final = 1_000
"""A full text of fewer words is not believed."""
_MOST_OF_IT: Final = 0.5
_ILLEGIBLE: Final = Refused(
    "the lines of this PDF are no lines of the language of the source: its fonts do not say which letters they show, or its words are out of order",
    "put its text there as .txt, or get it as HTML; if it is in another language, say so with language:",
)


@dataclass(frozen=True)
class HeldCopy:
    """The copy of a source; ``refused`` says why it is not used. ``name`` is that of its file, without folders."""

    source: Described
    name: str
    refused: Refused | None = None
    digest: str = ""
    text: CopyText = field(default_factory=lambda: CopyText(""))
    recognition: Recognition | None = None
    is_article: bool = False

    @property
    def changed(self) -> bool:
        """Whether its bytes are not those that the claim file pins."""
        return bool(self.source.sha256 and self.digest and self.digest != self.source.sha256)

    @property
    def usable(self) -> bool:
        """Whether quotations are held against it."""
        return self.refused is None and self.recognition is Recognition.RECOGNISED and not self.is_article

    @property
    def fault(self) -> str:
        """What it is instead of a copy of the work, in words; empty if it is one, or nobody can tell."""
        if self.is_article:
            return "the article itself stands in the place of its copy"
        return "another work stands in the place of its copy" if self.recognition is Recognition.FOREIGN else ""

    @property
    def presumed(self) -> bool:
        """Whether nobody says that it holds the full text, and it looks so."""
        return not (self.source.extent or self.text.extent) and self.extent is Extent.FULL_TEXT

    @property
    def extent(self) -> Extent:
        """How much of the source it holds: as its claim file says, else as it says itself, else as it looks."""
        said = self.source.extent or self.text.extent
        if said in tuple(Extent):
            return Extent(said)
        looks_whole = self.text.has_body or (self.text.words > _PRESUMED_WORDS and self.text.has_references)
        return Extent.FULL_TEXT if looks_whole else Extent.EXCERPT

    @property
    def doubtful(self) -> bool:
        """Whether it is called a full text and is too short for one, or an article in XML without a body."""
        said = (self.source.extent or self.text.extent) == Extent.FULL_TEXT
        return self.usable and said and (self.text.words < TOO_SHORT or (self.text.kind == "xml" and not self.text.has_body))

    @cached_property
    def is_whole(self) -> bool:
        """Whether what is not found in it does not stand in the source."""
        return self.extent is Extent.FULL_TEXT and not self.doubtful and not self.partly_scrambled

    @cached_property
    def scrambled(self) -> bool:
        """Whether a PDF's lines are no lines of its language: by its fonts, which do not say their letters, or by their order."""
        return self.text.kind == "pdf" and is_scrambled(self.text.by_page, language(self.source.language))

    @cached_property
    def partly_scrambled(self) -> bool:
        """Whether that is so of some page at least."""
        pages, known = self.text.by_page, language(self.source.language)
        return self.scrambled or (self.text.kind == "pdf" and has_scrambled_pages(pages, known))

    @cached_property
    def matcher(self) -> "CopyMatcher":
        """Finds quotations in it."""
        from claimkit.sources.matching import CopyMatcher  # only a copy that is at hand pays for it

        return CopyMatcher(self.text.text)

    @cached_property
    def numbers(self) -> Numbers:
        """Its numbers."""
        known = language(self.source.language)
        return Numbers(self.text.text, known.numbers if known else {})


class Desk:
    """Reads each copy from its shelf once; ``articles`` are the sentences of the documents, with the digests of their files."""

    def __init__(self, shelf: Shelf, cache: Cache, articles: Sequence[Sequence[str]] = (), digests: Iterable[str] = ()) -> None:
        self._shelf = shelf
        self._cache = cache
        self._reader: CopyReader | None = None
        self._articles = articles
        self._digests = frozenset(digests)
        self._texts: dict[tuple[str, str], CopyText] = {}

    def take(self, source: Described, found: Path | Refused) -> HeldCopy:
        """The copy of a source, read and held against what the source is called."""
        data = found if isinstance(found, Refused) else self._shelf.read(found)
        name = "" if isinstance(found, Refused) else found.name
        if isinstance(data, Refused):
            return HeldCopy(source, name, data)
        digest = sha256(data).hexdigest()
        text = self._text(data, digest, Path(name).suffix.lower())
        if text.trouble:
            return HeldCopy(source, name, Refused(text.trouble, text.remedy), digest, text)
        made = HeldCopy(source, name, None, digest, text, recognise(source.work, text))
        if made.recognition is Recognition.FOREIGN and made.scrambled:
            return replace(made, refused=_ILLEGIBLE, recognition=None)
        return replace(made, is_article=self._is_article(made))

    def _text(self, data: bytes, digest: str, suffix: str) -> CopyText:
        if (digest, suffix) not in self._texts:
            found = self._cache.get(digest, suffix)
            if found is None:
                from claimkit.sources.reading import CopyReader  # only a copy that was not read before pays for it

                self._reader = self._reader or CopyReader()
                found = self._reader.read(data, suffix)
                self._cache.put(digest, suffix, found)
            self._texts[digest, suffix] = found
        return self._texts[digest, suffix]

    def _is_article(self, copy: HeldCopy) -> bool:
        held = (sum(bool(copy.matcher.places(one, 1)) for one in sentences) / len(sentences) for sentences in self._articles if sentences)
        return copy.digest in self._digests or any(share > _MOST_OF_IT for share in held)

    def close(self) -> None:
        """End the process that reads PDF."""
        if self._reader:
            self._reader.close()
