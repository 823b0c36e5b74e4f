"""Tables between the words of two vocabularies, written as text."""

from collections.abc import Mapping


def pairs(text: str) -> Mapping[str, str]:
    """The words of a text such as ``book=BOOK map=MAP``: each with its word in another vocabulary."""
    return dict(pair.split("=", 1) for pair in text.split())
