"""The kind that a draft guesses: how often it is right, for the bundled statements and for others that it was not made for."""

from pathlib import Path
from typing import Final

import claimkit as ck
from claimkit.claimfile.vocabulary import Kind
from claimkit.edit.kinds import guessed
from claimkit.text.word_lists import standard

ROOT = Path(__file__).parent.parent.parent
OTHERS: Final = """
efficacy: Acupuncture relieves chronic back pain.
efficacy: Zinc lozenges could shorten a sore throat.
efficacy: Bike helmets protect against head injuries.
harm: Energy drinks are dangerous for children.
harm: Statins have side effects such as muscle pain.
causal: Deforestation leads to landslides.
causal: Loneliness makes people ill.
dosage: Children are given 10 mg per kilogram.
safety: The vaccine is well tolerated by older adults.
comparison: Walking is as effective as running for weight loss.
association: Night shifts are linked to obesity.
prediction: Grip strength predicts survival.
mechanism: The drug binds to a protein on the surface of the virus.
mechanism: Insulin lets sugar into the cells.
recommendation: You should see a dentist twice a year.
recommendation: Ask your pharmacist before you combine both.
definition: Tinnitus means a ringing in the ears.
definition: Asthma is a disease of the airways.
description: The rash begins on the trunk.
description: Trams run through the old town.
quantity: About 5 % of adults have asthma.
quantity: The bridge measures 300 metres.
history: The telescope was invented in the Netherlands.
history: Willow bark has been used against pain for centuries.
performance: The test detects nine of ten infections.
legal: Cycling on pavements is illegal.
opinion: The soup tastes better than it looks.
"""


def test_seven_guesses_of_ten_are_right_for_the_bundled_statements() -> None:
    claims = list(ck.load(ROOT / "claims" / "ldn-cfs.yaml").claims)
    english = standard().of("en")
    right = [claim.id for claim in claims if guessed(claim.statement, english) is claim.kind]
    assert len(right) / len(claims) >= 0.7


def test_most_guesses_are_right_for_statements_that_the_cues_were_not_made_for() -> None:
    english = standard().of("en")
    pairs = [line.split(": ", 1) for line in OTHERS.strip().splitlines()]
    wrong = [(guessed(text, english).value, kind, text) for kind, text in pairs if guessed(text, english) != kind]
    assert len(wrong) / len(pairs) <= 0.3, wrong


def test_where_no_words_are_listed_nothing_but_a_description_is_guessed() -> None:
    assert guessed("Rauchen verursacht Krebs.", None) is Kind.DESCRIPTION
    assert guessed("The the the.", standard().of("en")) is Kind.DESCRIPTION


def test_what_only_names_an_amount_recommends_nothing_and_the_best_of_a_kind_is_no_definition() -> None:
    english = standard().of("en")
    assert guessed("Half of adults get less than the recommended daily amount.", english) is Kind.QUANTITY
    assert guessed("A second dose is recommended.", english) is Kind.RECOMMENDATION
    assert guessed("Glycinate is the best form for sleep.", english) is Kind.EFFICACY


def test_capitals_change_no_guess() -> None:
    language = standard().of("en")
    for statement in (line.split(": ", 1)[1] for line in OTHERS.strip().splitlines()):
        assert guessed(statement.upper(), language) == guessed(statement, language)
