"""Both names of a place in the Albanian and the Serbian texts, once in each text."""

import re

import pytest

#: Albanian and Serbian name -> how their declined forms are found, in Albanian and in Cyrillic
PAIRS = {
    ("Korishë", "Koriša"): (r"Korish(?:ë|a|ës|ën)", r"Кориш[аеиу]"),
    ("Zveçan", "Zvečan"): (r"Zveçan(?:i|it|in)?", r"Звечан(?:а|у|ом)?"),
    ("Leposaviq", "Leposavić"): (r"Leposaviq(?:i|it|in)?", r"Лепосавић(?:а|у|ем)?"),
    ("Banjskë", "Banjska"): (r"Banjsk(?:ë|a|ës|ën)", r"Бањск(?:а|е|ој|у|ом)"),
    ("Shtërpcë", "Štrpce"): (r"Shtërpc(?:ë|a|ës|ën)", r"Штрпц[еау]"),
    ("Ujman", "Gazivode"): (r"Ujman(?:i|it|in)?", r"Газивод(?:е|а|ама)"),
    ("Varragë", "Varage"): (r"Varrag(?:ë|a|ës|ën)", r"Вараг(?:е|а|ама|и)"),
    ("Rudar", "Rudare"): (r"Rudar(?:i|it|in)?", r"Рудар(?:е|а|ама)"),
    ("Zupç", "Zupče"): (r"Zupç(?:i|it|in)?", r"Зупч[еау]"),
    ("Leshak", "Lešak"): (r"Leshak(?:u|ut|un)?", r"Леша?к(?:а|у|ом)?"),
    ("Soçanicë", "Sočanica"): (r"Soçanic(?:ë|a|ës|ën)", r"Сочаниц[аеиу]"),
    ("Graçanicë", "Gračanica"): (r"Graçanic(?:ë|a|ës|ën)", r"Грачаниц[аеиу]"),
    ("Pejë", "Peć"): (r"Pej(?:ë|a|ës|ën)", r"Пећи?"),
    ("Ferizaj", "Uroševac"): (r"Ferizaj(?:i|it|in)?", r"Урошев(?:ац|ца|цу|цем)"),
    ("Gjilan", "Gnjilane"): (r"Gjilan(?:i|it|in)?", r"Гњилан[еау]"),
    ("Podujevë", "Podujevo"): (r"Podujev(?:ë|a|ës|ën)", r"Подујев[оау]"),
    ("Fushë Kosovë", "Kosovo Polje"): (
        r"Fush(?:ë|a|ës|ën) Kosov(?:ë|a|ës|ën)",
        r"Косов[оау]м? Пољ[еау]",
    ),
    ("Reçak", "Račak"): (r"Reçak(?:u|ut|un)?", r"Рача?к(?:а|у|ом)?"),
    ("Likoshan", "Likošane"): (r"Likoshan(?:i|it|in)?", r"Ликошан(?:е|а|у|ама)"),
    ("Prekaz i Poshtëm", "Donje Prekaze"): (
        r"Prekaz(?:i|it|in)?(?: (?:i|të) Poshtëm)?",
        r"(?:Доњ\w+ )?Преказ\w*",
    ),
    ("Abri e Epërme", "Gornje Obrinje"): (
        r"Abri(?:a|së|në)? (?:e|të|së) Epërme",
        r"Горњ\w+ Обрињ\w+",
    ),
    ("Abri e Poshtme", "Donje Obrinje"): (
        r"Abri(?:a|së|në)? (?:e|të|së) Poshtme",
        r"Доњ\w+ Обрињ\w+",
    ),
    ("Rahovec", "Orahovac"): (r"Rahovec(?:i|it|in)?", r"Орахов(?:ац|ца|цу|цем)"),
    ("Llapushnik", "Lapušnik"): (r"Llapushnik(?:u|ut|un)?", r"Лапушник(?:а|у|ом)?"),
    ("Suharekë", "Suva Reka"): (r"Suharek(?:ë|a|ës|ën)", r"Сув(?:а|е|ој|у) Ре(?:ка|ке|ци|ку)"),
    ("Krushë e Vogël", "Mala Kruša"): (
        r"Krush(?:ë|a|ës|ën) (?:e|të|së) Vogël",
        r"Мал(?:а|е|ој|у) Круш[аеиу]",
    ),
    ("Mejë", "Meja"): (r"Mej(?:ë|a|ës|ën)", r"Меј(?:а|е|и|у)"),
    ("Qyshk", "Ćuška"): (r"Qyshk(?:u|ut|un)?", r"Ћуш(?:ка|ке|ки|ку|ци|кој)"),
    ("Grackë e Vjetër", "Staro Gracko"): (
        r"Grack(?:ë|a|ës|ën) (?:e|të|së) Vjetër",
        r"Стар(?:о|ом|ог|а) Грацк[оау]",
    ),
    ("Livadicë", "Livadice"): (r"Livadic(?:ë|a|ës|ën)", r"Ливадиц(?:е|а|ама)"),
    ("Obiliq", "Obilić"): (r"Obiliq(?:i|it|in)?", r"Обилић(?:а|у|ем)?"),
    ("Gorazhdec", "Goraždevac"): (r"Gorazhdec(?:i|it|in)?", r"Гораждев(?:ац|ца|цу|цем)"),
    ("Zllash", "Zlaš"): (r"Zllash(?:i|it|in)?", r"Злаш(?:а|у|ом)?"),
    ("Malishevë", "Mališevo"): (r"Malishev(?:ë|a|ës|ën)", r"Малишев[оау]"),
    ("Vushtrri", "Vučitrn"): (r"Vushtrri(?:a|së|në)?", r"Вучитрн(?:а|у|ом)?"),
    ("Lipjan", "Lipljan"): (r"Lipjan(?:i|it|in)?", r"Липљан(?:а|у|ом)?"),
    ("Skenderaj", "Srbica"): (r"Skenderaj(?:i|it|in)?", r"Србиц[аеиу]"),
    ("Drenas", "Glogovac"): (r"Drenas(?:i|it|in)?", r"Глогов(?:ац|ца|цу|цем)"),
    ("Gjakovë", "Đakovica"): (r"Gjakov(?:ë|a|ës|ën)", r"Ђаковиц[аеиу]"),
    ("Deçan", "Dečani"): (r"Deçan(?:i|it|in)?", r"Дечан(?:и|а|има|е)"),
    ("Istog", "Istok"): (r"Istog(?:u|ut|un)?", r"Исток(?:а|у)?"),
    ("Klinë", "Klina"): (r"Klin(?:ë|a|ës|ën)", r"Клин(?:а|е|и|у)"),
    ("Jarinjë", "Jarinje"): (r"Jarinj(?:ë|a|ës|ën)", r"Јарињ(?:е|а|у|ем)"),
    ("Bërnjak", "Brnjak"): (r"Bërnjak(?:u|ut|un)?", r"Брњак(?:а|у|ом)?"),
    ("Merdar", "Merdare"): (r"Merdar(?:i|it|in)?", r"Мердар(?:е|а|ама)"),
    ("Qirez", "Ćirez"): (r"Qirez(?:i|it|in)?", r"Ћирез(?:а|у|ом)?"),
    ("Korenicë", "Korenica"): (r"Korenic(?:ë|a|ës|ën)", r"Корениц[аеиу]"),
    ("Kamenicë", "Kamenica"): (r"Kamenic(?:ë|a|ës|ën)", r"Камениц[аеиу]"),
    ("Dumosh", "Dumoš"): (r"Dumosh(?:i|it|in)?", r"Думош(?:а|у|ем)?"),
    ("Karaçevë", "Karačevo"): (r"Karaçev(?:ë|a|ës|ën)", r"Карачев[оау]"),
    ("Mamushë", "Mamuša"): (r"Mamush(?:ë|a|ës|ën)", r"Мамуш[аеиу]"),
    ("Jagnjenicë", "Jagnjenica"): (r"Jagnjenic(?:ë|a|ës|ën)", r"Јагњениц[аеиу]"),
    ("Gotovushë", "Gotovuša"): (r"Gotovush(?:ë|a|ës|ën)", r"Готовуш[аеиу]"),
    ("Hajvali", "Ajvalija"): (r"Hajvali(?:a|së|në)?", r"Ајвалиј[аеиу]"),
    ("Sllatinë e Ibrit", "Ibarska Slatina"): (
        r"Sllatin(?:ë|a|ës|ën) (?:e|të|së) Ibrit",
        r"Ибарск\w+ Слатин[аеиу]",
    ),
    ("Ibër", "Ibar"): (r"Ib(?:ër|ri|rit|rin)", r"Иб(?:ар|ра|ру|ром)"),
}

_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»")


def _says(text, *names):
    return any(re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", text) for each in names)


def test_a_place_with_two_names_is_called_by_both_in_english(real):
    """Every English text that has a translation, headings and notes of places included."""
    alone, named = [], 0
    for row in real.translations.itertuples():
        text = _QUOTED.sub("", row.original)
        for albanian, serbian in PAIRS:
            # English takes the Albanian name with an a: Gjakova, Mamusha
            english = re.sub("ë$", "a", albanian)
            own = {albanian} | ({english} - {serbian})
            one, other = _says(text, *own), _says(text, serbian)
            named += one and other
            if one != other:
                alone.append((row.translation_id, albanian, text[:80]))
    assert named > 150
    assert not alone


def _names(original, albanian, serbian):
    """Whether an English text names the place, in whatever form."""
    return albanian[:4] in original or serbian[:4] in original


@pytest.mark.parametrize(
    ("column", "language"), [("text_sq", 0), ("text_sr_cyrl", 1)], ids=["sq", "sr"]
)
def test_a_place_with_two_names_is_called_by_both_in_translations(real, column, language):
    alone, named = [], 0
    for row in real.translations.itertuples():
        text = getattr(row, column)
        for names, forms in PAIRS.items():
            own = re.search(rf"(?<![\w/-]){forms[language]}(?![\w-])", _QUOTED.sub("", text))
            if own is None or not _names(row.original, *names):
                continue
            named += 1
            if re.search(rf"(?<!\w){re.escape(names[1 - language])}", text) is None:
                alone.append((row.translation_id, own[0], text[:80]))
    assert named > 150
    assert not alone


@pytest.fixture(scope="module")
def real():
    from dashboard.core.tables.read import read_tables

    return read_tables()[0]
