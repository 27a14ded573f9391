"""The same cast in all tests: offices of no country, named after their first letters, and a small
roadmap that they signed.

Its texts are invented. They are long where long texts break things, and measure 2.1 has no Turkmen.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from roadbook.core.facts import Area, Assignment, Institution, Measure, Roadmap
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Part, Side, Standing, TimeKind

PERIOD = Period(date(2019, 1, 1), date(2021, 12, 31))
AS_OF = date(2021, 7, 14)
ROUND, DUE = "2021-H1", date(2021, 6, 30)
ALMA, BORIS, DILARA, CHENG = "alma", "boris", "dilara", "cheng"

OFFICES = (
    Institution(
        ALMA,
        Side.STATE,
        Text.of(
            en="Office of Alma for the Protection of Public Order and Legal Assistance",
            ru="Управление Алмы по охране общественного порядка и правовой помощи",
            tk="Almanyň Jemgyýetçilik tertibini goramak we hukuk kömegi baradaky edarasy",
        ),
        order=1,
    ),
    Institution(
        BORIS,
        Side.STATE,
        Text.of(en="Service of Boris", ru="Служба Бориса", tk="Borisiň gullugy"),
        order=2,
    ),
    Institution(
        DILARA,
        Side.STATE,
        Text.of(en="Academy of Dilara", ru="Академия Дилары", tk="Dilaranyň akademiýasy"),
        order=3,
    ),
    Institution(
        CHENG,
        Side.ORGANISATION,
        Text.of(en="Programme of Cheng", ru="Программа Чэн", tk="Çeniň maksatnamasy"),
        order=1,
    ),
)
SIDE_OF = {office.key: office.side for office in OFFICES}

AREAS = (
    Area(
        "law",
        Text.of(
            en="Law and its application",
            ru="Законодательство и его применение",
            tk="Kanunçylyk we onuň ulanylyşy",
        ),
        Text.of(en="I", ru="I", tk="I"),
        order=1,
    ),
    Area(
        "training",
        Text.of(en="Training", ru="Повышение квалификации", tk="Hünär derejesini ýokarlandyrmak"),
        Text.of(en="II", ru="II", tk="II"),
        order=2,
    ),
)
_EVERYBODY = (
    Assignment(ALMA, Part.LEAD),
    Assignment(BORIS, Part.CO_RESPONSIBLE),
    Assignment(CHENG, Part.SUPPORTING),
)
_TWO = (Assignment(ALMA, Part.CO_RESPONSIBLE), Assignment(CHENG, Part.LEAD))


def _measure(order: int, number: str, area: str, wording: Text, text: Text, **more: Any) -> Measure:
    return Measure(
        id=f"m{order}",
        order=order,
        text=text,
        timeframe=TimeFrame(TimeKind.WINDOW, PERIOD.start, PERIOD.end, wording=wording),
        area=area,
        numbers=Text.of(en=number, ru=number, tk=number),
        assignments=more.pop("assignments", _EVERYBODY),
        version=f"v{order}",
        **more,
    )


_WHOLE = Text.of(en="2019-2021", ru="2019–2021 годы", tk="2019–2021-nji ýyllar")
_YEARLY = Text.of(
    en="Annually, during the period",
    ru="Ежегодно, в течение периода",
    tk="Her ýyl, döwrüň dowamynda",
)
MEASURES = (
    _measure(
        1,
        "1.1",
        "law",
        _WHOLE,
        Text.of(
            Standing.AUTHENTIC,
            en="Review the national rules on the exchange of evidence, prepare proposals for their "
            "improvement with regard to the recommendations of the last evaluation, and discuss "
            "them at a round table with all bodies concerned",
            ru="Провести обзор национальных норм об обмене доказательствами, подготовить "
            "предложения по их совершенствованию с учётом рекомендаций последней оценки и "
            "обсудить их на круглом столе с участием всех заинтересованных учреждений",
            tk="Subutnamalary alyşmak baradaky milli kadalary seljermek, soňky bahalandyrmanyň "
            "maslahatlaryny göz öňünde tutup, olary kämilleşdirmek boýunça teklipleri taýýarlamak "
            "we ähli gyzyklanýan edaralaryň gatnaşmagynda tegelek stolda ara alyp maslahatlaşmak",
        ),
    ),
    _measure(
        2,
        "1.10",
        "law",
        _WHOLE,
        Text.of(en="Publish a handbook", ru="Издать пособие", tk="Gollanma neşir etmek"),
    ),
    _measure(
        3,
        "2.1",
        "training",
        _YEARLY,
        Text.of(
            en="=Training of trainers, in person, for officers of border posts",
            ru="Подготовка инструкторов из числа сотрудников пограничных постов, в очной форме",
        ),
    ),
    _measure(
        4,
        "2.2",
        "training",
        _YEARLY,
        Text.of(
            en="Study visit of instructors",
            ru="Ознакомительная поездка инструкторов",
            tk="Mugallymlaryň okuw sapary",
        ),
        assignments=_TWO,
    ),
)
ROADMAP = Roadmap(
    "plan",
    Text.of(
        en="Plan of practical measures for cooperation for 2019-2021",
        ru="План практических мер по сотрудничеству на 2019–2021 годы",
        tk="2019–2021-nji ýyllar üçin hyzmatdaşlyk boýunça amaly çäreleriň Meýilnamasy",
    ),
    PERIOD,
    ((Side.STATE, Text.of(en="State", ru="Государство", tk="Döwlet")), (Side.ORGANISATION, Text())),
    OFFICES,
    AREAS,
    MEASURES,
    version="plan-1",
)


def changed(roadmap: Roadmap, measure: str, **values: Any) -> Roadmap:
    """The roadmap with one of its measures changed."""
    measures = (replace(m, **values) if m.id == measure else m for m in roadmap.measures)
    return replace(roadmap, measures=tuple(measures))
