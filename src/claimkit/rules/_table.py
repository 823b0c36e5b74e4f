"""The rules by code: the module, the class, and what makes it speak; ``tools/generate.py`` writes it from the modules."""

from typing import Final

# fmt: off
_ALIKE: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("CorpusRule", ("claims",),
        ("cnf001_confidence_above_ceiling cnf002_confidence_without_evidence cnf004_override_without_need "
        "cnf006_confidence_far_above_ceiling evd001_unsupported_claim evd003_retracted_source_cited evd005_quotation_reused "
        "evd008_study_counted_twice evd009_support_not_independent evd011_effect_from_descriptions evd012_record_without_results "
        "evd013_source_under_concern evd018_comparison_without_comparator evd023_effect_without_scope prv002_review_missing "
        "ref002_duplicate_claim_id ref003_ids_differ_in_case")),
    ("FileRule", ("confidence",), "cnf003_rationale_missing cnf005_low_confidence_without_caveat"),
    ("DocumentRule", ("documents",),
        ("cov001_sentence_uncovered cov002_sentence_partly_covered cov003_exempt_passage_claimed cov004_heading_holds_sentences "
        "cov005_code_holds_prose sec004_document_hides_characters")),
    ("FileRule", ("needs",), "evd002_open_slot"),
    ("FileRule", ("stance",),
        ("evd004_quotation_too_short evd006_quotation_without_locator evd007_citation_says_nothing evd025_no_word_on_safety")),
    ("TextRule", ("claims",),
        ("evd010_effect_as_description evd017_harmlessness_as_harm wrd001_attribution_to_nobody wrd002_words_above_confidence "
        "wrd003_absolute_term wrd004_wording_not_checked wrd006_praise_nobody_can_check")),
    ("CorpusRule", ("stance",),
        ("evd014_result_against_stance evd015_rules_out_without_null evd016_neutral_without_result evd019_superseded_source_cited "
        "evd021_effect_half_described evd022_certainty_not_said evd024_another_comparator")),
    ("FileRule", ("synthesizes",), "evd020_synthesis_of_no_study"),
    ("FileRule", ("appraisal",), "evd026_source_says_otherwise"),
    ("ReadingRule", (),
        ("fil001_too_large fil002_not_utf8 fil003_not_well_formed fil004_duplicate_key fil005_refused_feature "
        "fil006_nested_too_deep fil007_key_not_text fil008_several_documents fil009_number_needs_quotes "
        "fil010_forbidden_character fil011_not_a_claim_file fil012_unknown_version fil013_not_regular fil014_comment_after_prose")),
    ("FileRule", ("DOI",), "idn001_doi_malformed"),
    ("FileRule", ("PMID",), "idn002_pmid_malformed"),
    ("FileRule", ("PMCID",), "idn003_pmcid_malformed"),
    ("FileRule", ("ISBN",), "idn004_isbn_malformed"),
    ("FileRule", ("ISSN",), "idn005_issn_malformed"),
    ("FileRule", ("ORCID",), "idn006_orcid_malformed"),
    ("FileRule", ("arXiv",), "idn007_arxiv_malformed"),
    ("FileRule", ("registration",), "idn008_nct_malformed"),
    ("CorpusRule", ("sources",), "idn009_identifier_shared ref008_source_never_cited"),
    ("FileRule", ("sources",), "idn010_source_cannot_be_found idn011_source_without_words idn012_identifier_nearly_shared"),
    ("FileRule", ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "registration"), "idn013_identifier_made_up"),
    ("FileRule", ("start",), "pas001_passage_is_empty"),
    ("TextRule", ("documents",),
        ("pas002_document_unreadable pas003_document_changed sec003_document_outside_the_project sec005_document_not_for_others")),
    ("TextRule", ("quote",), "pas004_quotation_not_found pas005_quotation_ambiguous"),
    ("TextRule", ("start",), "pas006_offsets_do_not_fit"),
    ("TextRule", ("claims", "documents", "exempt"), "pas007_passages_overlap pas009_text_not_at_hand wrd005_exempt_passage_asserts"),
    ("FileRule", ("claims",), "pas008_claim_without_passage"),
    ("TextRule", ("passages",), "pas010_passage_beyond_statement pas011_passage_denies_statement"),
    ("CorpusRule", ("reviewed",), "prv001_review_stale"),
    ("CorpusRule", ("reviewed", "issued", "accessed", "notices"), "prv003_review_in_the_future"),
    ("CorpusRule", ("recheck",), "prv004_recheck_due"),
    ("FileRule", ("claims", "documents", "sources"), "ref001_id_not_a_slug sec002_id_of_mixed_scripts"),
    ("CorpusRule", ("stance", "omissions", "includes"), "ref004_unknown_source"),
    ("CorpusRule", ("claims", "exempt"), "ref005_unknown_document"),
    ("CorpusRule", ("rests_on",), "ref006_unknown_premise ref007_premise_cycle"),
    ("CorpusRule", ("claims", "exempt", "omissions", "includes"), "ref009_several_meanings"),
    ("FileRule", (), "ref010_bibliography_not_read sec001_hidden_character"),
    ("SchemaRule", (),
        ("sch001_unknown_key sch002_missing_key sch003_wrong_type sch004_not_one_of sch005_blank_text sch006_malformed_text "
        "sch007_out_of_range")),
    ("FileRule", ("accessed", "available-date", "event-date", "issued", "original-date", "submitted", "date", "recheck"),
        ("sch008_no_such_date")),
    ("SourceRule", ("stance",),
        ("src001_quotation_altered src002_quotation_not_in_source src003_quotation_beyond_the_copy src004_foreign_copy "
        "src005_copy_not_read src006_copy_unrecognisable src007_copy_is_the_article src008_copy_changed src009_extent_doubtful "
        "src010_figure_not_in_source src011_finding_says_the_opposite src012_locator_names_another_page src013_locator_missing "
        "src014_support_not_verified src015_direction_not_compared")),
    ("SuppressionRule", (), "sup001_suppression_malformed sup002_suppression_of_nothing_known sup003_suppression_unused"),
    ("TidyRule", (), "tdy001_identifier_not_normal tdy002_blanks_around_quotation tdy003_modeline_missing"),
)
"""The modules of the rules that are alike in their class and in the keys that make them speak."""
TABLE: Final = {name[:6].upper(): (name, kind, frozenset(keys)) for name, kind, keys in sorted((n, k, s) for k, s, ns in _ALIKE for n in ns.split())}
