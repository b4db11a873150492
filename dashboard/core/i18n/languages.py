"""The languages of the interface: an entry each, and all that is said of one in a line or two.

Menus, titles of columns, notes of briefings, online geocoding and the catalogues go through
`LANGUAGES`. What takes more than an entry (a catalogue, dates in a case, a page of the help) has
its place in CONTRIBUTING.md, and `tests/core/i18n/test_each_language.py` asks for it.
"""

from dataclasses import dataclass


def N_(message: str) -> str:
    """Return the message as it is. It tells the extraction that it will be translated
    where it is used, as constants are."""
    return message


def NC_(context: str, message: str) -> str:
    """Return the message as it is, for `pgettext` with the same context."""
    return message


def NN_(one: str, several: str) -> tuple[str, str]:
    """Return both forms as they are, for `ngettext`."""
    return one, several


@dataclass(frozen=True, slots=True)
class Language:
    """A language and script that the interface speaks.

    ``tag`` is its BCP 47 tag, as it stands in links; ``locale`` its CLDR locale, for
    numbers and dates; ``catalogue`` the folder of its catalogue, "" for the language of the
    code; ``name`` its name in itself; ``region`` where it is spoken, for proofing tools.
    """

    tag: str
    locale: str
    catalogue: str
    name: str
    region: str
    alphabet: str
    """Its letters in order, those of two signs as one: see `dashboard.core.i18n.collation`."""
    names_in_it: str
    """A message in the context "names of places": what names in it are called in a menu."""
    in_a_sentence: str
    """A message: what it is called in a sentence."""
    toponym: str
    """A message in the context "column": the title of the column of its toponyms."""
    osm_key: str
    """The key of names in it in OpenStreetMap."""
    written_as: str = ""
    """Tag of the script in which its texts are kept, where they are not kept in its own."""
    names_from: tuple[str, ...] = ()
    """Tags whose names stand in for its own, before the English ones."""
    names_in_serbia_from: tuple[str, ...] = ()
    """The same for places in Serbia, before those of ``names_from``."""

    def column(self, prefix: str) -> str:
        """Return its column of a table: ``column("toponym")`` gives "toponym_sr_latn"."""
        return f"{prefix}_{self.tag.lower().replace('-', '_')}"

    @property
    def text_column(self) -> str:
        """Its column of translations; "" for the language of the code."""
        return LANGUAGES[self.written_as or self.tag].column("text") if self.catalogue else ""

    def name_columns(self, prefix: str, side: str = "") -> tuple[str, ...]:
        """Return the columns in which a name is looked for, the best first; `side` is that of a
        place, "" for what has none."""
        stand_ins = self.names_in_serbia_from if side == "Serbia" else ()
        tags = dict.fromkeys((self.tag, *stand_ins, *self.names_from, DEFAULT))
        return tuple(LANGUAGES[tag].column(prefix) for tag in tags)


DEFAULT = "en"

#: tag -> language, in the order in which a reader is offered them
LANGUAGES: dict[str, Language] = {
    each.tag: each
    for each in (
        Language(
            tag="en",
            locale="en_GB",  # the day comes before the month, as everywhere in the region
            catalogue="",
            name="English",
            region="GB",
            alphabet="a b c d e f g h i j k l m n o p q r s t u v w x y z",
            names_in_it=NC_("names of places", "English"),
            in_a_sentence=N_("English"),
            toponym=NC_("column", "toponym in English"),
            osm_key="name:en",
        ),
        Language(
            tag="sq",
            locale="sq",
            catalogue="sq",
            name="Shqip",
            region="AL",
            alphabet="a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh "
            "y z zh",
            names_in_it=NC_("names of places", "Albanian"),
            in_a_sentence=N_("Albanian"),
            toponym=NC_("column", "toponym in Albanian"),
            osm_key="name:sq",
            # What has no Albanian name there keeps its own: "Baza Kozjak" and not "Base Kozjak".
            names_in_serbia_from=("sr-Latn",),
        ),
        Language(
            tag="sr-Latn",
            locale="sr_Latn",
            catalogue="sr",
            name="Srpski (latinica)",
            region="RS",
            alphabet="a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
            names_in_it=NC_("names of places", "Serbian, Latin script"),
            in_a_sentence=N_("Serbian in Latin script"),
            toponym=NC_("column", "toponym in Serbian, Latin script"),
            osm_key="name:sr-Latn",
            written_as="sr-Cyrl",
        ),
        Language(
            tag="sr-Cyrl",
            locale="sr_Cyrl",
            catalogue="sr",
            name="Српски (ћирилица)",
            region="RS",
            alphabet="а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
            names_in_it=NC_("names of places", "Serbian, Cyrillic script"),
            in_a_sentence=N_("Serbian in Cyrillic script"),
            toponym=NC_("column", "toponym in Serbian, Cyrillic script"),
            osm_key="name:sr",
            names_from=("sr-Latn",),
        ),
    )
}
