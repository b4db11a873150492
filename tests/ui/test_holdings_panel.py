"""What the panel of a holding makes of a brush over its months."""

from datetime import UTC, date, datetime

import pytest

from dashboard.ui.panels.holdings import whole_months


@pytest.mark.parametrize("hours", [-11, -8, 0, 1, 2, 11])
def test_a_brush_sets_whole_months_wherever_the_reader_is(hours):
    def ms(*day):
        return (datetime(*day, tzinfo=UTC).timestamp() - hours * 3600) * 1000

    assert whole_months(ms(2020, 3, 1), ms(2020, 5, 17)) == (date(2020, 3, 1), date(2020, 5, 31))
    assert whole_months(ms(2019, 12, 9), ms(2020, 2, 1)) == (date(2019, 12, 1), date(2020, 2, 29))
