"""A Spark of the tests' own, in this process, with two workers.

It is never asked live: a question takes seconds, so a table there is extracted into a file.
That its answers are the same is what makes the extract worth trusting.
"""

from contextlib import contextmanager
from pathlib import Path

import ibis

from dashboard.holdings.answers import remote_engine
from dashboard.holdings.answers.remote_engine import RemoteEngine

ADDRESS = "spark:"


@contextmanager
def running(rows: Path):
    """Give an engine that asks Spark for the rows of a Parquet file."""
    from pyspark.sql import SparkSession  # only where `make test-engines` has installed it

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(rows.with_name("warehouse")))
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.read.parquet(str(rows)).createOrReplaceTempView("events")
    engine = RemoteEngine(ADDRESS, "events")
    # Its scheme is refused in the settings: here the connection is handed over.
    engine._con = ibis.pyspark.connect(session)
    patience, remote_engine._PATIENCE_S = remote_engine._PATIENCE_S, 120.0
    try:
        yield engine
    finally:
        remote_engine._PATIENCE_S = patience
        engine.close()
        session.stop()
