"""Charts as Altair specifications; no Streamlit here."""
