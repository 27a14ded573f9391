"""How the words of a measure say that the work is done."""

import pytest

from roadbook.core.words import Modality
from roadbook.documents.reading.ways import way_of


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        ("en", "In-person course for border officers", Modality.IN_PERSON),
        ("en", "Study visit to forensic laboratories", Modality.IN_PERSON),
        ("en", "Annual training held in Ashgabat", Modality.IN_PERSON),
        ("en", "Online seminar on export control", Modality.ONLINE),
        ("en", "Online sessions and a face-to-face examination", Modality.HYBRID),
        ("en", "Hybrid workshop in Vienna", Modality.HYBRID),
        ("en", "Accession to the Vienna Convention", None),
        ("en", "Course on risk analysis", None),
        ("en", "Workshop on trafficking in persons", None),
        ("ru", "Очный курс для сотрудников", Modality.IN_PERSON),
        ("ru", "Заочное обучение сотрудников", None),
        ("ru", "Семинар в г. Ашхабаде", Modality.IN_PERSON),
        ("ru", "Совещание в Вене", Modality.IN_PERSON),
        ("ru", "Изучение Венской конвенции", None),
        ("ru", "Дистанционный курс по анализу рисков", Modality.ONLINE),
        ("tk", "Aşgabatda geçiriljek okuw maslahaty", Modality.IN_PERSON),
        ("tk", "Onlaýn okuw", Modality.ONLINE),
        ("tk", "Aşgabat şäheriniň kitaphanasy", None),
        ("und", "In-person course", None),
    ],
)
def test_the_words_of_a_measure_name_the_way_in_which_it_is_done(language, text, way):
    assert way_of(text, language) is way
