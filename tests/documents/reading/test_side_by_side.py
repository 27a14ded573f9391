"""One table in two languages: columns in pairs, halves side by side, cells that say all twice."""

from datetime import date

import pytest

from roadbook.documents.reading.contents import Contents
from roadbook.documents.reading.doubled import says_the_same
from tests.documents.reading.plans import EN, doubts, grid, read, said

PAIRS = {
    ("tk", "en"): [
        ("T/b", "Çäre", "Activity", "Jogapkär", "Responsible", "Möhlet", "Deadline"),
        ("1", "Kanuny kabul etmek", "Adopt the law", "Adalat ministrligi", "Ministry of Justice",
         "2022-nji ýylyň iýuny", "June 2022"),
        ("2", "40 işgäri okatmak", "Train 45 officers", "Içeri işler ministrligi",
         "Ministry of Interior", "2022-nji ýylyň dekabry", "December 2022"),
    ],
    ("ru", "kk"): [
        ("№", "Мероприятие", "Іс-шара", "Ответственный", "Жауапты", "Срок", "Мерзімі"),
        ("1", "Принять закон", "Заңды қабылдау", "Министерство юстиции", "Әділет министрлігі",
         "июнь 2022 г.", "2022 жылғы маусым"),
        ("2", "Обучить 40 сотрудников", "45 қызметкерді оқыту", "Министерство внутренних дел",
         "Ішкі істер министрлігі", "декабрь 2022 г.", "2022 жылғы желтоқсан"),
    ],
    ("en", "ru"): [
        ("No.", "Activity", "Мероприятие", "Responsible", "Ответственный", "Deadline", "Срок"),
        ("1", "Adopt the law", "Принять закон", "Ministry of Justice", "Министерство юстиции",
         "June 2022", "июнь 2022 г."),
        ("2", "Train 40 officers", "Обучить 45 сотрудников", "Ministry of Interior",
         "Министерство внутренних дел", "December 2022", "декабрь 2022 г."),
    ],
}  # fmt: skip


@pytest.mark.parametrize("languages", PAIRS)
def test_columns_in_pairs_are_one_plan_in_two_languages(languages):
    rows = PAIRS[languages]
    reading = read(grid(*rows))
    assert reading.languages == languages
    assert len(reading.measures) == 2
    for measure, row in zip(reading.measures, rows[1:], strict=True):
        beside = measure.other_languages[languages[1]]
        assert said(measure)[2:6] == (row[1], [row[3]], [], row[5])
        assert said(beside)[2:6] == (row[2], [row[4]], [], row[6])
        assert measure.timeframe.end == beside.timeframe.end
    assert [d for d in doubts(reading) if d != "period_from_dates"] == ["numbers_differ"]


def test_partners_of_one_language_and_those_who_answer_of_the_other_are_the_same_bodies():
    heads, *rows = PAIRS["en", "ru"]
    partners = (*heads[:3], "National partners", "Национальные партнеры", *heads[5:])
    for measure, row in zip(read(grid(partners, *rows)).measures, rows, strict=True):
        assert said(measure)[3] == [row[3]]
        assert said(measure.other_languages["ru"])[3] == [row[4]]


@pytest.mark.parametrize("languages", PAIRS)
def test_a_table_beside_its_translation_is_one_plan(languages):
    def beside(row: tuple[str, ...]) -> tuple[str, ...]:
        return (row[0], row[1], row[3], row[5], row[0], row[2], row[4], row[6])

    rows = PAIRS[languages]
    reading = read(grid(*map(beside, rows)))
    assert reading.languages == languages
    for measure, row in zip(reading.measures, rows[1:], strict=True):
        assert said(measure)[2:6] == (row[1], [row[3]], [], row[5])
        assert said(measure.other_languages[languages[1]])[2:6] == (row[2], [row[4]], [], row[6])


TWICE = [
    ("No", "Measure / Mesure", "Lead / Responsable", "Deadline / Échéance"),
    ("1", "Adopt the national law on mediation / Adopter la loi nationale sur la médiation",
     "Ministry of Justice / Ministère de la Justice", "June 2022 / juin 2022"),
    ("2", "Train the judges in the regional courts / Former les juges des tribunaux régionaux",
     "Ministry of Justice / Ministère de la Justice", "2023"),
    ("3", "Open a mediation centre in the capital city / Ouvrir un centre dans la capitale",
     "City Hall / Mairie", "December 2023 / décembre 2023"),
]  # fmt: skip


@pytest.mark.parametrize("between", [" / ", "\n"])
def test_cells_that_say_all_twice_in_one_script_are_parted(between):
    reading = read(grid(*[[cell.replace(" / ", between) for cell in row] for row in TWICE]))
    assert reading.languages == ("en", "fr")
    first = reading.measures[0]
    assert said(first)[2:6] == (
        "Adopt the national law on mediation", ["Ministry of Justice"], [], "June 2022",
    )  # fmt: skip
    assert said(first.other_languages["fr"])[2:6] == (
        "Adopter la loi nationale sur la médiation", ["Ministère de la Justice"], [], "juin 2022",
    )  # fmt: skip
    assert reading.measures[1].other_languages["fr"].timeframe.end == date(2023, 12, 31)


def test_where_only_the_measure_has_two_columns_the_other_cells_are_parted():
    rows = [("№", "Мероприятие", "Іс-шара", "Ответственный / Жауапты", "Срок")]
    for number, row in enumerate(PAIRS["ru", "kk"][1:], 1):
        rows.append((str(number), row[1], row[2], f"{row[3]} / {row[4]}", row[5]))
    reading = read(grid(*rows))
    assert [said(m)[2:4] for m in reading.measures] == [
        ("Принять закон", ["Министерство юстиции"]),
        ("Обучить 40 сотрудников", ["Министерство внутренних дел"]),
    ]
    beside = reading.measures[0].other_languages["kk"]
    assert said(beside)[2:4] == ("Заңды қабылдау", ["Әділет министрлігі"])


def test_what_a_table_needs_and_what_it_has_are_no_two_languages():
    reading = read(
        grid(
            ("No.", "Activity", "Responsible", "Deadline", "Budget required", "Budget available"),
            ("1", "Adopt the law", "Ministry of Justice", "June 2022", "10,000", "4,000"),
            ("2", "Train officers", "Ministry of Interior", "2023", "20,000", "–"),
        )
    )
    assert reading.languages == ("en",)
    assert reading.measures[0].funding
    assert "4,000" in reading.measures[0].funding.text


def test_a_line_that_only_the_width_of_a_column_broke_is_no_second_language():
    text = (
        "Publish an Open Data Plan that identifies specific priority data\n"
        "assets, including assets that support COVID-19 response and AI R&D"
    )
    (measure,) = read(grid(EN[:2] + EN[4:], ("5.1", text, "2021"))).measures
    assert measure.measure.text.split() == text.split()
    assert measure.other_languages == {}


RUN_TOGETHER = [
    ("1", "Merkez açmak\nOpen a centre for people", "Adalat ministrligi\nMinistry of Justice",
     "2026-njy ýylyň I çärýegi\nQuarter I of 2026"),
    ("2", "Kanunyň taslamasyny taýýarlamak\nPrepare the draft of the law",
     "Içeri işler ministrligi\nMinistry of the Interior", "2027-nji ýylyň ahyryna çenli\nby 2027"),
    ("3", "Hünärmenleri okuwlara ugratmak Send the specialists to courses",
     "Adalat ministrligi, Bilim ministrligi Ministry of Justice, Ministry of Education",
     "2026-njy ýylyň iýun–awgust aýlary June–August of 2026"),
    ("4", "Gözegçilik nokatlaryny enjamlaşdyrmak\nEquip the posts of control",
     "Serhet gullugy\nBorder Service", "2027-nji ýyl\n2027"),
    ("5", "Maglumat ulgamyny ýöretmek\nRun the information system", "UNDP", "2027-nji ýyl\n2027"),
]  # fmt: skip


def test_two_languages_of_one_line_are_parted_by_the_words_of_the_cells_that_have_two():
    reading = read(grid(("T/b", "Çäreleriň ady", "Jogapkär", "Möhleti"), *RUN_TOGETHER))
    assert reading.languages == ("tk", "en")
    assert said(reading.measures[2])[2:6] == (
        "Hünärmenleri okuwlara ugratmak", ["Adalat ministrligi", "Bilim ministrligi"], [],
        "2026-njy ýylyň iýun–awgust aýlary",
    )  # fmt: skip
    assert said(reading.measures[2].other_languages["en"])[2:6] == (
        "Send the specialists to courses", ["Ministry of Justice", "Ministry of Education"], [],
        "June–August of 2026",
    )  # fmt: skip
    assert [body.text for body in reading.measures[4].responsible] == ["UNDP"]


def test_a_heading_row_says_itself_in_the_columns_of_both_languages():
    told = {
        "Çagalar üçin sorag otaglaryny açmak": "Open interview rooms for children",
        "Sülçüleri çagalar bilen işlemäge okatmak": "Train investigators in work with children",
        "Kazylar üçin täze gollanma neşir etmek": "Publish a new handbook for all judges",
        "Probasiýa boýunça synag taslamasyny geçirmek": "Pilot the probation of minors",
    }  # fmt: skip
    rows = [(f"1.{n}", tk, en, "Adalat ministrligi / Ministry of Justice", f"202{n}")
            for n, (tk, en) in enumerate(told.items(), 1)]  # fmt: skip
    reading = read(
        grid(
            ("№", "Çäre", "Activity", "Jogapkär / Responsible", "Wagty / When"),
            ("1", "Adalat ulgamynda çagalar", ("Children in the justice system", 3)),
            *rows,
        )
    )
    first = reading.measures[0]
    assert [level.text for level in first.section] == ["1 Adalat ulgamynda çagalar"]
    beside = first.other_languages["en"]
    assert [level.text for level in beside.section] == ["1 Children in the justice system"]
    assert not reading.unread


def test_headings_in_one_column_alone_do_not_hide_that_the_next_one_says_the_same():
    first = [
        "Adalat ulgamynda çagalar",
        "Kazylary 2025-nji ýylda okatmak",
        "Çagalar üçin 12 otag açmak",
        "Hasabat taýýarlamak we çap etmek",
        "40 işgäri okatmak we barlamak",
        "Ýardam liniýasyny döretmek",
    ]
    second = [
        "Train judges in the year 2025",
        "Open 12 rooms for children",
        "Draft and publish a report",
        "Train and examine 40 workers",
        "Set up a line of assistance",
    ]
    others = [text.replace("12", "13").replace("40", "60") for text in second]
    held, beside, other = (Contents(texts, texts) for texts in (first, second, others))
    assert says_the_same(held, beside)
    assert says_the_same(beside, held)
    assert not says_the_same(held, other)
    assert not says_the_same(held, Contents(second[:2], second[:2]))


TWINS = [
    ("Map the informal crossing points along the river", "Border Guard",
     "Cartographier les points de passage informels le long du fleuve", "Garde-frontières"),
    ("Set up patrol posts at the two landings", "Secretariat of the Council",
     "Installer des postes de patrouille aux deux débarcadères", "Secrétariat du Conseil"),
    ("Draft a protocol on the right of pursuit", "Legal Committee",
     "Rédiger un protocole sur le droit de poursuite", "Comité juridique"),
    ("Train 40 officers of both countries in human rights", "Police Academy",
     "Former 40 agents des deux pays aux droits de l’homme", "Académie de police"),
    ("Open a post for the traders of the river", "Customs of the North",
     "Ouvrir un poste pour les commerçants du fleuve", "Douanes du Nord"),
    ("Mark the weapons of the security forces", "Ministry of Defence",
     "Marquer les armes des forces de sécurité", "Ministère de la Défense"),
    ("Exchange the lists of the stolen vehicles", "Interpol Bureau",
     "Échanger les listes des véhicules volés", "Bureau d’Interpol"),
    ("Publish a bulletin of what was seized", "Secretariat of the Council",
     "Publier un bulletin de ce qui a été saisi", "Secrétariat du Conseil"),
]  # fmt: skip


@pytest.mark.parametrize("bodies", [("Focal point", "Point focal"), ("Focal point", "À charge")])
def test_columns_that_say_the_same_in_two_languages_are_one_whatever_words_their_heads_use(bodies):
    heads = ("Ref.", "What is to be done", "Ce qui est à faire", *bodies, "Close / Clôture")
    rows = [(f"{n}", row[0], row[2], row[1], row[3], "2027") for n, row in enumerate(TWINS, 1)]
    reading = read(grid(heads, *rows))
    assert reading.languages == ("en", "fr")
    for measure, row in zip(reading.measures, TWINS, strict=True):
        assert said(measure)[2:4] == (row[0], [row[1]])
        assert said(measure.other_languages["fr"])[2:4] == (row[2], [row[3]])


def test_a_heading_in_two_languages_with_the_sum_of_its_part_is_a_section_in_each():
    heads = ("Ref.", "Activity", "Activité", "Lead", "Responsable", "Date", "USD", "Remarks")
    pillar = "Pillar 1. The management of borders / Pilier 1. La gestion des frontières"
    rows = [
        (f"1.0{n}", row[0], row[2], row[1], row[3], "2027", f"{n},500")
        for n, row in enumerate(TWINS, 1)
    ]
    reading = read(grid(heads, ((pillar, 6), "36,000"), *rows))
    assert len(reading.measures) == len(rows)
    for measure in reading.measures:
        assert said(measure)[1] == ["Pillar 1. The management of borders"]
        assert said(measure.other_languages["fr"])[1] == ["Pilier 1. La gestion des frontières"]


def test_where_measures_lost_their_line_breaks_the_other_cells_tell_the_languages():
    told = (
        ("Таҳияи лоиҳаи қонун", " ", "Разработка проекта закона", "2026", "адлия", "юстиции"),
        ("Таҳияи меъёрҳо ва лоиҳаи қарор", "\n", "Разработка норм и проекта", "2027", "о", "о"),
        ("Таъмири роҳи нав", " ", "Ремонт новой дороги", "2026", "нақлиёт", "транспорта"),
        ("Таъмири пулҳо ва роҳи деҳот", "\n", "Ремонт мостов и дороги", "2028", "адлия", "юстиции"),
    )
    rows = [
        (str(n), f"{first}{between}{second}", f"соли {year}\n{year} год",
         f"Вазорати {body}\nМинистерство {ministry}")
        for n, (first, between, second, year, body, ministry) in enumerate(told, 1)
    ]  # fmt: skip
    head = ("№", "Номгӯи чорабиниҳо\nНаименование мероприятий", "Мӯҳлати иҷро\nСрок исполнения")
    reading = read(grid((*head, "Иҷрокунандагон\nИсполнители"), *rows))
    assert reading.languages == ("tg", "ru")
    assert [m.measure.text for m in reading.measures] == [row[0] for row in told]
    assert [m.other_languages["ru"].measure.text for m in reading.measures] == [
        row[2] for row in told
    ]
