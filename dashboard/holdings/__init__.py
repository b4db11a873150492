"""Holdings: a reader's own files of events, thousands to millions of rows.

``imports`` reads a file and writes one DuckDB file; ``answers`` asks it. A holding is never
mixed with the tables of the data folder, and never counted into their totals.
"""
