"""Numbers that agree with one of the ledger by chance, and are of something else.

Every sentence has a number that the ledger has on that day (KFOR: 4,443; its Italians: 1,322;
the injured of Zvečan: 93), said of others, of another year, in an exercise, of money.
"""

from datetime import date

import pytest

from dashboard.reading.verdicts.check_text import check_text
from dashboard.reading.verdicts.model import VERDICTS

DAY = date(2024, 3, 20)
CLASH = date(2023, 5, 30)

OF_OTHERS = (
    "France withdrew its last 4,443 soldiers from Mali.",
    "Poland's army has 4,443 soldiers in Iraq.",
    "KFOR is one of several missions. UNIFIL has 4,443 soldiers.",
    "KFOR keeps the peace. The EU's force in Bosnia, EUFOR, has 4,443 soldiers.",
    "KFOR is in Kosovo; NATO keeps another 4,443 soldiers in Iraq.",
    "KFOR has a training centre. The OSCE has 4,443 monitors.",
    "Serbia has 4,443 soldiers near Kosovo.",
    "Kosovo's police has 4,443 officers.",
    "Some 4,443 protesters stood before KFOR in Zvečan.",
    "KFOR was asked by 4,443 residents to open the bridge.",
    "4,443 Ruritanian soldiers have joined KFOR.",
    "KFOR has 16,700 soldiers and Bosnia and Herzegovina 4,443.",
    "KFOR trains Kosovo's army, an army of 4,443.",
    "Police sent 4,443 officers to help KFOR.",
    "With 4,443 soldiers, Serbia is stronger than KFOR.",
)
OF_ANOTHER_TIME_OR_KIND = (
    "In 2012 KFOR had 4,443 soldiers.",
    "In the spring of 2003 there were 4,443 soldiers in KFOR.",
    "KFOR should have 4,443 soldiers by 2030.",
    "KFOR could be raised to 4,443 soldiers if the council agrees.",
    "4,443 soldiers took part in a KFOR exercise.",
    "KFOR does not have 4,443 soldiers.",
    "If KFOR had 4,443 soldiers, the north would be quiet.",
    "KFOR has a ceiling of 4,443 soldiers.",
    "KFOR has 4,443 fewer soldiers than it had in 2008.",
    "KFOR can call on a reserve of 4,443 soldiers.",
)
OF_SOMETHING_ELSE = (
    "KFOR spent 4,443 euros on flowers.",
    "KFOR's new camp cost 4,443 million dollars.",
    "KFOR patrols covered 4,443 kilometres in March.",
    "KFOR's costs rose by 4,443 per cent.",
    "KFOR collected 4,443 weapons in ten years.",
    "KFOR's resolution 4443 was never adopted.",
    "4,443 soldiers of KFOR were wounded on Tuesday.",
    "KFOR flew 4,443 hours last year.",
    "KFOR made 4,443 patrols, and its soldiers were quiet.",
    "KFOR soldiers travelled 4,443 kilometres along the line.",
)
OF_OTHER_VICTIMS = (
    "93 soldiers were injured in Syria on 29 May 2023.",
    "93 Kosovo police officers were injured on 29 May 2023.",
    "On 29 May 2023 93 Polish soldiers of KFOR were injured.",
)
IN_OTHER_LANGUAGES = (
    "Franca i tërhoqi 4.443 ushtarët e saj nga Libani.",
    "KFOR-i nuk ka 4.443 ushtarë.",
    "Në vitin 2012 KFOR-i kishte 4.443 ushtarë.",
    "Serbia ka 4.443 ushtarë afër Kosovës.",
    "KFOR-i shpenzoi 4.443 euro.",
    "Francuska je povukla 4.443 vojnika iz Malija.",
    "Kfor nema 4.443 vojnika.",
    "Kfor je 2012. godine imao 4.443 vojnika.",
    "Италија у Либану има 4.443 војника.",
    "Кфор је потрошио 4.443 евра.",
    "У вежби Кфора учествовало је 4.443 војника.",
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, DAY) for text in OF_OTHERS),
        *((text, DAY) for text in OF_ANOTHER_TIME_OR_KIND),
        *((text, DAY) for text in OF_SOMETHING_ELSE),
        *((text, CLASH) for text in OF_OTHER_VICTIMS),
        *((text, DAY) for text in IN_OTHER_LANGUAGES),
    ],
)
def test_a_number_that_is_of_something_else_is_never_said_to_agree(text, day, real):
    codes = [v.code for v in check_text(text, real, day).verdicts]
    assert "agrees" not in {VERDICTS[code][1] for code in codes}, codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KFOR has 4,443 soldiers.", "matches"),
        ("KFOR-i ka 4.443 ushtarë.", "matches"),
        ("Кфор има 4.443 војника.", "matches"),
        ("After the soldiers left Iraq, KFOR still had 4,443 soldiers.", "matches"),
        ("Italy has 1,322 soldiers in KFOR and 1,000 in Lebanon.", "part"),
    ],
)
def test_a_number_of_here_is_still_set_beside_the_ledger(text, code, real):
    assert next(v.code for v in check_text(text, real, DAY).verdicts) == code


def test_what_is_told_of_elsewhere_is_said_to_be_outside_of_the_data(real):
    (verdict,) = check_text("Italy has 1,322 soldiers in Lebanon.", real, DAY).verdicts
    assert (verdict.code, verdict.quantity.actor_id) == ("not_in_data", "ITALY")
    assert "Lebanon" in verdict.words


def test_the_count_of_others_confirms_nothing(real):
    """31 is a count of KFOR soldiers; Hungary's were 19 or 20."""
    told = check_text("30 KFOR soldiers were injured on 29 May 2023.", real, CLASH).verdicts
    assert [v.code for v in told] == ["matches"]
    others = check_text("30 Hungarian soldiers were injured on 29 May 2023.", real, CLASH)
    assert [v.code for v in others.verdicts] != ["matches"]
