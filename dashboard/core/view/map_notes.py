"""What every map says below itself, on the screen and in print, whoever draws the line."""

from dashboard.core.i18n.language import N_

#: what is known of the line between Kosovo and Serbia. `_` says it.
LINE = N_(
    "Kosovo declared independence in 2008; Serbia does not recognise it. See UN Security "
    "Council resolution 1244 (1999) and the advisory opinion of the International Court of "
    "Justice of 22 July 2010. The line comes from OpenStreetMap and is simplified; it is not a "
    "survey."
)

#: what the map leaves out. `_` says it.
GAPS = N_(
    "Not shown, because no openly licensed data is available: roads, railways, the river "
    "Ibar/Ibër, the shore of Lake Gazivode/Ujman, and five municipalities (Gračanica/Graçanicë, "
    "Klokot/Kllokot, North Mitrovica, Parteš/Partesh, Ranilug/Ranillug)."
)
