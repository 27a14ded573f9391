"""Plans in writings that tell less by their letters: without capitals, or with one in every noun;
and languages that look like their neighbours.
"""

from tests.documents.reading.plans import grid, paragraphs, read, source

KA = (
    ("გადახედვა: საარქივო დოკუმენტების შენახვის წესები", "შრომის სამინისტრო", "2025"),
    ("შექმნა: ღია მონაცემების ცენტრი ხუთ ქალაქში", "უზენაესი სასამართლო", "2026"),
    ("ორგანიზება: სასწავლო კურსი შრომის ინსპექტორებისთვის", "შრომის სამინისტრო", "2026"),
    ("შემუშავება: აკრედიტებული ლაბორატორიების რეესტრი", "უზენაესი სასამართლო", "2027"),
)
KA_HEADS = ("ღონისძიება", "პასუხისმგებელი უწყება", "ვადა")
KA_HEADING = "მართლმსაჯულების ხელმისაწვდომობა"

AR = (
    ("مراجعة دورة تدريبية لمفتشي العمل", "وزارة الصحة", "بحلول نهاية 2025"),
    ("إنشاء قواعد حفظ الوثائق والمحفوظات", "المحكمة العليا", "2024"),
    ("نشر دليل حماية البيانات الشخصية", "وزارة العمل", "1 يونيو 2025"),
    ("تنظيم سجل وطني", "وزارة الصحة", "2026"),
)
AR_REST = "للمختبرات المعتمدة"

DE = (
    ("Überprüfung von Regeln für die Verwahrung von Gütern", "Ministerium für Arbeit"),
    ("Aufbau eines Lehrgangs für die Inspektoren der Arbeit", "Oberster Gerichtshof"),
    ("Einführung eines Registers der zugelassenen Labore", "Ministerium für Arbeit"),
    ("Veröffentlichung eines Verzeichnisses der Kanäle", "Oberster Gerichtshof"),
)
DE_RESULTS = (
    "die Regeln sind beschlossen (1)",
    "mindestens vierzig Inspektoren sind geschult (2)",
    "das Register wird in allen Ländern genutzt (3)",
    "das Verzeichnis liegt in fünf Städten aus (4)",
)

MN = (
    ("Боловсруулж батлах архивын баримт хадгалах журмыг", "Дээд шүүх", "2024 оны эцэс хүртэл"),
    ("Нэвтрүүлэх орон нутагт усалгааны сувгийн тооллогыг", "Эрүүл мэндийн яам", "2026 он"),
    ("Дахин хянах архивын баримт хадгалах журмыг", "Хөдөлмөрийн яам", "2025 он"),
)
MN_LATER = (
    ("Зохион байгуулах хувийн мэдээлэл хамгаалах гарын авлагыг", "Эрүүл мэндийн яам", "2025 он"),
    ("Боловсруулж батлах нээлттэй архивын тооллогыг", "Дээд шүүх", "2024 он"),
    ("Нэвтрүүлэх архивын журмыг орон нутагт", "Хөдөлмөрийн яам", "2026 оны эцэс хүртэл"),
)

KK = (
    ("2024 жылдың соңына дейін", "Енгізу дербес деректерді қорғау нұсқаулығын"),
    ("2025 жылғы III тоқсан", "Қайта қарау өңірлерде суару арналарын түгендеуді"),
    ("2026 жыл", "Ұйымдастыру аккредиттелген зертханалар тізілімін"),
    ("2025 жылдың соңына дейін", "Әзірлеу мұрағат құжаттарын сақтау қағидаларын"),
)
KK_RESULTS = (
    "орталық бес қалада ашылды",
    "кемінде қырық инспектор оқытылды",
    "тізілім барлық өңірлерде қолданылады",
    "қағидалар бекітілді",
)
KK_BODIES = ("Еңбек министрлігі", "Бас прокуратура", "Денсаулық сақтау министрлігі")


def _texts(reading):
    return [m.measure.text for m in reading.measures]


def test_a_heading_in_georgian_does_not_go_on_with_the_measure_above_it():
    rows = [*KA[:2], ((KA_HEADING, 3),), *KA[2:]]
    reading = read(paragraphs("გეგმა 2025-2027"), grid(KA_HEADS, *rows))
    assert _texts(reading) == [text for text, *_ in KA]
    assert [[level.text for level in m.section] for m in reading.measures[2:]] == [[KA_HEADING]] * 2


def test_a_text_without_capitals_goes_on_at_the_top_of_the_next_page():
    rows = [(str(n), *row) for n, row in enumerate(AR, 1)]
    later = [(str(n), *row) for n, row in enumerate(AR[:3], 5)]
    heads = ("الرقم", "الإجراءات المطلوبة", "المسؤول عن التنفيذ", "الإطار الزمني")
    reading = read(
        paragraphs("الصحة العامة 2024-2026"),
        grid(heads, *rows, table=1),
        grid(("", AR_REST), *later, table=2),
    )
    assert _texts(reading)[3] == f"{AR[3][0]} {AR_REST}"
    assert not any(m.section for m in reading.measures)


def test_nor_does_it_where_headings_stand_in_the_column_of_the_measures():
    rows = [(str(n), *row) for n, row in enumerate(AR, 1)]
    heads = ("الرقم", "الإجراءات المطلوبة", "المسؤول عن التنفيذ", "الإطار الزمني")
    reading = read(
        paragraphs("الصحة العامة 2024-2026"),
        grid(heads, ("", "البيانات المفتوحة"), *rows, table=1),
        grid(("", AR_REST), *rows, table=2),
    )
    assert [m.section[-1].text for m in reading.measures][3:5] == ["البيانات المفتوحة", AR_REST]


def test_capitals_in_every_noun_make_no_names_beside_words_that_do():
    rows = [
        (f"1.{n}", body, text, f"{n + 2023}", result, f"{n} 500")
        for n, ((text, body), result) in enumerate(zip(DE, DE_RESULTS, strict=True), 1)
    ]
    reading = read(paragraphs("Öffentliche Gesundheit 2024-2027"), grid(*rows))
    assert _texts(reading)[:4] == [text for text, _ in DE]
    assert [m.responsible[0].text for m in reading.measures[:4]] == [body for _, body in DE]


def test_a_part_that_seems_to_be_in_another_language_is_not_hidden_behind_the_first():
    plan = grid(*MN, table=1), grid(*MN_LATER, table=2)
    reading = read(paragraphs("Хүн амын эрүүл мэнд 2024-2026"), *plan)
    assert _texts(reading) == [text for text, *_ in (*MN, *MN_LATER)]


MN_HEADS = ("Хийх ажлууд", "Хариуцах байгууллага", "Хугацаа")
MN_OF_TRAINING = (
    "Боловсруулж батлах хөдөлмөрийн байцаагчдад зориулсан сургалтыг",
    "Дахин хянах хөдөлмөрийн байцаагчдад зориулсан сургалтыг",
    "Зохион байгуулах хөдөлмөрийн байцаагчдад зориулсан сургалтыг",
)
MN_OF_DATA = (
    "Зохион байгуулах хувийн мэдээлэл хамгаалах гарын авлагыг",
    "Дахин хянах хувийн мэдээлэл хамгаалах гарын авлагыг",
    "Нэвтрүүлэх нээлттэй",
)
"""So short that they seem to be in two neighbours of Mongolian."""


def _alternating(texts, years):
    rows = [(text, "Дээд шүүх", f"{year} он") for text, year in zip(texts, years, strict=True)]
    return read(paragraphs("Хүн амын эрүүл мэнд 2024-2026"), grid(MN_HEADS, *rows))


def test_rows_due_in_other_years_do_not_say_each_other_again():
    pairs = zip(MN_OF_TRAINING, MN_OF_DATA, strict=True)
    texts = [text for pair in pairs for text in pair]
    assert _texts(_alternating(texts, (2024, 2026, 2025, 2024, 2026, 2025))) == texts


def test_nor_do_rows_whose_languages_change_places():
    training, data = MN_OF_TRAINING, MN_OF_DATA
    texts = [data[0], training[0], training[1], data[1], training[2], data[2]]
    assert _texts(_alternating(texts, (2026,) * 6)) == texts


def test_a_year_over_other_times_begins_a_row_and_no_header():
    rows = [
        (time, text, body, result)
        for (time, text), body, result in zip(
            KK, (*KK_BODIES, KK_BODIES[0]), KK_RESULTS, strict=True
        )
    ]
    plan = source(
        paragraphs(("Халық денсаулығы 2024-2026", 1)),
        grid(*rows, table=1),
        paragraphs(("Сот төрелігі", 2)),
        grid(rows[2], *rows[:2], rows[3], table=2),
    )
    reading = read(*plan.items)
    assert len(reading.measures) == 2 * len(rows)


def test_letters_over_the_first_figures_head_these_in_a_writing_without_capitals():
    points = (
        "1. להגדיל את מספר המפקחים עד ליום 31 בדצמבר 2026.",
        "2. לבקר בכל אתר שבו פועל עגורן עד ליום 1 ביולי 2026.",
        "3. לאמץ את התקן לפיגומי מתכת עד סוף שנת 2026.",
        "4. לאסור את השימוש בפיגומי עץ עד ליום 1 בינואר 2027.",
    )
    lines = ("א. פיקוח ואכיפה", *points[:2], "ב. תקינה וציוד", *points[2:])
    reading = read(paragraphs("תכנית לצמצום תאונות 2026-2027", "מחליטים:", *lines))
    assert [m.number.text for m in reading.measures] == ["1.", "2.", "3.", "4."]
    sections = [m.section[-1].text for m in reading.measures]
    assert sections == [lines[0], lines[0], lines[3], lines[3]]
