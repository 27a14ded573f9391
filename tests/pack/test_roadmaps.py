"""A plan as read becomes institutions, areas and measures with versions."""

from dataclasses import replace
from fractions import Fraction

import pytest

from roadbook.core.facts import Funding
from roadbook.core.words import Modality, Part, Side, Standing
from roadbook.documents.reading import bilingual
from roadbook.documents.reading.plan import PlanReading
from roadbook.pack.roadmaps import roadmap_of
from tests.documents.reading.plans import EN, RU, grid, paragraphs, read

BOTH = ("МВД, МЮ", "УНП ООН", "2023 год")
RUSSIAN = [
    RU,
    [("I. Верховенство права", 5)],
    ("1.", "Обучить сотрудников службы", "МЮ, МВД (по согласованию)", "УНП ООН", "2022 год"),
    [("II. Профилактика", 5)],
    ("2.", "Подготовить проект закона о защите свидетелей", *BOTH),
]


def reading(*rows: object) -> PlanReading:
    return read(
        paragraphs("Дорожная карта на 2022-2024 годы"),
        grid(*(rows or RUSSIAN)),
        paragraphs(
            "Список сокращений", "МВД – Министерство внутренних дел", "МЮ – Министерство юстиции"
        ),
    )


def test_institutions_are_named_in_full_and_stand_on_their_side():
    roadmap = roadmap_of(reading())
    assert [(b.side, b.names.original.words, b.order) for b in roadmap.institutions] == [
        (Side.STATE, "Министерство юстиции", 1),
        (Side.STATE, "Министерство внутренних дел", 2),
        (Side.ORGANISATION, "УНП ООН", 1),
    ]
    assert roadmap.institutions[0].short_names.original.words == "МЮ"
    assert dict(roadmap.parties)[Side.ORGANISATION].original.words == "УНП ООН"


def test_the_first_body_leads_and_the_wording_stays():
    first = roadmap_of(reading()).measures[0]
    assert [(a.part, a.wording) for a in first.assignments] == [
        (Part.LEAD, "МЮ"),
        (Part.CO_RESPONSIBLE, "МВД (по согласованию)"),
        (Part.LEAD, "УНП ООН"),
    ]


def test_one_body_in_brackets_and_without_is_one_institution():
    first, second = roadmap_of(reading()).measures
    keys = [{a.institution for a in m.assignments} for m in (first, second)]
    assert keys[0] == keys[1]


def test_areas_are_a_tree_with_numbers_of_their_own():
    roadmap = roadmap_of(
        reading(
            RU,
            [("Направление 1. Право", 5)],
            [("1.1. Суды", 5)],
            ("1.", "Обучить судей", *BOTH),
        )
    )
    outer, inner = roadmap.areas
    assert (outer.numbers.original.words, outer.names.original.words) == ("Направление 1.", "Право")
    assert inner.parent == outer.key
    assert roadmap.measures[0].area == inner.key


def test_a_second_language_gives_names_texts_and_areas_their_versions():
    english = read(
        grid(
            EN,
            [("I. Rule of law", 5)],
            ("1", "Train officers of the service", "Ministry of Justice, Ministry of Interior",
             "UNODC", "2022"),
            [("II. Prevention", 5)],
            ("2", "Draft a law on witnesses", "Ministry of Interior, Ministry of Justice", "UNODC",
             "2023"),
        )
    )  # fmt: skip
    whole = reading()
    joined = bilingual.join(whole.measures, english.measures, "en")
    roadmap = roadmap_of(replace(whole, languages=("ru", "en"), measures=joined.measures))
    names = [body.names.best("en").words for body in roadmap.institutions]
    assert names == ["Ministry of Justice", "Ministry of Interior", "UNODC"]
    assert roadmap.areas[0].names.best("en").words == "Rule of law"
    text = roadmap.measures[0].text
    assert [(v.language, v.standing) for v in text.versions] == [
        ("ru", Standing.AUTHENTIC),
        ("en", Standing.WORKING_TRANSLATION),
    ]
    assert roadmap.measures[0].timeframe.wording.best("en").words == "2022"


def test_a_version_changes_with_what_a_return_refers_to_and_with_nothing_else():
    whole = reading()
    versions = [m.version for m in roadmap_of(whole).measures]
    assert versions == [m.version for m in roadmap_of(reading()).measures]
    later = [*RUSSIAN[:4], ("2.", RUSSIAN[4][1], "МВД, МЮ", "УНП ООН", "2024 год")]
    changed = [m.version for m in roadmap_of(reading(*later)).measures]
    assert changed[0] == versions[0]
    assert changed[1] != versions[1]


def test_the_signed_words_say_in_which_way_the_work_is_done():
    rows = [
        RU,
        ("1.", "Очный курс для следователей", *BOTH),
        ("2.", "Вебинар для следователей", *BOTH),
        ("3.", "Курс для следователей", *BOTH),
    ]
    ways = [m.modality for m in roadmap_of(reading(*rows)).measures]
    assert ways == [Modality.IN_PERSON, Modality.ONLINE, None]


def test_a_plan_without_a_period_is_no_roadmap():
    with pytest.raises(ValueError, match="period"):
        roadmap_of(replace(reading(), period=None))


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("Требуется, тыс. долл. США", "12,5", Funding("USD", required=Fraction(12500))),
        ("Финансирование", "0 тыс. долл. США", Funding("USD", required=Fraction(0))),
        ("Финансирование", "–", None),
    ],
)
def test_money_is_read_in_whole_units_and_a_dash_is_not_zero(head, cell, expected):
    rows = ([*RU, head], ["1.", "Обучить сотрудников службы", "МЮ", "УНП ООН", "2022 год", cell])
    measure = roadmap_of(reading(*rows)).measures[0]
    assert measure.funding == ((expected,) if expected else ())


def test_what_is_required_and_what_is_available_are_told_apart():
    rows = grid(
        [*EN, ("Budget (USD)", 3)],
        ["^", "^", "^", "^", "^", "Required", "Available", "Gap"],
        [
            "1",
            "Train officers of the service",
            "MoJ",
            "UNODC",
            "2022",
            "45,000",
            "10,000",
            "35,000",
        ],
    )
    measure = roadmap_of(read(paragraphs("Plan 2022"), rows)).measures[0]
    assert measure.funding == (Funding("USD", Fraction(45000), Fraction(10000)),)
