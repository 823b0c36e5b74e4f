"""Guesses the kind of a statement by its words; a person chooses it."""

import re
from typing import Final

from claimkit.claimfile.vocabulary import Kind
from claimkit.derived.facts import WORDS_COUNT
from claimkit.text.phrases import Language
from claimkit.text.word_lists import EFFECT, HARMLESS

_THERAPY: Final = (
    r"treat(?:s|ed|ing|ments?)?|therap(?:y|ies)|cures?|cured|remed(?:y|ies)|reliev\w+|relief|eas(?:e|es|ed|ing)|lessen\w*|alleviat\w+|prevent\w*|"
    r"protect\w*|heals?|benefits?|beneficial|helps?|helped|effective(?:ly|ness)?|efficacy|improv\w+|shorten\w*|sooth\w+|works? (?:for|against)|work against|of (?:great |much |some )?use"
)
# All in small letters, as the text is then searched: without regard to case, a search takes twice the time.
# The first that fits wins: what says most about the sentence stands before what many sentences hold.
_CUES: Final = tuple(
    (kind, re.compile(rf"\b(?:{words})(?!\w)" if not words.startswith("\\A") else words))
    for kind, words in (
        (Kind.DESCRIPTION, r"(?:is|are) (?:an? |the )?(?:\w+ )?(?:symptoms?|signs?|features?) of|(?:symptoms|signs|features) (?:include|are)|not (?:yet )?known"),
        (Kind.DOSAGE, r"(?:take|taken|given|start\w*|prescribed)\b.{0,60}\d+(?:[.,]\d+)? ?(?:mg|[µμ]g|mcg|g|ml|iu|drops|cups|tablets)"),
        (Kind.RECOMMENDATION, r"\A(?:take|avoid|do not|don't|never|always|use|consult|ask|talk|see|stop|start|try|drink|eat|keep|speak|check|make sure)\b"),
        (Kind.RECOMMENDATION, r"should|ought to|must|recommend(?:s|ing|ations?)?|recommended(?! (?:\w+ )?(?:amount|dose|dosage|intake|level|allowance|range|maximum))|advis(?:e|es|ed|able)|(?:may|might|could|can) (?:want|wish|consider|try)|(?:good|better|best) (?:choice|option|idea)"),
        (Kind.LEGAL, r"(?:is|are|was|were|been|not|has|have) (?:\w+ )?(?:approved|licen[cs]ed|authori[sz]ed|banned|prohibited|regulated|patented)|(?:fda|ema|agency|authority) (?:has )?(?:approved|licensed|banned)|off-label|(?:il)?legal\w*|laws?"),
        (Kind.PERFORMANCE, r"sensitivity (?:and|of \d)|specificity|accura(?:cy|te\w*)|false (?:positives?|negatives?)|(?:test|tool|method|scan|algorithm|questionnaire)s? (?:detect|identif|miss|find|recogni)\w+"),
        (Kind.COMPARISON, r"(?:better|worse|safer|superior|inferior|(?:more|less) (?:effective|efficient|powerful|potent)\w*) (?:than|to)|as (?:good|effective|safe|well|potent) as|outperform\w*"),
        (Kind.SAFETY, r"(?:is|are|be|considered|generally|very|quite) safe|well tolerated|harmless|non-?toxic|(?:no|few|without) (?:known |serious |major )?(?:side.effects?|adverse|risks?|harms?)"),
        (Kind.HARM, r"side.effects?|adverse|toxic\w*|harm(?:s|ful|ed)?|dangerous|poison\w*|overdos\w+|damag\w+|fatal|(?:rais|increas|higher|greater)\w* (?:the |your |their |a )?risk|can kill|worsen\w*|injur\w+"),
        (Kind.ASSOCIATION, r"associat\w+|linked (?:to|with)|correlat\w+|(?:more|less) (?:common|likely|active|frequent|often|prevalent) (?:in|among)|tend to|(?:have|has|had) (?:an? )?(?:\w+ )?(?:lower|higher|greater|reduced|increased) risk"),
        (Kind.PREDICTION, r"predict\w*|forecast\w*|prognos\w+|foretell\w*|early signs? of|warning signs?"),
        (Kind.HISTORY, r"(?:was|were) (?:\w+ )?(?:invented|discovered|founded|introduced|brought|named|born|developed|coined|described|built|published)|(?:has|have) (?:\w+ )?been (?:\w+ )?(?:theori[sz]ed|hypothesi[sz]ed|used|thought|believed|proposed|known)"),
        (Kind.HISTORY, r"by tradition|traditional\w*|historical\w*|originally|ancient|(?:years|decades|centuries) ago|(?:since|until) (?:1[5-9]|20)\d\d|centur(?:y|ies)|(?:only|first) .{0,40}(?:has|have) been"),
        (Kind.MECHANISM, r"receptors?|pathways?|(?:ant)?agonists?|bind(?:s|ing)?|inhibit\w*|blockade|enzymes?|proteins?|genes?|endorphins?|cytokines?|neurotransmitters?|mitochondri\w+|molecul\w+|metaboli[sz]\w+|secret(?:es|ion)|inflammation in|reasons? why .{0,60} (?:work|help|benefit)"),
        (Kind.DEFINITION, r"(?:is|are) (?:also |often |sometimes )?(?:called|known as|defined as|short for|characteri[sz]ed by|the (?:name|term))|stands? for|refers? to|means|(?:common|other|another|scientific) (?:name|term)"),
        (Kind.CAUSAL, r"caus\w+|bring(?:s|ing)? about|brought about|leads? to|led to|results? in|trigger\w*|sets? off|set off|provok\w+|due to|because of|responsible for|contribut\w+ to"),
        (Kind.EFFICACY, rf"{_THERAPY}|(?:the|one of the) (?:best|most effective|strongest) (?:\w+ )?(?:form|kind|type|drug|medicine|supplement|food|drink|way|remedy)s? (?:for|against|of)"),
        (Kind.CAUSAL, r"reasons? why|makes?"),
        (Kind.QUANTITY, r"\d+(?:[.,]\d+)? ?(?:%|per ?cent|million|billion)|\d+ (?:in|of|out of) (?:every )?\d+|(?:one|two|three|nine) (?:in|out of) \w+|half of|prevalence|average|median|(?:cost|weigh|measure)s?|number of|(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:people|adults|cases|patients|inhabitants|times|hours|days|years)"),
        (Kind.OPINION, r"delicious|beautiful|wonderful|in my opinion|i (?:think|believe|love)|most (?:beautiful|important|interesting)|worth (?:it|a|the)|tastes?"),
        (Kind.DEFINITION, r"\A(?:an? |the )?(?:[\w'’-]+ ){1,4}(?:is|are) (?!(?:the|one of the) (?:best|most|only|safest))(?:an? |any |the )?(?:[\w-]+ )?(?:\w+ )?(?:condition|disease|disorder|illness|drug|medicine|kind|type|form|plant|drink|substance|compound|hormone|vitamin|mineral|device|method|technique|process|system|group|name|infection|virus|syndrome)\b"),
    )
)  # fmt: skip


def guessed(text: str, language: Language | None) -> Kind:
    """The kind that a statement seems to have, never one that a check refuses for these words; of a language whose words nobody listed, description."""
    if language is None:
        return Kind.DESCRIPTION
    small = text.lower()
    cues = _CUES if language.code == "en" else ()
    found = next((kind for kind, cue in cues if cue.search(small)), Kind.DESCRIPTION)
    if found is Kind.HARM and language.first(text, HARMLESS) is not None:
        return Kind.SAFETY
    if found in WORDS_COUNT and language.first(text, EFFECT) is not None:
        return Kind.EFFICACY if re.search(rf"\b(?:{_THERAPY})(?!\w)", small) else Kind.CAUSAL
    return found
