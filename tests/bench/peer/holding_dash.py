"""``python -m tests.bench.peer.holding_dash PORT FILE``: dash-leaflet, clustered, same rows."""

import sys
from pathlib import Path

import dash_leaflet as dl
from dash import Dash, Input, Output, dcc, html

from tests.bench.peer.holding_rows import PICKS, rows

_PORT, _FILE = int(sys.argv[1]), Path(sys.argv[2])

app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.RadioItems(list(PICKS), PICKS[0], id="pick", inline=True),
        dl.Map(
            [dl.GeoJSON(id="rows", cluster=True)],
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
                "properties": {},
            }
            for lat, lon in rows(_FILE, pick)
        ],
    }


if __name__ == "__main__":
    app.run(port=_PORT, debug=False)
