"""A small world of records: settings, a model and a register that tests share."""

from datetime import date
from pathlib import Path

import polars as pl

from puhui.base import Bilingual
from puhui.fusion.engines.plain import PlainEngine
from puhui.fusion.model import Level, LinkModel
from puhui.fusion.register import Register, create_register
from puhui.fusion.schema import DECISIONS_SCHEMA, EDGES_SCHEMA
from puhui.fusion.settings import Comparison, Key, Likeness, LinkSettings, Training

DAY = date(2020, 3, 1)
ONCE = "registry.enterprises"

RECORDS_SCHEMA = pl.Schema(
    {
        "record_id": pl.String,
        "table": pl.String,
        "observed_on": pl.Date,
        "uscc": pl.String,
        "name": pl.String,
        "core": pl.String,
        "legal_rep": pl.String,
        "phone_hash": pl.String,
    }
)


def _exact(column: str, zh: str, en: str, *, term_frequency: bool = False) -> Comparison:
    return Comparison(column, Likeness.EXACT, (), term_frequency, Bilingual(zh, en))


SETTINGS = LinkSettings(
    name="small",
    keys=(Key("code_and_name", ("uscc", "core")), Key("name_and_phone", ("core", "phone_hash"))),
    conflicts=("uscc",),
    unique_column="table",
    unique_values=(ONCE,),
    between_only=False,
    blocking=(("uscc",), ("core",), ("phone_hash",), ("legal_rep",)),
    block_records_maximum=100,
    comparisons=(
        _exact("uscc", "统一社会信用代码", "unified social credit code"),
        _exact("core", "字号与行业", "brand and trade", term_frequency=True),
        _exact("legal_rep", "负责人姓名", "person in charge"),
        _exact("phone_hash", "电话", "phone"),
    ),
    training=Training(1000, (("core",),), (("core",),), 0.8, 1000),
    link_weight_bits=4.0,
    review_weight_bits=-2.0,
)

# Prior odds of 1/16 (-4 bits); each agreement is worth 5 bits, and each difference about -2.
MODEL = LinkModel(
    settings=SETTINGS,
    prior_probability=1 / 17,
    levels={
        comparison.column: (Level(0.225, 0.975), Level(0.8, 0.025))
        for comparison in SETTINGS.comparisons
    },
    frequencies={"core": pl.DataFrame({"value": ["南山茶"], "frequency": [0.1]})},
    stop_keys=pl.DataFrame(schema={"rule": pl.UInt8, "key": pl.String}),
    records_count=50,
)


def record(record_id: str, **values: object) -> dict[str, object]:
    """One record; what is not given is missing."""
    return dict.fromkeys(RECORDS_SCHEMA) | {"record_id": record_id} | values


def records(*rows: dict[str, object]) -> pl.DataFrame:
    """Records as a table."""
    return pl.DataFrame(list(rows), schema=RECORDS_SCHEMA)


def edges(*rows: tuple[str, str, float, str]) -> pl.DataFrame:
    """Edges as a table."""
    return pl.DataFrame(rows, schema=EDGES_SCHEMA, orient="row")


def decisions(*rows: tuple[str, str, bool]) -> pl.DataFrame:
    """Decisions of one officer on one day."""
    whole = [(*row, "officer 7", DAY, "seen the licence") for row in rows]
    return pl.DataFrame(whole, schema=DECISIONS_SCHEMA, orient="row")


def score(table: pl.DataFrame) -> pl.DataFrame:
    """Edges of the records by the small model."""
    return PlainEngine().score(records=table, model=MODEL)


def new_register(folder: Path) -> Register:
    """An empty register for such records."""
    return create_register(folder=folder, model=MODEL, record_schema=RECORDS_SCHEMA)
