"""The layer of figures: circles at sites, badges on areas, nothing at invented points."""

import folium

from dashboard.core.i18n.language import _
from dashboard.core.symbols import symbology
from dashboard.core.view.map_marks import BADGE_STEP_PX, Badge, area_label
from dashboard.core.view.model import View
from dashboard.maps.areas import anchors
from dashboard.maps.features import feature, feature_group


def figures_layer(view: View) -> folium.FeatureGroup:
    """Draw the figures that stand on the as-of day.

    A figure that holds at a site is a circle there whose area grows with the number; one
    that holds for an area is a badge on that area; the rest is in the list of unplaced
    things. Drawn from `View.sites` and `View.badges`; none of either gives an empty group.
    """
    features = []
    for site in view.sites:
        lat, lon, approximate = view.coordinates[site.place_id]
        features.append(
            feature(
                lat,
                lon,
                id=site.place_id,
                layer="figures",
                ids=list(site.ids),
                shape="circle",
                r=symbology.radius_px(site.people),
                family=site.family,
                outline=site.outline,
                text=site.unit_name or site.text,
                halo=approximate,
                title=site.unit_name or _("Figures"),
                z=-200,
                **_age(site.age),
                **({"kind": site.formation} if site.formation else {}),
            )
        )
    for badge in view.badges:
        lat, lon = anchors()[badge.area]
        features.append(
            feature(
                lat,
                lon,
                id=badge.area,
                layer="figures",
                ids=list(badge.ids),
                badge=True,
                family=badge.family,
                outline=badge.outline,
                text=badge.text,
                sub=badge.sub,
                dy=badge.slot * BADGE_STEP_PX,
                name=area_label(badge.area),
                about=_about(badge),
                title=badge.sub,
                z=600,
                **_age(badge.age),
            )
        )
    return feature_group("figures", features)


def _about(badge: Badge) -> str:
    """Return what the popup of a badge says below its name: where it holds, what to know."""
    return ". ".join(filter(None, (_("applies to the area, not to a point"), badge.about)))


def _age(age: str) -> dict[str, str]:
    """Return the age of what is last known, as a property of a feature; none of what is not."""
    return {"age": age} if age else {}
