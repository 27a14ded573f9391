"""Lists of responsible bodies, as ministries write them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadbook.documents.reading.bodies import keys_of, names_alone, names_bodies, split_bodies
from roadbook.documents.reading.subjects import agent, subject
from tests.documents.reading.plans import grid, read

LISTS = [
    ("Águas de Vila Clara, E.M., Câmara Municipal",
     ("Águas de Vila Clara, E.M.", "Câmara Municipal")),
    ("Мінсоцполітики\nНаціональна соціальна сервісна служба\nоргани місцевого самоврядування",
     ("Мінсоцполітики", "Національна соціальна сервісна служба",
      "органи місцевого самоврядування")),
    ("Veterinariya qo‘mitasi (Sh. To‘rayev), Adliya vazirligi",
     ("Veterinariya qo‘mitasi", "Adliya vazirligi")),
    ("Ministry of Preschool and School Education", ("Ministry of Preschool and School Education",)),
    ("Ministry of the Interior and Police Academy",
     ("Ministry of the Interior", "Police Academy")),
    ("Ministère de la Justice et ministère de l'Intérieur",
     ("Ministère de la Justice", "ministère de l'Intérieur")),
    ("министерство труда и занятости и министерство финансов",
     ("министерство труда и занятости", "министерство финансов")),
    ("Ковалёв А. С., начальник отдела спорта Минспорта края",
     ("Ковалёв А. С., начальник отдела спорта Минспорта края",)),
    ("Юдин Г. М., министр, Рябова Н. И., директор",
     ("Юдин Г. М., министр", "Рябова Н. И., директор")),
    ("Соғлиқни сақлаш вазирлиги (Б. Турсунов)\nтуман тиббиёт бирлашмалари",
     ("Соғлиқни сақлаш вазирлиги", "туман тиббиёт бирлашмалари")),
    ("Таълим вазирлиги (Н. Ҳамидова) Соғлиқни сақлаш вазирлиги (Б. Турсунов)",
     ("Таълим вазирлиги", "Соғлиқни сақлаш вазирлиги")),
    ("Ilaty durmuş taýdan goramak ministrligi\netrap häkimlikleri",
     ("Ilaty durmuş taýdan goramak ministrligi", "etrap häkimlikleri")),
    ("Döwlet migrasiýa gullugy Adalat ministrligi",
     ("Döwlet migrasiýa gullugy", "Adalat ministrligi")),
    ("Adalet Bakanlığı Ceza İşleri Genel Müdürlüğü",
     ("Adalet Bakanlığı Ceza İşleri Genel Müdürlüğü",)),
    ("МВД, МЮ, ГП", ("МВД", "МЮ", "ГП")),
    ("МВД,ГТС,МЗиМП", ("МВД", "ГТС", "МЗиМП")),
    ("МВД; Минздрав (по согласованию)", ("МВД", "Минздрав (по согласованию)")),
    ("МИД (созыв), МВД, Минтранс (по согласованию)",
     ("МИД (созыв)", "МВД", "Минтранс (по согласованию)")),
    ("Министерство юстиции\nМинистерство обороны",
     ("Министерство юстиции", "Министерство обороны")),
    ("Министерство юстиции и Министерство обороны",
     ("Министерство юстиции", "Министерство обороны")),
    ("МВД и МЮ", ("МВД", "МЮ")),
    ("Министерство экономики и финансов", ("Министерство экономики и финансов",)),
    ("Министерство культуры, спорта и туризма, МВД",
     ("Министерство культуры, спорта и туризма", "МВД")),
    ("Министерство образования, науки и спорта, Верховный суд",
     ("Министерство образования, науки и спорта", "Верховный суд")),
    ("МВД, заинтересованные министерства и ведомства",
     ("МВД", "заинтересованные министерства и ведомства")),
    ("Министерство труда, администрации областей и города",
     ("Министерство труда", "администрации областей и города")),
    ("Заместитель Председателя Кабинета Министров, министр иностранных дел",
     ("Заместитель Председателя Кабинета Министров, министр иностранных дел",)),
    ("1. МВД\n2. МЮ\n3. Генеральная прокуратура", ("МВД", "МЮ", "Генеральная прокуратура")),
    ("• Министерство юстиции\n• МВД", ("Министерство юстиции", "МВД")),
    ("- Министерство юстиции\n- МВД", ("Министерство юстиции", "МВД")),
    ("а) МВД\nб) МЮ", ("МВД", "МЮ")),
    ("Министерство здравоохранения и\nмедицинской промышленности",
     ("Министерство здравоохранения и медицинской промышленности",)),
    ("Министерство\nЮстиции", ("Министерство Юстиции",)),
    ("Министерство внутренних дел\nУправление по борьбе с наркотиками",
     ("Министерство внутренних дел Управление по борьбе с наркотиками",)),
    ("МВД совместно с МЮ", ("МВД", "МЮ")),
    ("Head, Legal Services, jointly with the Chief Accountant",
     ("Head, Legal Services", "Chief Accountant")),
    ("General Manager, Medical Store; Judiciary, Legal Aid Board",
     ("General Manager, Medical Store", "Judiciary", "Legal Aid Board")),
    ("Агентии меҳнат ва шуғл, ҳокимиятҳои маҳаллӣ",
     ("Агентии меҳнат ва шуғл", "ҳокимиятҳои маҳаллӣ")),
    ("内閣府・厚生労働省", ("内閣府", "厚生労働省")),
    ("Procuradoria-Geral e Gabinete do Governador",
     ("Procuradoria-Geral", "Gabinete do Governador")),
    ("Fiscalía General y Defensoría del Pueblo", ("Fiscalía General", "Defensoría del Pueblo")),
    ("Préfecture et Gendarmerie", ("Préfecture", "Gendarmerie")),
    ("Adalat ministrligi, polisiýa müdirlikleri", ("Adalat ministrligi", "polisiýa müdirlikleri")),
    ("Tarım Bakanlığı, valilikler, belediyeler",
     ("Tarım Bakanlığı", "valilikler", "belediyeler")),
    ("Қаржы министрлігі, облыстардың басқармалары",
     ("Қаржы министрлігі", "облыстардың басқармалары")),
    ("وزارة العدل، بلديات المحافظات", ("وزارة العدل", "بلديات المحافظات")),
    ("هيئة الجمارك؛ وزارة الداخلية", ("هيئة الجمارك", "وزارة الداخلية")),
    ("Ministry of Interior (with Customs, Food Safety Agency)",
     ("Ministry of Interior", "Customs", "Food Safety Agency")),
    ("Департамент дорожного хозяйства (Ларин О. Д.)", ("Департамент дорожного хозяйства",)),
    ("Минстрой, Минздрав, хякимлик Северной области",
     ("Минстрой", "Минздрав", "хякимлик Северной области")),
    ("Министерство юстиции совместно с МВД и МО",
     ("Министерство юстиции", "МВД", "МО")),
    ("ООО «Дороги, мосты и тоннели», МВД", ("ООО «Дороги, мосты и тоннели»", "МВД")),
    ("Комитет (отделы учёта, кадров), МВД", ("Комитет (отделы учёта, кадров)", "МВД")),
    ("Ответственный: МВД; соисполнители: МЮ, ГП", ("МВД", "МЮ", "ГП")),
    ("Ministry of Justice, Ministry of Health", ("Ministry of Justice", "Ministry of Health")),
    ("Ministry of Health, Labour and Social Protection",
     ("Ministry of Health, Labour and Social Protection",)),
    ("Ministry of Agriculture, Water, Forestry and Environment, MoJ",
     ("Ministry of Agriculture, Water, Forestry and Environment", "MoJ")),
    ("Ministry of Justice and the Supreme Court", ("Ministry of Justice", "the Supreme Court")),
    ("Ministry of Education and Science", ("Ministry of Education and Science",)),
    ("Ministry of Justice, Supreme Court, and Bar Association",
     ("Ministry of Justice", "Supreme Court", "Bar Association")),
    ("MoJ; line ministries", ("MoJ", "line ministries")),
    ("MoJ, relevant agencies", ("MoJ", "relevant agencies")),
    ("Office of the Prosecutor General", ("Office of the Prosecutor General",)),
    ("Lead: Ministry of Justice", ("Ministry of Justice",)),
    ("Ministry of Health\n(Department of Statistics)",
     ("Ministry of Health (Department of Statistics)",)),
    ("Adalat ministrligi, Içeri işler ministrligi",
     ("Adalat ministrligi", "Içeri işler ministrligi")),
    ("Adalat ministrligi we Içeri işler ministrligi",
     ("Adalat ministrligi", "Içeri işler ministrligi")),
    ("Maliýe we ykdysadyýet ministrligi", ("Maliýe we ykdysadyýet ministrligi",)),
    ("Döwlet, hukuk we demokratiýa instituty, Bilim ministrligi",
     ("Döwlet, hukuk we demokratiýa instituty", "Bilim ministrligi")),
    ("Bilim ministrligi, degişli ministrlikler", ("Bilim ministrligi", "degişli ministrlikler")),
    ("Рақамли технологиялар вазирлиги, Бош прокуратура",
     ("Рақамли технологиялар вазирлиги", "Бош прокуратура")),
    ("Олий таълим, фан ва инновациялар вазирлиги", ("Олий таълим, фан ва инновациялар вазирлиги",)),
    ("Ministère de la Justice et Ministère de l’Intérieur",
     ("Ministère de la Justice", "Ministère de l’Intérieur")),
    ("Ministerio de Minas y Energía", ("Ministerio de Minas y Energía",)),
    ("Istituto Poligrafico e Zecca dello Stato", ("Istituto Poligrafico e Zecca dello Stato",)),
    ("МВД, МВД", ("МВД",)),
    ("МВД, ", ("МВД",)),
    ("–", ()),
    ("-", ()),
    ("", ()),
    (" \n ", ()),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "bodies"), LISTS)
def test_a_cell_is_split_as_a_clerk_reads_it(cell, bodies):
    assert split_bodies(cell) == bodies


def test_a_known_name_is_never_cut():
    name = "Союз предпринимателей, Палата и Биржа"
    assert split_bodies(f"МВД, {name}") != ("МВД", name)
    assert split_bodies(f"МВД, {name}", known=keys_of([name, "МВД"])) == ("МВД", name)


def test_a_known_short_name_ends_the_name_before_it():
    cell = "Ministry of Trade, Hydromet and Agromet"
    assert split_bodies(cell) == (cell,)
    known = keys_of(["Hydromet", "Agromet", "Ministry of Trade"])
    assert split_bodies(cell, known=known) == ("Ministry of Trade", "Hydromet", "Agromet")


@given(st.text())
def test_any_text_gives_names_of_its_own_letters(text):
    letters = {c for c in text if c.isalnum()}
    for name in split_bodies(text):
        assert name == name.strip()
        assert {c for c in name if c.isalnum()} <= letters


SHORT = st.lists(
    st.sampled_from(["МВД", "МЮ", "MoJ", "AgID", "ГТС", "МЗиМП", "UNDP"]), min_size=1, unique=True
)


@given(SHORT, st.sampled_from([", ", ",", "; ", ";", "\n", ";\n", ",\n", " , "]))
def test_short_names_come_back_whatever_parts_them(names, separator):
    assert split_bodies(separator.join(names)) == tuple(names)


@pytest.mark.parametrize(
    "piece",
    [
        "и ",
        "A и ",
        "МВД, ",
        "(",
        "«a",
        "м, ",
        "X\n",
        "Ministry of X, ",
        "совместно ",
        "A совместно с ",
        "МВД совместно с ",
    ],
)
def test_a_cell_of_very_many_letters_is_read(piece):
    text = piece * (20_000 // len(piece))
    joined = "".join("".join(split_bodies(text)).split())
    assert set(joined) <= set(text)


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("МИД/МВД/ГТС", ("МИД", "МВД", "ГТС")),
        ("Ministry of Health / Ministry of Education",
         ("Ministry of Health", "Ministry of Education")),
        ("(MoJ, MoF)", ("MoJ", "MoF")),
        ("Туркменская Сторона (Минюст) и Узбекская Сторона (МВД)",
         ("Туркменская Сторона (Минюст)", "Узбекская Сторона (МВД)")),
        ("the Turkmen Side and the Uzbek Side", ("the Turkmen Side", "the Uzbek Side")),
        ("Заместитель министра юстиции, начальник управления кадров",
         ("Заместитель министра юстиции", "начальник управления кадров")),
        ("директор школы, главный бухгалтер", ("директор школы", "главный бухгалтер")),
        ("Procurement Officer and Legal Adviser", ("Procurement Officer", "Legal Adviser")),
        ("Мәдениет және спорт министрлігі, облыстардың әкімдіктері",
         ("Мәдениет және спорт министрлігі", "облыстардың әкімдіктері")),
    ],
)  # fmt: skip
def test_slashes_brackets_and_posts_are_read_as_a_clerk_reads_them(cell, bodies):
    assert split_bodies(cell) == bodies


@pytest.mark.parametrize(
    ("text", "is_body"),
    [
        ("МВД, ГТС", True), ("Ministry of Health", True), ("Иванов И.И., начальник отдела", True),
        ("in 10 schools", False), ("в 10 школах", False), ("pilot phase", False), ("60%", False),
    ],
)  # fmt: skip
def test_a_text_names_bodies_or_something_else(text, is_body):
    assert names_bodies(text) is is_body


@pytest.mark.parametrize(
    ("sentence", "time", "bodies"),
    [
        ("The Ministry of Health shall open clinics", "", ("Ministry of Health",)),
        ("Министерству юстиции, Минфину до 1 мая внести закон", "до 1 мая",
         ("Министерству юстиции", "Минфину")),
        ("Министерство юстиции разработает закон до 1 мая", "до 1 мая", ("Министерство юстиции",)),
        ("Провести в министерстве семинар", "", ()),
        ("Training will be held", "", ()),
    ],
)  # fmt: skip
def test_a_sentence_begins_with_the_bodies_that_it_charges(sentence, time, bodies):
    assert subject(sentence, time) == bodies


def test_two_names_that_other_cells_name_alone_are_two_where_and_joins_them():
    cells = ("School Board and Public Works", "Public Works", "Aldana Transit, School Board")
    alone = names_alone(cells)
    assert alone == ("Public Works",)
    assert split_bodies(cells[0], known=keys_of(alone)) == ("School Board", "Public Works")
    assert split_bodies(cells[0]) == (cells[0],)


def test_who_does_it_is_found_in_a_sentence_of_very_many_words():
    told = "by " * 20_000
    assert agent(f"A book is printed {told}the Ministry of Health") == ("Ministry of Health",)
    assert agent(told) == ()


def test_each_of_very_many_rows_names_a_body_of_its_own():
    letters = "abcdefghijklmn"
    names = [f"Ministry of Port {''.join(some)}" for some in product(letters, repeat=3)][:2_000]
    rows = [(str(n), f"Open office {n}", name, "2024") for n, name in enumerate(names, 1)]
    reading = read(grid(("No.", "Activity", "Responsible", "Deadline"), *rows))
    assert [m.responsible[0].text for m in reading.measures] == names


def test_a_kazakh_ministry_in_one_word_stands_beside_another_body():
    told = split_bodies("Денсаулықмині, Спорттық медицина орталығы")
    assert told == ("Денсаулықмині", "Спорттық медицина орталығы")


def test_in_a_writing_without_capitals_no_body_is_looked_for_behind_the_verb():
    time = "في مارس 2026"
    assert subject(f"تستضيف وزارة التجارة منتدى للأعمال {time}", time) == ()
    assert subject(f"وزارة التجارة {time} تستضيف منتدى", time) == ("وزارة التجارة",)
