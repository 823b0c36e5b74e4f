"""Whatever a claim file says, its report is a correct page that runs nothing and carries the mark of every claim."""

from pathlib import Path

from hypothesis import given, settings

from assessing import assessment
from claimkit.claimfile.model import ClaimFile
from claimkit.config.settings import Settings
from effort import examples
from html_page import page_of
from property.strategies import claim_files, texts


@given(claim_files(texts(), claims=True))
@settings(max_examples=examples(40))
def test_every_claim_file_gives_a_correct_page(file: ClaimFile) -> None:
    made = assessment(file, Settings(root=Path()))
    export, page = made.export, page_of(made)
    cards = [text for id_, text in page.texts.items() if id_.startswith("claim-")]
    assert len(cards) == len(export.claims)
    for found in export.claims:
        said = f"{found.mark} (unsupported)" if found.unsupported else found.mark
        assert any(found.statement in card and said in card for card in cards)
