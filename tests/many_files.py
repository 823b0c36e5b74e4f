"""Claim files that refer to each other, for what must not depend on how they are divided."""

from typing import Final

SOURCE: Final = "{type: article-journal, title: On tea, DOI: 10.1000/tea, appraisal: {design: randomized-trial, sample_size: 300}}"
ARTICLE: Final = "# Tea\n\nTea is old. Tea shortens colds. Nobody knows why.\n\nHot tea can scald.\n"


def _claim(id_: str, more: str = "", *, quote: str = "Tea is old.", document: str = "") -> str:
    place = f"document: {document}, " if document else ""
    return (
        f"  - id: {id_}\n    statement: Tea shortens colds.\n    kind: efficacy\n    confidence: low\n"
        f'    passages: [{{{place}quote: "{quote}"}}]\n{more}'
    )


FILES: Final = {
    "article": f"claimkit: 1\ndocuments:\n  tea: {{title: Tea, path: article.md}}\nclaims:\n{_claim('tea-own')}",
    "about": f"claimkit: 1\nclaims:\n{_claim('tea-about', quote='Nobody knows why.', document='tea')}",
    "exempt": "claimkit: 1\nexempt:\n  - {document: tea, quote: Hot tea can scald., reason: instruction}\n",
    "elsewhere": f"claimkit: 1\ndocuments:\n  other: {{title: Other, path: none.md}}\nclaims:\n{_claim('tea-elsewhere', document='other')}",
    "sources": f"claimkit: 1\nsources:\n  trial: {SOURCE}\n  trial-again: {SOURCE}\n  unused: {{type: book, title: Never cited}}\n",
    "same": f"claimkit: 1\nsources:\n  trial: {SOURCE}\n  trial-again: {SOURCE}\n",
    "differing": f"claimkit: 1\nsources:\n  trial: {SOURCE.replace('300', '30')}\n",
    "notice": "claimkit: 1\nsources:\n  notice: {type: article-journal, title: 'Retracted: On tea', DOI: 10.1000/tea}\n",
    "citing": "claimkit: 1\nclaims:\n"
    + _claim("tea-citing", "    citations: [{source: trial, stance: supports, quote: Colds were shorter by a day., read: abstract}]\n"),
    "citing-too": "claimkit: 1\nclaims:\n"
    + _claim("tea-citing-too", "    citations: [{source: trial, stance: supports, quote: Colds were shorter by a day.}]\n")
    + _claim("tea-twice"),
    "citing-again": "claimkit: 1\nclaims:\n"
    + _claim("tea-citing-again", "    citations: [{source: trial-again, stance: supports, finding: It does., read: abstract}]\n"),
    "twice": f"claimkit: 1\nclaims:\n{_claim('tea-twice')}",
    "premise": f"claimkit: 1\nclaims:\n{_claim('tea-inferred', '    rests_on: [tea-citing, tea-nowhere]' + chr(10))}",
    "round": f"claimkit: 1\nclaims:\n{_claim('tea-round', '    rests_on: [tea-about-round]' + chr(10))}",
    "and-round": f"claimkit: 1\nclaims:\n{_claim('tea-about-round', '    rests_on: [tea-round]' + chr(10))}",
    "ignoring": "claimkit: 1\nclaims:\n  # claimkit: ignore[CNF002,EVD001,ABC123] a reason\n" + _claim("tea-ignored"),
    "broken": "claimkit: 1\nclaims: [\n",
    "unfit": "claimkit: 1\nclaims:\n  - {id: tea-unfit, colour: red}\n",
    "none": "a: list of something else\n",
    "bibliography": "claimkit: 1\nbibliography: [refs.ris]\nclaims:\n"
    + _claim("tea-ris", "    citations: [{source: smith-2019, stance: supports, finding: It does., read: abstract}]\n"),
    "empty": "claimkit: 1\n",
}
"""YAML by the name of its file, without the ending."""
RIS: Final = "TY  - JOUR\nID  - smith-2019\nTI  - Tea again\nAU  - Smith, J\nPY  - 2019\nDO  - 10.1000/again\nER  - \n"
