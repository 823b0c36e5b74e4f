"""The contract of a rule, the catalogue of the rules, and the one import that a rule needs.

What several rules share stands in modules that begin with an underscore; a rule takes it from here as well.
"""

from claimkit.claimfile.ignore_comments import Judged
from claimkit.claimfile.loading import Loaded, is_json
from claimkit.claimfile.parts import DATE_FIELDS, PARTS, FilledSlot, Offsets, OpenSlot, Quotation, Source, keys_of
from claimkit.claimfile.reading import DEEPEST, Failure, Fault, FaultKind
from claimkit.claimfile.slips import LINE
from claimkit.claimfile.vocabulary import (
    Basis,
    CaveatKind,
    Design,
    Dimension,
    ExemptReason,
    Extent,
    Group,
    Kind,
    Level,
    NoticeKind,
    Result,
    Stance,
    Verified,
)
from claimkit.config.selection import Require
from claimkit.derived.ceilings import EFFECT_LIKE, LABORATORY, POOLABLE, PRIMARY, RATING, STRICT, SYNTHESES, WANT_SAFETY
from claimkit.derived.corpus import Entry, Index
from claimkit.derived.coverage import Account, Sentence, State, stretch
from claimkit.derived.evidence import Line, Work
from claimkit.derived.facts import EFFECTLESS, WORDS_COUNT, passages_of, says, slots_of
from claimkit.derived.identifiers import ADDRESS, SCHEMES, normalized, registration
from claimkit.derived.lines import direction, said_by_result
from claimkit.derived.packed import alike
from claimkit.derived.places import Placed, PlacedFile
from claimkit.derived.retracted import speaking
from claimkit.derived.source_facts import PREPRINTS, AtHand, SourceFacts, known_as, naming
from claimkit.derived.wording import Assertion
from claimkit.diagnostics import Act, Fix, Pointer, Problem, Related, Severity, Span
from claimkit.files.boundary import Barrier
from claimkit.lazily import later
from claimkit.rules._catalogue import RulePage, codes_of, example, of_kind, page, rules, unstoppable
from claimkit.rules._contract import (
    CorpusRule,
    DocumentRule,
    FileRule,
    Problems,
    ReadingRule,
    Rule,
    SchemaRule,
    SourceRule,
    SuppressionRule,
    TextRule,
    TidyRule,
)
from claimkit.rules._malformed import malformed, typed
from claimkit.rules._shared import above_ceiling, ids_of, mentions_of, slots, too_confident, unopened, unresolved
from claimkit.sources.directions import around, opposite
from claimkit.sources.languages import language
from claimkit.sources.recognition import Recognition
from claimkit.sources.verification import SourcedFile
from claimkit.text.folding import folded
from claimkit.text.hidden_characters import Harm, Hidden, hidden
from claimkit.text.lookalikes import LOOKALIKES, differences
from claimkit.text.phrases import meanings
from claimkit.text.quotations import MOST_PLACES, Ambiguous, Mismatch, NotFound, OutOfRange, Proposal, Resolved
from claimkit.text.references import References, is_byline, tells_effect
from claimkit.text.sentences import sentences
from claimkit.text.tongue import SMALL_WORDS, tongue
from claimkit.text.word_edges import UNSPACED
from claimkit.text.word_lists import HARMLESS
from claimkit.wording import counted, did_you_mean, hint, listed, pairs, quoted, slip_of, slug
