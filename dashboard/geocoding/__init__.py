"""Coordinates for a name, at arm's length: own gazetteer, then GeoNames, online only if asked.

The only package that may open a connection to a geocoder; it does so in
:class:`dashboard.geocoding.nominatim.Nominatim` alone. Suggestions are for a person to
review: nothing enters the tables except through :func:`dashboard.geocoding.review.append`.

Coordinates are WGS84 decimal degrees, latitude first, as in geopy.
"""
