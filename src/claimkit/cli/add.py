"""``claimkit add``: add a claim for words of a document to the claim file that names it.

examples:
  claimkit add article "Tea cures colds." --write
  claimkit add claims/article.md "it does so" --statement "Tea cures colds." --kind efficacy --write

The claim gets the words as its passage, confidence none and an open slot; claimkit fill asks for the rest.
"""

from claimkit import cli
from claimkit.claimfile.vocabulary import Kind
from claimkit.cli.corpus import look_through
from claimkit.cli.locate import defined, not_found, passage
from claimkit.cli.options import add_write_argument, option, shared
from claimkit.cli.rewriting import edit
from claimkit.config.settings import word_lists
from claimkit.derived.facts import only_document
from claimkit.edit.draft import additions, drafted
from claimkit.errors import UsageError
from claimkit.text.quotations import Ambiguous, Resolved
from claimkit.wording import quoted


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "document DOCUMENT", "the id of a document of a claim file, or its file")
    option(parser, "words TEXT", "words of the document that make the statement")
    option(parser, "--statement TEXT", "the statement as it can be understood alone (default: the words)")
    option(parser, "--kind", "what sort of statement it is (default: a guess, marked as one)", choices=[kind.value for kind in Kind])
    add_write_argument(parser)
    shared(parser, "--config", "--text")


def run(options: cli.Options) -> int:
    whole = look_through(options, judge_texts=False)
    loaded, id_, text = defined(options.document, whole.files, whole.project.library)
    place = text.matcher.find(options.words)
    if isinstance(place, Ambiguous):
        raise UsageError(f"this stands in {len(place.places)} places", "give more of the words around it")
    if not isinstance(place, Resolved):
        not_found(options.document, options.words, text.matcher)
        return cli.PROBLEMS
    statement = options.statement or options.words
    if twin := next((claim.id for claim in loaded.model.claims if claim.statement == statement), ""):
        cli.say(f"{quoted(twin)} states the same already", "a claim may have several passages")
    settings = whole.project.settings
    made = drafted(
        statement,
        passage(text.matcher, place, options.words, None if only_document(loaded.model.documents) == id_ else id_, offsets=False),
        {claim.id for file in whole.files for claim in file.model.claims},
        word_lists(settings).of(settings.language),
        Kind(options.kind) if options.kind else None,
    )
    edit({loaded.path: additions(made)}, whole, options)
    name = made.claims[0].id
    unwritten = f"nothing is written yet: --write adds {name} to {loaded.path}"
    cli.say(f"wrote {name} to {loaded.path}; claimkit fill {name} asks for the rest" if options.write else unwritten)
    return cli.CLEAN
