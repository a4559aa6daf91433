"""Labelled sets of records that people compare linkage on, in columns that can be compared.

Columns are cleaned and cut here; which are compared, and how, is in ``benchmarks/linkage/*.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl


@dataclass(frozen=True)
class LabelledPairs:
    """Records, and pairs of them labelled for training, validation and test."""

    records: pl.DataFrame
    pairs: pl.DataFrame  # split, label, record_id_l, record_id_r


@dataclass(frozen=True)
class LabelledRecords:
    """Records, and which thing each is."""

    records: pl.DataFrame
    truth: pl.DataFrame  # record_id, thing


def dblp_acm(folder: Path) -> LabelledPairs:
    """Publications: title, authors, venue, year."""
    pairs = pl.read_parquet(folder / "Structured_DBLP-ACM.parquet")
    title, author = _words("title"), pl.col("authors").str.split(",").list.first()
    return _labelled(
        pairs,
        ("title", "authors", "venue", "year"),
        {
            "title": title,
            "title_letters": title.str.replace_all(" ", ""),
            "title_start": _some_words(title, 0, 3),
            "title_end": _some_words(title, -3, 3),
            "authors": _words("authors"),
            "author_year": pl.concat_str(author.str.extract(r"([a-z]+)\W*$"), "year"),
            "venue": _venue(),
            "year": pl.col("year").cast(pl.Float64),
        },
    )


def fodors_zagats(folder: Path) -> LabelledPairs:
    """Restaurants: name, address, city, phone, kind of food."""
    pairs = pl.read_parquet(folder / "Structured_Fodors-Zagats.parquet")
    name, city, addr = _words("name"), _words("city"), _words("addr")
    return _labelled(
        pairs,
        ("name", "addr", "city", "phone", "type"),
        {
            "name": name,
            "name_letters": name.str.replace_all(" ", ""),
            "name_start": _some_words(name, 0, 1),
            "addr": addr,
            "street_number": addr.str.extract(r"^(\d+)"),
            "city": city,
            "city_start": city.str.slice(0, 3),
            "phone": pl.col("phone").str.replace_all(r"\D", ""),
            "kind": _words("type"),
        },
    )


def febrl4(folder: Path) -> LabelledRecords:
    """Persons: names, address, date of birth, social security number."""
    records = pl.concat(
        [
            pl.read_csv(folder / f"febrl4{source}.csv", infer_schema_length=0).with_columns(
                pl.lit(source).alias("source")
            )
            for source in "ab"
        ]
    ).with_columns(pl.col(pl.String).str.strip_chars().replace("", None))
    names = pl.concat_list("given_name", "surname").list.sort().list.join(" ")
    links = pl.read_csv(folder / "febrl4_links.csv")
    things = pl.concat(
        [
            links.select(pl.col(side).alias("record_id"), pl.col("id_1").alias("thing"))
            for side in ("id_1", "id_2")
        ]
    )
    return LabelledRecords(
        records.rename({"rec_id": "record_id"}).with_columns(names.alias("names_sorted")), things
    )


def historical_50k(folder: Path) -> LabelledRecords:
    """Historical persons: names, date and place of birth, a made-up postcode, occupation."""
    records = pl.read_parquet(folder / "historical_figures_with_errors_50k.parquet").rename(
        {"unique_id": "record_id"}
    )
    cuts = {
        "first_2": ("first_name", 2),
        "first_3": ("first_name", 3),
        "sur_2": ("surname", 2),
        "sur_4": ("surname", 4),
        "post_2": ("postcode_fake", 2),
        "post_3": ("postcode_fake", 3),
        "year": ("dob", 4),
    }
    return LabelledRecords(
        records.with_columns(
            pl.col(column).str.slice(0, length).alias(name)
            for name, (column, length) in cuts.items()
        ),
        records.select("record_id", pl.col("cluster").alias("thing")),
    )


def _labelled(
    pairs: pl.DataFrame, names: tuple[str, ...], columns: Mapping[str, pl.Expr]
) -> LabelledPairs:
    """Take the records out of the pairs: equal rows of a side are one record."""
    sides, labelled = [], pairs
    for side in ("left", "right"):
        own = [f"{side}_{name}" for name in names]
        distinct = pairs.select(own).unique().sort(own).with_row_index("place")
        named = distinct.with_columns(
            pl.format("{}{}", pl.lit(side[0]), pl.col("place").cast(pl.String)).alias("record_id")
        )
        labelled = labelled.join(
            named.rename({"record_id": f"record_id_{side[0]}"}).drop("place"),
            on=own,
            nulls_equal=True,
            maintain_order="left",
        )
        sides.append(
            named.select("record_id", pl.lit(side).alias("source"), *own).rename(
                dict(zip(own, names, strict=True))
            )
        )
    records = pl.concat(sides).select("record_id", "source", **columns)
    return LabelledPairs(
        records=records.with_columns(pl.col(pl.String).replace("", None)),
        pairs=labelled.select("split", "label", "record_id_l", "record_id_r"),
    )


def _venue() -> pl.Expr:
    """Return the venue's short name; the catalogues spell the five of them differently."""
    venue = pl.col("venue")
    return (
        pl.when(venue.str.contains("record"))
        .then(pl.lit("sigmod record"))
        .when(venue.str.contains("trans"))
        .then(pl.lit("tods"))
        .when(venue.str.contains(r"journal|vldb j"))
        .then(pl.lit("vldb journal"))
        .when(venue.str.contains("sigmod|management of data"))
        .then(pl.lit("sigmod"))
        .when(venue.str.contains("vldb|very large"))
        .then(pl.lit("vldb"))
    )


def _words(column: str) -> pl.Expr:
    """Return the letters and digits, one blank between words."""
    kept = pl.col(column).str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " ")
    return kept.str.strip_chars()


def _some_words(text: pl.Expr, start: int, count: int) -> pl.Expr:
    return text.str.split(" ").list.slice(start, count).list.join(" ")
