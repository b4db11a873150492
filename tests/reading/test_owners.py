"""Whose a number is, by each of the ways in which a reader knows it: the nation in what is
counted, where soldiers stand, who was counted before, whose parliament decides."""

from datetime import date

import pytest

from dashboard.reading.extraction.quantities import read_text
from tests.reading.measure import agrees, line_of

DAY = date(2024, 3, 20)
SERBIA = "SERBIA|SERBIAN_ARMED_FORCES"

#: text -> the last number, its unit and its actor
COMMUNITIES = {
    "Gunmen killed 14 Serbs near Gracko.": "14 killed KOSOVO_SERBS",
    "Two Kosovo Serbs were wounded in Strpce.": "2 injured KOSOVO_SERBS",
    "Serbian forces killed 45 ethnic Albanians in Racak.": "45 killed KOSOVO_ALBANIANS",
    "Thirty Albanian civilians were killed near Gjakova.": "30 killed KOSOVO_ALBANIANS",
    "Në Deçan u vranë 60 civilë shqiptarë.": "60 killed KOSOVO_ALBANIANS",
    "Në Graçkë u vranë 14 serbë.": "14 killed KOSOVO_SERBS",
    "Dy serbë u plagosën në Shtërpcë.": "2 injured KOSOVO_SERBS",
    "Masakra e Izbicës: 146 shqiptarët e vrarë u nderuan sot.": "146 killed KOSOVO_ALBANIANS",
    "U Starom Gracku ubijeno je 14 Srba.": "14 killed KOSOVO_SERBS",
    "Kod Štrpca je ranjen jedan Srbin.": "1 injured KOSOVO_SERBS",
    "U eksploziji su povređene tri srpske žene.": "3 injured KOSOVO_SERBS",
    "У Старом Грацку убијено је четрнаест српских жетелаца.": "14 killed KOSOVO_SERBS",
    "У Сувој Реци убијено је 48 Албанаца.": "48 killed KOSOVO_ALBANIANS",
    "Рањена су два српска дечака.": "2 injured KOSOVO_SERBS",
    # soldiers are still a state's
    "Two Serbian soldiers were killed in Strpce.": f"2 killed {SERBIA}",
    "Poginula su dva srpska vojnika.": f"2 killed {SERBIA}",
    "Na severu Kosova radi 90 srpskih policajaca.": "90 personnel KOSOVO_POLICE|KOSOVO_SERBS",
    "У Лепосавићу сада служи 41 српски полицајац.": "41 personnel KOSOVO_POLICE|KOSOVO_SERBS",
    "Në Zveçan punojnë 33 policë serbë.": "33 personnel KOSOVO_POLICE|KOSOVO_SERBS",
}
PLACES = {
    "Some 1,900 soldiers are stationed in the south of Serbia.": f"1900 personnel {SERBIA}",
    "About 800 soldiers are deployed at nine bases along the administrative line.": (
        f"9 bases {SERBIA}"
    ),
    "He said 3,000 soldiers stood in their garrisons between Raska and Vranje.": (
        f"3000 personnel {SERBIA}"
    ),
    "Në jug të Serbisë janë vendosur 2.300 ushtarë.": f"2300 personnel {SERBIA}",
    "Në kazermat e Vranjës dhe Rashkës ndodhen 1.700 ushtarë.": f"1700 personnel {SERBIA}",
    "U kasarnama od Kuršumlije do Bujanovca nalazi se 2.600 vojnika.": f"2600 personnel {SERBIA}",
    "Duž administrativne linije raspoređeno je 1.500 vojnika.": f"1500 personnel {SERBIA}",
    "На југу Србије налази се 2.800 војника, рекао је министар.": f"2800 personnel {SERBIA}",
    "У касарнама у Рашкој и Врању било је 900 војника.": f"900 personnel {SERBIA}",
    # somebody else is named, or the place is on the other side
    "KFOR has 300 soldiers along the administrative line.": "300 personnel KFOR",
    "U Lešku je raspoređeno 80 vojnika.": "80 personnel -",
}
BEFORE = {
    "An American KFOR soldier was killed and three others were injured.": ("3 injured KFOR_US|US"),
    "Four officers of the Kosovo Police were wounded. Two of them are in hospital.": (
        "2 injured KOSOVO_POLICE"
    ),
    "Serbia has moved troops to the line. Officials in Pristina put the figure at 6,000.": (
        f"6000 personnel {SERBIA}"
    ),
    "The last 90 Austrian soldiers left, while 120 of their colleagues will stay.": (
        "120 personnel AUSTRIA|KFOR_AUSTRIA"
    ),
    "Një ushtar italian i KFOR-it u vra dhe tre të tjerë u plagosën.": (
        "3 injured KFOR_ITALY|ITALY"
    ),
    "Policia e Kosovës humbi 200 zyrtarë. Policia ka tani 8.900 pjesëtarë.": (
        "8900 personnel KOSOVO_POLICE"
    ),
    "Pesë policë u lënduan, njoftoi Policia e Kosovës. Dy prej tyre janë në spital.": (
        "2 injured KOSOVO_POLICE"
    ),
    "Poslednja 62 austrijska vojnika otišla su, a 140 njihovih kolega ostaje.": (
        "140 personnel AUSTRIA|KFOR_AUSTRIA"
    ),
    "Kfor je 2008. imao 14.000 vojnika. Danas ih je 4.700.": "4700 personnel KFOR",
    "Jedan oficir Vojske Srbije je poginuo, a trojica vojnika su povređena.": (
        f"3 injured {SERBIA}"
    ),
    "Tri brigade Vojske Srbije su u pripravnosti. To je oko 4.000 ljudi.": (
        f"4000 personnel {SERBIA}"
    ),
    "Један амерички војник Кфора је погинуо, а двојица су рањена.": "2 injured KFOR_US|US",
    "Словенија има 98 војника. Прошле године било их је 120.": "120 personnel SLOVENIA",
}
PARLIAMENTS = {
    "About 500 soldiers of the Iowa National Guard took over KFOR's Regional Command-East.": (
        "500 personnel KFOR_US|US"
    ),
    "Some 250 members of the Oklahoma Army National Guard arrived at Camp Bondsteel.": (
        "250 personnel KFOR_US|US"
    ),
    "The Bundestag extended the mission. The mandate allows up to 400 soldiers.": (
        "400 personnel GERMANY|KFOR_GERMANY"
    ),
    "Bundestagu e zgjati misionin në Kosovë. Mandati lejon deri në 400 ushtarë.": (
        "400 personnel GERMANY|KFOR_GERMANY"
    ),
    "Riksdagu suedez e miratoi misionin. Vendimi lejon dërgimin e 70 ushtarëve.": (
        "70 personnel SWEDEN|KFOR_SWEDEN"
    ),
    "Italija može da pošalje 1.400 vojnika, rekao je ministar. Trenutno ih je u Kforu 900.": (
        "900 personnel ITALY|KFOR_ITALY"
    ),
    "Bundestag je produžio misiju na Kosovu. Mandat dozvoljava do 400 vojnika.": (
        "400 personnel GERMANY|KFOR_GERMANY"
    ),
    "Бундестаг је продужио мисију на Косову. Мандат предвиђа највише 400 војника.": (
        "400 personnel GERMANY|KFOR_GERMANY"
    ),
}
LISTS = {
    "Poland has 230 soldiers in KFOR and 100 police officers in EULEX.": (
        "100 personnel EULEX|POLAND"
    ),
    "Serving there are 247 Polish soldiers with KFOR and 105 Polish police with EULEX.": (
        "105 personnel EULEX|POLAND"
    ),
    "Shërbejnë 80 ushtarë rumunë në KFOR dhe 60 xhandarë rumunë në EULEX.": (
        "60 personnel EULEX|ROMANIA"
    ),
    "Në Kosovë janë 120 ushtarë bullgarë në KFOR dhe 9 policë bullgarë në EULEX.": (
        "9 personnel EULEX|BULGARIA"
    ),
    "Na Kosovu je 210 poljskih vojnika u Kforu i 95 poljskih policajaca u Euleksu.": (
        "95 personnel EULEX|POLAND"
    ),
    "На Косову је 210 пољских војника у Кфору и 95 пољских полицајаца у Еулексу.": (
        "95 personnel EULEX|POLAND"
    ),
}
PERPETRATORS = {
    "NATO's bombing killed 500 civilians in 1999.": "500 killed -",
    "In the NATO bombing 1,031 members of the army and police were killed.": (
        "1031 killed YUGOSLAV_FORCES|FR_YUGOSLAVIA|SERBIA|-"
    ),
    "Serbian forces killed 45 people in Racak.": "45 killed -",
    "Bombardimi i NATO-s vrau 1.031 ushtarë dhe policë.": (
        "1031 killed YUGOSLAV_FORCES|FR_YUGOSLAVIA|SERBIA|-"
    ),
    "Forcat serbe vranë 146 civilë në Izbicë.": "146 killed -",
    "U NATO bombardovanju poginulo je 1.008 vojnika i policajaca.": (
        "1008 killed YUGOSLAV_FORCES|FR_YUGOSLAVIA|SERBIA|-"
    ),
    "Од бомби НАТО-а страдало је 2.000 цивила.": "2000 killed -",
}
BASES = {
    "Serbia has 41 army and gendarmerie bases near Kosovo.": f"41 bases {SERBIA}",
    "Serbia keeps 30 police and army bases along the border.": f"30 bases {SERBIA}",
    "Serbia ka 48 baza të ushtrisë dhe xhandarmërisë afër Kosovës.": f"48 bases {SERBIA}",
    "Srbija ima 28 vojnih i 20 žandarmerijskih baza duž linije.": (
        f"20 bases {SERBIA}|SERBIAN_GENDARMERIE"
    ),
    "Srbija ima 37 baza vojske i žandarmerije duž granice.": f"37 bases {SERBIA}",
    "Србија има 37 база војске и жандармерије дуж границе.": f"37 bases {SERBIA}",
}
COUNTED = {
    "Vojni rok služiće oko 18.000 mladića godišnje, rekao je general Vojske Srbije.": (
        f"18000 personnel {SERBIA}"
    ),
    "The strikes killed 500 civilians, a group said; Belgrade has put the number at 2,000.": (
        "2000 killed -"
    ),
    "KFOR je imao 16.000 vojnika. Danas ih je 4.500 i to nije dovoljno.": "4500 personnel KFOR",
    "Војска Србије шаље две бригаде. „То је око 3.000 људи“, рекао је министар.": (
        f"3000 personnel {SERBIA}"
    ),
}
#: what looks alike and is of somebody else, or of nobody
ALIKE = {
    "Serbia moved its army. KFOR said the number of its own troops was 4,500.": (
        "4500 personnel KFOR"
    ),
    "Serbia has moved troops. Slovenia's minister said the number of soldiers would be 120.": (
        "120 personnel SLOVENIA|KFOR_SLOVENIA|-"
    ),
    "Twelve Serbian policemen were killed in an ambush.": f"12 killed {SERBIA}|YUGOSLAV_FORCES|-",
    "Three KFOR soldiers and two Serbs were injured in Zvecan.": "2 injured KOSOVO_SERBS",
    "Two Serbs and three KFOR soldiers were injured in Zvecan.": "3 injured KFOR",
    "Eight Serbs were killed and 900 people were injured.": "900 injured -",
    "KFOR guards the line. About 120 soldiers patrol along the administrative line.": (
        "120 personnel KFOR"
    ),
    "Ubijeno je osam Srba, a povređeno je 60 vojnika Kfora.": "60 injured KFOR",
    "Тројица Албанаца су убијена, а рањена су два полицајца УНМИК-а.": "2 injured UNMIK",
    "Dy ushtarë shqiptarë të KFOR-it u lënduan.": "2 injured KFOR_ALBANIA|ALBANIA",
    "Kfor ima 4.400 vojnika. Na Kosovu je i 270 Italijana Euleksa.": "270 personnel EULEX|ITALY",
    "Hrvatska šalje 150 vojnika u Kfor. „Imamo ih tamo već 130“, rekao je ministar.": (
        "130 personnel CROATIA|KFOR_CROATIA"
    ),
}
ALL = {
    **COMMUNITIES,
    **PLACES,
    **BEFORE,
    **PARLIAMENTS,
    **LISTS,
    **PERPETRATORS,
    **BASES,
    **ALIKE,
    **COUNTED,
}


@pytest.mark.parametrize(("text", "expected"), ALL.items(), ids=range(len(ALL)))
def test_the_last_number_of_a_text_is_whose_a_reader_takes_it_for(text, expected, real):
    found = [line_of(q) for q in read_text(text, real, DAY).quantities]
    last = found[-1].rpartition(" ")[0] if found else ""
    assert agrees(last, expected), found


@pytest.mark.parametrize(
    "text",
    [
        "Police surrounded the house and arrested six of them.",
        "Three officers were hurt. Police later detained four of them.",
        "Serbia ka arrestuar tre policë të Kosovës.",
        "Srbija je uhapsila trojicu policajaca.",
        "Србија је привела тројицу косовских полицајаца.",
    ],
)
def test_those_arrested_are_no_quantity(text, real):
    units = [q.unit for q in read_text(text, real, DAY).quantities]
    assert "personnel" not in units


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Today Kosovo honoured the 45 Albanians killed on 15 January 1999.", "1999-01-15"),
        ("Sot u nderuan 146 civilët e vrarë më 28 mars 1999 në Izbicë.", "1999-03-28"),
        ("Danas je odata pošta za 14 Srba ubijenih 23. jula 1999.", "1999-07-23"),
        ("Данас је одата пошта за 14 Срба убијених 23. јула 1999.", "1999-07-23"),
    ],
)
def test_a_day_behind_the_participle_is_the_day_of_the_dead(text, day, real):
    assert [q.day for q in read_text(text, real, DAY).quantities] == [day]
