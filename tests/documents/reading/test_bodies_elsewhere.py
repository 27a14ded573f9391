"""Bodies without a column of their own."""

from tests.documents.reading.plans import grid, paragraphs, read, said


def test_bodies_in_brackets_after_every_measure_are_taken_out_of_it():
    reading = read(
        grid(
            ("№", "Мероприятие", "Срок"),
            ("1", "Провести оценку пунктов пропуска (МВД, ГТС)", "2022 год"),
            ("2", "Открыть офис связи (Заместитель министра)", "2023 год"),
            ("3", "Обучить сотрудников (Министерство труда и занятости).", "ежегодно"),
        )
    )
    assert [said(m)[2:4] for m in reading.measures] == [
        ("Провести оценку пунктов пропуска", ["МВД", "ГТС"]),
        ("Открыть офис связи", ["Заместитель министра"]),
        ("Обучить сотрудников", ["Министерство труда и занятости"]),
    ]


def test_one_bracket_that_explains_a_word_is_no_body():
    reading = read(
        grid(
            ("No.", "Activity", "Deadline"),
            ("1", "Publish the survey on accessibility (SAFSO)", "2022"),
            ("2", "Open the office (in 10 schools)", "2023"),
            ("3", "Train officers", "2023"),
        )
    )
    assert [said(m)[3] for m in reading.measures] == [[], [], []]
    assert reading.measures[0].measure.text == "Publish the survey on accessibility (SAFSO)"


def test_headings_that_are_bodies_answer_for_what_stands_below_them():
    reading = read(
        grid(
            ("No.", "Activity", "Deadline"),
            (("I. Ministry of Health", 3),),
            ("1", "Run a campaign", "2023"),
            (("II. Ministry of Education and Science", 3),),
            ("2", "Open schools", "2024"),
        )
    )
    assert [said(m)[1:4] for m in reading.measures] == [
        (["I. Ministry of Health"], "Run a campaign", ["Ministry of Health"]),
        (["II. Ministry of Education and Science"], "Open schools",
         ["Ministry of Education and Science"]),
    ]  # fmt: skip


def test_a_row_that_names_the_body_of_the_measures_below_it_answers_for_them():
    reading = read(
        grid(
            ("No.", "Activity", "Deadline"),
            (("Lead institution: Ministry of Education", 3),),
            ("1", "Run a campaign", "2023"),
            ("2", "Open schools", "2024"),
            (("Lead institution: Ministry of Health", 3),),
            ("3", "Open clinics", "2024"),
            (("Lead institution: Ministry of Finance", 3),),
        )
    )
    assert [said(m)[1:4] for m in reading.measures] == [
        ([], "Run a campaign", ["Ministry of Education"]),
        ([], "Open schools", ["Ministry of Education"]),
        ([], "Open clinics", ["Ministry of Health"]),
    ]
    assert "Lead institution: Ministry of Finance" in [item.text for item in reading.unread]


def test_a_row_over_headings_names_the_body_of_all_that_stands_below_them():
    reading = read(
        grid(
            ("No.", "Activity", "Deadline"),
            (("Component A", 3),),
            (("Institution in charge: Ministry of Education", 3),),
            (("Group I. Schools", 3),),
            ("1", "Run a campaign", "2023"),
            (("Group II. Universities", 3),),
            ("2", "Open colleges", "2024"),
            (("Component B", 3),),
            (("Institution in charge: Review Chamber Nord", 3),),
            ("No.", "Activity", "Deadline"),
            (("Group III. Complaints", 3),),
            ("3", "Publish decisions", "2024"),
            (("Component C", 3),),
            ("4", "Open clinics", "2024"),
        )
    )
    assert [said(m)[1:4] for m in reading.measures] == [
        (["Component A", "Group I. Schools"], "Run a campaign", ["Ministry of Education"]),
        (["Component A", "Group II. Universities"], "Open colleges", ["Ministry of Education"]),
        (["Component B", "Group III. Complaints"], "Publish decisions", ["Review Chamber Nord"]),
        (["Component C"], "Open clinics", []),
    ]


def test_lines_above_tables_name_bodies_behind_a_label_that_stands_before_others_elsewhere():
    head = ("No.", "Activity", "Deadline")
    reading = read(
        paragraphs("Action plan 2023", "Component A", "In charge: Ministry of Health"),
        grid(head, ("1", "Run a campaign", "2023"), ("2", "Open schools", "2024")),
        paragraphs("Component B", "In charge: Review Chamber Nord"),
        grid(head, ("3", "Publish decisions", "2023"), ("4", "Open clinics", "2024"), table=2),
    )
    assert [said(m)[1:4:2] for m in reading.measures] == [
        (["Component A"], ["Ministry of Health"]),
        (["Component A"], ["Ministry of Health"]),
        (["Component B"], ["Review Chamber Nord"]),
        (["Component B"], ["Review Chamber Nord"]),
    ]


def test_a_line_above_a_table_names_no_body_for_what_a_row_heads_beside_it():
    reading = read(
        grid(
            ("Action plan 2023",),
            ("Component A",),
            ("In charge: Ministry of Health",),
            ("No.", "Activity", "Deadline"),
            ("1", "Run a campaign", "2023"),
            (("Component B", 3),),
            ("2", "Publish decisions", "2023"),
        ),
        form="xlsx",
    )
    assert [said(m)[1:4:2] for m in reading.measures] == [
        (["Component A"], ["Ministry of Health"]),
        (["Component B"], []),
    ]


def test_headings_that_are_subjects_are_no_bodies():
    reading = read(
        grid(
            ("No.", "Activity", "Deadline"),
            (("I. Ministry of Health", 3),),
            ("1", "Run a campaign", "2023"),
            (("II. Training", 3),),
            ("2", "Open schools", "2024"),
        )
    )
    assert [said(m)[3] for m in reading.measures] == [[], []]


def test_words_for_the_body_above_stand_for_it():
    reading = read(
        grid(
            ("№", "Мероприятие", "Ответственные", "Срок"),
            ("1", "Разработать закон", "Минюст, Минфин", "2022 г."),
            ("2", "Принять закон", "То же", "2023 г."),
            ("3", "Издать закон", "там же", "2023 г."),
        )
    )
    assert [said(m)[3] for m in reading.measures] == [["Минюст", "Минфин"]] * 3


PARTNERS = (
    ("No.", "Activity", "Partners", "Deadline"),
    ("1", "Run a campaign", "Ministry of Health", "2023"),
    ("2", "Open schools", "Ministry of Education", "2024"),
)


def test_a_plan_that_names_partners_alone_is_theirs_to_do():
    bodies = [said(m)[3:5] for m in read(grid(*PARTNERS)).measures]
    assert bodies == [(["Ministry of Health"], []), (["Ministry of Education"], [])]


def test_partners_are_partners_where_a_line_above_says_who_answers():
    above = paragraphs("Action plan 2023-2025", "Lead agency: Ministry of Finance")
    bodies = [said(m)[3:5] for m in read(above, grid(*PARTNERS)).measures]
    assert bodies == [
        (["Ministry of Finance"], ["Ministry of Health"]),
        (["Ministry of Finance"], ["Ministry of Education"]),
    ]


def test_headings_of_one_part_of_a_plan_that_are_bodies_answer_for_what_stands_below_them():
    reading = read(
        grid(
            ("No.", "Activity", "Responsible", "Deadline"),
            (("Part 1. Ministries", 4),),
            (("Ministry of Health", 4),),
            ("1", "Run a campaign", "", "2023"),
            (("Ministry of Education", 4),),
            ("2", "Open schools", "", "2024"),
            (("Part 2. Agencies", 4),),
            (("Open data", 4),),
            ("3", "Publish registers", "Statistics Agency", "2023"),
            ("4", "Print registers", "", "2023"),
            (("Honest offices", 4),),
            ("5", "Print a code", "", "2024"),
        )
    )
    assert [said(m)[3] for m in reading.measures] == [
        ["Ministry of Health"], ["Ministry of Education"], ["Statistics Agency"], [], [],
    ]  # fmt: skip


def test_a_labelled_row_answers_and_co_performers_below_it_are_partners():
    reading = read(
        grid(
            ("№", "ღონისძიება", "თანაშემსრულებელი", "ვადა"),
            (("პასუხისმგებელი უწყება: განათლების სამინისტრო", 4),),
            ("1", "სკოლის ფსიქოლოგების გადამზადება", "უნივერსიტეტები", "2027 წელი"),
            (("პასუხისმგებელი უწყება: თბილისის ზოოპარკი", 4),),
            ("2", "გადაცემების ციკლის მომზადება", "მუნიციპალიტეტები", "2026 წელი"),
        )
    )
    assert [said(m)[1:5:2] for m in reading.measures] == [
        ([], ["განათლების სამინისტრო"]),
        ([], ["თბილისის ზოოპარკი"]),
    ]
    assert [said(m)[4] for m in reading.measures] == [["უნივერსიტეტები"], ["მუნიციპალიტეტები"]]


def test_two_columns_of_nothing_but_bodies_are_these_under_whatever_head():
    rows = [
        ("1", "Провести опрос учащихся", "Министерство образования", "Минздрав", "2026 г."),
        (
            "2",
            "Открыть молодёжные клубы",
            "Министерство образования",
            "Министерство культуры",
            "2027 г.",
        ),
        ("3", "Пересмотреть протоколы лечения", "Минздрав", "Минюст", "2026 г."),
        ("4", "Создать мобильные бригады", "Комитет здравоохранения", "Минфин", "2027 г."),
    ]
    for heads in (("Исполнение (а)", "Исполнение (б)"), ("свод", "участвуют")):
        reading = read(grid(("№", "Мероприятия", *heads, "Период"), *rows))
        bodies = [said(m)[3:5] for m in reading.measures]
        assert bodies == [([row[2]], [row[3]]) for row in rows]
