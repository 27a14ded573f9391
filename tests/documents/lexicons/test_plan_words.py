"""The words of plans in every language that has them."""

import tomllib

import pytest

from roadbook.documents.lexicons import ROOM
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.lexicons.plan_words import begins_with, found_in, languages
from roadbook.documents.lexicons.wordings import Letters

KINDS = {
    "number", "measure", "commitment", "section", "responsible", "partner", "timeframe", "start",
    "end", "result", "indicator", "baseline", "target", "unit", "funding", "sdg", "steps",
    "details", "status", "remark",
}  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_every_language_has_a_word_for_every_kind_of_head(language):
    words = tomllib.loads((ROOM / "plans" / f"{language}.toml").read_text("utf-8"))
    assert words["heads"].keys() == KINDS


@pytest.mark.parametrize(
    ("head", "language", "kind"),
    [
        ("№ п/п", "ru", "number"),
        ("Наименование мероприятия", "ru", "measure"),
        ("Срок реализации основного мероприятия", "ru", "timeframe"),
        ("Партнёры со стороны международной организации", "ru", "partner"),
        ("Содержание мероприятия", "ru", "details"),
        ("Target Date", "en", "timeframe"),
        ("SDG target", "en", "sdg"),
        ("UN entity", "en", "partner"),
        ("Required or Encouraged", "en", "remark"),
        ("Ýerine ýetirilmeli möhleti", "tk", "timeframe"),
        ("Jogapkär ýerine ýetirijiler", "tk", "responsible"),
        ("Масъул ижрочилар", "uz-Cyrl", "responsible"),
        ("Ministère responsable", "fr", "responsible"),
        ("Otros actores involucrados", "es", "partner"),
        ("الجهة المسؤولة", "ar", "responsible"),
    ],
)
def test_a_head_names_its_kind(head, language, kind):
    assert found_in(head, language, "heads")[0].kind == kind


def test_a_whole_word_is_no_beginning_of_another():
    assert begins_with("Total cost", "total", ("en",))
    assert not begins_with("Notebook purchase", "note", ("en",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Проведение оценки технической оснащенности и подготовка предложений", "ru"),
        ("Ýörite durmuş hyzmatlary hakynda Kanunyň taslamasyny işläp taýýarlamak", "tk"),
        ("Train officers of the border service and publish the results of the work", "en"),
        ("Рақамли технологиялар бўйича норматив-ҳуқуқий ҳужжатлар ва қоидалар", "uz-Cyrl"),
        ("Halklaryň we ýurtlaryň arasynda hyzmatdaşlyk boýunça çäreler", "tk"),
        ("Améliorer la gestion des données pour les ministères", "fr"),
        ("სასამართლოს რეფორმა", "ka"),
    ],
)
def test_a_text_is_known_by_its_letters_and_frequent_words(text, language):
    assert language_of(text) == language


def test_a_text_that_says_too_little_is_of_no_language():
    assert language_of("UNODC 2022") == "und"
    assert language_of("") == "und"


def test_letters_that_become_others_do_so_and_all_others_stay():
    letters = Letters({ord("a"): "b", ord("x"): None})
    assert ["axcx".translate(letters), "axcы".translate(letters)] == ["bc", "bcы"]
