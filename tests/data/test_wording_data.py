"""The list of words that take a side catches what either side would object to, mirrored."""

import pytest

from dashboard.core.stories.wording_checks import terms_of

SIDES = {
    "en": ("Pristina", "Belgrade"),
    "sq": ("Prishtina", "Beogradi"),
    "sr": ("Приштина", "Београд"),
}

PLANTED = {
    "en": (
        "The Republic of Kosovo deploys its police.",
        "The army of Kosovo trains near the line.",
        "The Kosovar government replies.",
        "Trucks queue at the Kosovo–Serbia border.",
        "A cross-border patrol turns back.",
        "Criminal structures block the road.",
        "The parallel institutions in the north close.",
        "Belgrade wages a hybrid war.",
        "Chetnik groups gather.",
        "They dream of a Greater Serbia.",
        "The war of liberation ends.",
        "Veterans of the freedom fighters march.",
        "The Serb minority votes.",
        "Eleven minority deputies are absent.",
        "Freedom came with the liberation of Kosovo.",
        "Puppets of a foreign power shoot.",
        "The authorities in Pristina send police.",
        "The provisional institutions in Pristina vote.",
        "Its southern province stays quiet.",
        "Unrest in Kosovo and Metohija.",
        "Kurti's police enter the town.",
        "The self-proclaimed state asks for members.",
        "The so-called assembly meets.",
        "Shiptar units advance.",
        "They dream of a Greater Albania.",
        "A reign of terror in the north.",
        "The exodus of Serbs goes on.",
        "The pogrom of March.",
        "The NATO aggression begins.",
        "The separatists vote.",
        "Trucks wait at the administrative line.",
        "The army will defend its people.",
        "The occupied north.",
        "Serbia's illegal offices.",
        "Brutal attackers flee.",
        "A mob burns the post.",
        "The breakaway territory.",
        "A massacre in the village.",
        "The illegitimate mayors resign.",
        "The terrorists withdraw.",
        "Police were kidnapped near the line.",
        "A paramilitary group hides.",
        "The genocide of 1999.",
        "A provocation by the other side.",
        "The Vučić regime.",
        "Martyrs are buried.",
        "An agreement with the government in Pristina ends the dispute.",
        "They vote against Pristina's institutions.",
        "A letter to the Belgrade government asks for talks.",
        "Unrest in Kosovska Mitrovica.",
        "Lake Ujman is in the north.",
    ),
    "sq": (
        "Pakica serbe voton.",
        "Pakica shqiptare voton.",
        "Republika e Kosovës vendos policinë.",
        "Ushtria e Kosovës stërvitet.",
        "Kamionët presin në kufirin me Serbinë.",
        "Strukturat paralele mbyllen.",
        "Bandat serbe bllokojnë rrugën.",
        "Lufta çlirimtare mbaron.",
        "Ëndërrojnë Serbinë e Madhe dhe botën serbe.",
        "Krahina jugore mbetet e qetë.",
        "Shteti i vetëshpallur kërkon anëtarësim.",
        "Policia e Kurtit hyn në qytet.",
        "Ëndërrojnë Shqipërinë e Madhe.",
        "Njësitë shiptare përparojnë.",
        "Terrori ndaj serbëve vazhdon: terrorin ndaj serbëve e njohin të gjithë.",
        "Terroristët tërhiqen.",
        "Agresioni fillon.",
        "Masakra në fshat.",
        "Martirët varrosen.",
        "Një provokim i palës tjetër.",
        "Zyrat ilegale.",
        "Marrëveshje me qeverinë në Prishtinë.",
        "Letër për qeverinë e Beogradit.",
        "Votim kundër institucioneve të Prishtinës.",
        "Patrulla kalon vijën kufitare.",
        "Burrat u pushkatuan.",
    ),
    "sr": (
        "Српска мањина гласа.",
        "Немири у Косовској Митровици.",
        "Језеро Ујман је на северу.",
        "Албанска мањина гласа.",
        "Република Косово распоређује полицију.",
        "Војска Косова вежба.",
        "Камиони чекају на граници са Србијом.",
        "Паралелне институције се затварају.",
        "Српске банде блокирају пут.",
        "Ослободилачки рат се завршава.",
        "Сањају српски свет.",
        "Јужна покрајина је мирна.",
        "Самопроглашена држава тражи чланство.",
        "Приштинске власти шаљу полицију.",
        "Куртијева полиција улази у град.",
        "Сањају природну Албанију и велику Албанију: велика Албанија.",
        "Шиптарске јединице напредују.",
        "Терор над Србима траје.",
        "Терористи се повлаче.",
        "Агресија почиње.",
        "Масакр у селу.",
        "Хероји су сахрањени.",
        "Провокација друге стране.",
        "Илегалне канцеларије.",
        "Марионетска влада.",
        "Споразум са владом у Приштини.",
        "Писмо београдској влади: београдска влада ћути.",
        "Гласање против приштинских институција.",
        "Скуп у Косовској Каменици.",
        "Мушкарци су стрељани.",
    ),
}


@pytest.fixture(scope="module")
def tables(real):
    return real


@pytest.mark.parametrize("language", SIDES)
def test_phrases_that_a_side_objects_to_are_caught(tables, language):
    terms = [term for term in terms_of(tables) if term.language == language]
    missed = [text for text in PLANTED[language] if not any(t.pattern.search(text) for t in terms)]
    assert not missed


def test_each_term_of_one_side_has_its_counterpart(tables):
    rows = {row.term_id: row for row in tables.wording.itertuples()}
    lone = []
    for row in rows.values():
        if row.belongs_to == "either":
            continue
        assert row.belongs_to in SIDES[row.language]
        other = rows.get(row.counterpart)
        mirrored = other is not None and (
            other.counterpart == row.term_id
            and other.language == row.language
            and {other.belongs_to, row.belongs_to} == set(SIDES[row.language])
        )
        if not mirrored:
            lone.append(row.term_id)
    assert not lone


def test_neutral_sentences_are_let_through(tables):
    terms = terms_of(tables)
    for text in (
        "Kosovo Police open the crossing; KFOR patrols the boundary.",
        "Serbia puts its army on raised readiness and deploys near the boundary.",
        "A crowd of Kosovo Serbs gathers in Zvečan; 30 KFOR soldiers are injured.",
        "Policia e Kosovës hap pikëkalimin; KFOR-i patrullon.",
        "Косовска полиција отвара прелаз; КФОР патролира.",
    ):
        assert not [term.term_id for term in terms if term.pattern.search(text)]
