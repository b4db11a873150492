"""An empty Streamlit page: what the framework itself needs before anything is seen."""

import streamlit as st

st.markdown("first content")
