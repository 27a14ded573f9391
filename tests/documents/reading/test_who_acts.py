"""Who is told to act: by another's sentence, behind the verb, or over the points of a list."""

import pytest

from roadbook.documents.reading.sentences import tell
from tests.documents.reading.plans import paragraphs, read


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Ministers directed the Ministry of Works to buy a ferry by May 2027.",
         ("Ministry of Works",)),
        ("The Board agreed that the Port Authority will print tariffs every quarter.",
         ("Port Authority",)),
        ("Ministers tasked the Solicitor-General with drafting a bill by May 2027.",
         ("Solicitor-General",)),
        ("The Board asked the Department of Lands and the Council of Chiefs to agree on rules.",
         ("Department of Lands", "Council of Chiefs")),
        ("The State Comptroller-General will audit one company every six months.",
         ("State Comptroller-General",)),
        ("The Ministry of Health and local health departments shall spray houses in May 2027.",
         ("Ministry of Health", "local health departments")),
        ("The Treasury and the state treasuries will use one chart by May 2027.",
         ("Treasury", "state treasuries")),
        ("Tanks will be built by 2028, and this is entrusted to the Ministry of Works.",
         ("Ministry of Works",)),
        ("Fees end from 1 May 2027. Responsibility rests with the Ministry of Education.",
         ("Ministry of Education",)),
        ("Water companies will publish their data. They must do so by May 2027.",
         ("Water companies",)),
        ("The Coast Guard will buy boats. Delivery is expected in March 2027.", ("Coast Guard",)),
        ("To reduce waste, the Ministry of Environment will ban plastic bags from 2027.",
         ("Ministry of Environment",)),
        ("Subject to parliamentary approval, the Council will open a register in 2027.",
         ("Council",)),
        ("Once the law has been adopted, the Ministry of Justice shall open a register.",
         ("Ministry of Justice",)),
        ("The Ministry of Health, the Police and the Treasury will open a desk by May 2027.",
         ("Ministry of Health", "Police", "Treasury")),
        ("The Board agreed that the Fund will be established by 2027.", ()),
        ("The Board agreed that the report of the Agency will come by 2027.", ()),
        ("The National Strategy will cover five years from 2027.", ()),
        ("Convene the council of pupils twice a year", ()),
    ],
)  # fmt: skip
def test_who_is_told_to_act_in_english(text, bodies):
    assert tell(text, ("en",)).bodies == bodies


@pytest.mark.parametrize(
    ("language", "text", "bodies"),
    [
        ("ru", "Опросы жителей проводит ГИЦ постоянно.", ("ГИЦ",)),
        ("ru", "Замену знаков выполняет управление дорог в мае 2027 года.", ("управление дорог",)),
        ("ru", "Подготовку мастеров ведёт строительный колледж в 2027 году.",
         ("строительный колледж",)),
        ("ru", "Министерство здравоохранения открывает центр в мае 2027 года.",
         ("Министерство здравоохранения",)),
        ("ru", "Проект охватывает школы и больницы в 2027 году.", ()),
        ("ru", "Совету старейшин согласовать правила до мая 2027 года.", ("Совету старейшин",)),
        ("ru", "открыть курсы – центр занятости, ноябрь 2026 года – март 2027 года",
         ("центр занятости",)),
        ("it", "Regione e Azienda sanitaria redigono il piano entro maggio 2027.",
         ("Regione", "Azienda sanitaria")),
        ("it", "convocare il consiglio comunale almeno due volte l’anno", ()),
        ("es", "El Consejo encarga al Ministerio de Salud a elaborar el plan.",
         ("Ministerio de Salud",)),
        ("es", "Para proteger a los niños, el Ministerio de Salud adoptará normas en mayo de 2027.",
         ("Ministerio de Salud",)),
        ("fr", "Pour protéger les enfants, le ministère de la Santé devra agir avant mai 2027.",
         ("ministère de la Santé",)),
        ("fr", "Le ministère de l'Intérieur et les communes ouvriront deux centres avant mai 2027.",
         ("ministère de l'Intérieur", "communes")),
        ("pt", "O Ministério da Saúde e os municípios abrirão dois centros até maio de 2027.",
         ("Ministério da Saúde", "municípios")),
        ("es", "El Foro Nacional Campesino aprobará su reglamento en mayo de 2027.",
         ("Foro Nacional Campesino",)),
        ("es", "El Plan Nacional de Salud establecerá las metas en mayo de 2027.", ()),
        ("es", "El Foro Nacional Campesino será convocado en mayo de 2027.", ()),
        ("es", "Programa de becas para 200 estudiantes en mayo de 2027", ()),
        ("pt", "O Programa Nacional de Saúde abrirá três centros até maio de 2027.",
         ("Programa Nacional de Saúde",)),
        ("ru", "Директору Центра занятости Иванову А.Б. до 1 мая 2027 года внести план.",
         ("Директору Центра занятости Иванову А.Б.",)),
        ("ru", "Начальнику отдела кадров Иванову И.И. представить план.",
         ("Начальнику отдела кадров Иванову И.И.",)),
        ("ru", "Директор Иванов И.И. доложил о ходе работ.", ()),
        ("ru", "Минздраву до начала сезона закупить вакцину.", ("Минздраву",)),
        ("ru", "Хокимиятам на постоянной основе вести учёт.", ("Хокимиятам",)),
        ("kk", "Қорғаныс министрлігі инженерлік бөлімдерді 2026 жылы жеткізсін.",
         ("Қорғаныс министрлігі",)),
        ("kk", "«Жайықсу» кәсіпорны бекеттерді 2026 жылы орнатсын.", ("«Жайықсу» кәсіпорны",)),
    ],
)  # fmt: skip
def test_who_is_told_to_act_in_other_languages(language, text, bodies):
    assert tell(text, (language,)).bodies == bodies


@pytest.mark.parametrize(
    ("lead", "points", "bodies"),
    [
        ("La Regione di Rivalta si impegna a:",
         ("istituire un fondo entro maggio 2027;", "formare i medici entro giugno 2027."),
         ["Regione di Rivalta"]),
        ("The Board requested the Fisheries Agency to:",
         ("fit tags by May 2027;", "close the fishery by June 2027."), ["Fisheries Agency"]),
        ("The Board further agreed that the Safety Office will, before the end of 2027:",
         ("inspect every ship;", "replace the lights."), ["Safety Office"]),
        ("Қаржы министрлігі Әділет министрлігімен бірлесіп:",
         ("кестені 2027 жылғы мамырға дейін бекітсін;", "заңды 2027 жылғы шілдеге дейін енгізсін."),
         ["Қаржы министрлігі", "Әділет министрлігі"]),
    ],
)  # fmt: skip
def test_a_line_hands_down_its_body_to_the_points_that_go_on_with_it(lead, points, bodies):
    below = [f"{x}) {p}" for x, p in zip("ab", points, strict=True)]
    reading = read(paragraphs(f"1. {lead}", *below))
    assert [m.measure.text for m in reading.measures] == list(points)
    assert [[b.text for b in m.responsible] for m in reading.measures] == [bodies, bodies]


def test_what_several_are_told_to_present_is_said_by_the_points_with_times():
    reading = read(
        paragraphs(
            ("Перечень поручений", 1),
            "1. Министерству образования, Министерству финансов представить предложения:",
            "а) о порядке оплаты труда учителей.",
            "Срок – 1 мая 2026 г.;",
            "б) об источниках возмещения расходов.",
            "Срок – 1 июня 2026 г.",
            "2. Министерству экономики разработать порядок вычета.",
            "Срок – 1 июля 2026 г.",
        )
    )
    told = [[b.text for b in m.responsible] for m in reading.measures]
    both = ["Министерству образования", "Министерству финансов"]
    assert told == [both, both, ["Министерству экономики"]]


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("ru", "до начала полива очистить каналы", "до начала полива"),
        ("ru", "Минздраву до начала сезона закупить вакцину.", "до начала сезона"),
        ("ru", "Министерству сельского хозяйства и водных ресурсов до начала сезона закупить сев.",
         "до начала сезона"),
        ("ru", "до начала 2027 года подготовить план", "до начала 2027 года"),
        ("en", "Before the start of the season, the Agency shall open two wards.",
         "Before the start of the season"),
        ("ru", "ежеквартально, до 10 числа следующего месяца докладывать министру",
         "ежеквартально, до 10 числа следующего месяца"),
        ("ru", "представлять отчёт ежеквартально, до 10 числа следующего месяца",
         "ежеквартально, до 10 числа следующего месяца"),
        ("ru", "ежеквартально до 10 числа докладывать министру", "ежеквартально до 10 числа"),
        ("ru", "ежемесячно до 5-го числа месяца, следующего за отчётным, вносить сводку",
         "ежемесячно до 5-го числа месяца, следующего за отчётным"),
        ("ru", "Директору Иванову К.С. до 1 мая 2027 года внести план.", "до 1 мая 2027 года"),
    ],
)  # fmt: skip
def test_until_when_a_sentence_says(language, text, time):
    assert tell(text, (language,)).time == time
