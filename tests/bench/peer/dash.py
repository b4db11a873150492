"""``python -m tests.bench.peer.dash PORT ROWS``: dash-leaflet with the same rows."""

import sys

import dash_leaflet as dl
from dash import Dash, Input, Output, dcc, html

from tests.bench.peer.rows import PICKS, rows

_PORT, _COUNT = int(sys.argv[1]), int(sys.argv[2])

app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.RadioItems(list(PICKS), PICKS[0], id="pick", inline=True),
        dl.Map(
            [dl.GeoJSON(id="rows")],
            center=[42.56, 20.9],
            zoom=8,
            style={"height": "620px"},
        ),
    ]
)


@app.callback(Output("rows", "data"), Input("pick", "value"))
def drawn(pick: str) -> dict:
    """Return the rows as GeoJSON."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
                "properties": {"popup": words},
            }
            for lat, lon, words in rows(_COUNT, pick)
        ],
    }


if __name__ == "__main__":
    app.run(port=_PORT, debug=False)
