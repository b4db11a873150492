"""A bare Streamlit rerun: the floor below which no filter can go."""

import streamlit as st

from dashboard.core.tables.read import DATA, read_tables


@st.cache_resource
def names() -> list[str]:
    """The same choices as in the dashboard."""
    return list(read_tables(DATA)[0].actors["name_en"])


chosen = st.selectbox("Actor", ["All actors", *names()], key="actor")
st.markdown(f"chosen: {chosen}")
