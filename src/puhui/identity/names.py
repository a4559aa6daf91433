"""What the parts of an enterprise's name are: region, brand, industry words, form, branch.

The order is that of 企业名称登记管理规定 (2020): region, brand (字号), industry, organisation form;
a branch adds its own part behind the enterprise's name.
"""

from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.identity._cleaning import clean_texts
from puhui.identity._name_branches import split_branches
from puhui.identity._name_regions import split_name_regions
from puhui.identity._name_words import form_pattern, industry_pattern, normal_forms

NAME_COLUMNS: Final = (
    "name_clean",
    "region",
    "region_code",
    "brand",
    "industry_words",
    "form",
    "branch",
    "core",
    "form_written",
    "branch_written",
)
_BRAND_CHARACTERS_MINIMUM: Final = 2


@dataclass(frozen=True)
class EnterpriseName:
    """The parts of one name; None: the name has no such part. See ``parse_names``."""

    name_clean: str
    region: str | None
    region_code: str | None
    brand: str | None
    industry_words: str | None
    form: str | None
    branch: str | None
    core: str | None
    form_written: str | None
    branch_written: str | None


def parse_names(*, names: pl.Series) -> pl.DataFrame:
    """Split enterprise names into their parts.

    :param names: as written; null gives a row of nulls.
    :return: one row a name, strings, null where the name has no such part:
        ``name_clean`` in one writing (width, case, brackets, simplified characters);
        ``region`` as written and ``region_code`` as of today (2, 4 or 6 digits; null: not sure);
        ``brand`` (字号); ``industry_words``; ``form``, normalised (有限公司 is 有限责任公司);
        ``branch``: what tells the branch from its siblings, numbers as digits;
        ``core``: brand and industry words, else, if there are none, all but the branch;
        ``form_written`` and ``branch_written``: these parts as the name has them.
    """
    cleaned = pl.DataFrame({"name": names.cast(pl.String)}).select(
        clean_texts(texts=pl.col("name")).replace("", None).alias("name_clean")
    )
    parts = pl.concat(
        [cleaned, split_name_regions(names=cleaned["name_clean"].fill_null(""))], how="horizontal"
    )
    parts = split_branches(names=parts)
    parts = parts.with_columns(
        pl.col("main").str.extract(form_pattern()).fill_null("").alias("form_written")
    )
    middle = pl.col("main").str.head(
        pl.col("main").str.len_chars() - pl.col("form_written").str.len_chars()
    )
    parts = parts.with_columns(middle.alias("middle"))
    return (
        parts.with_columns(_brand().alias("brand"))
        .with_columns(
            pl.col("middle").str.slice(pl.col("brand").str.len_chars()).alias("industry_words"),
            _form().alias("form"),
            pl.when(pl.col("middle") == "")
            .then(pl.concat_str("region", "form_written"))
            .otherwise("middle")
            .alias("core"),
        )
        .select(_null_if_empty(column) for column in NAME_COLUMNS)
    )


def parse_name(*, name: str) -> EnterpriseName:
    """Split one enterprise name into its parts; see ``parse_names``."""
    row = parse_names(names=pl.Series([name])).row(0, named=True)
    return EnterpriseName(**(row | {"name_clean": row["name_clean"] or ""}))


def _brand() -> pl.Expr:
    """Return the middle without the industry words at its end; never less than two characters."""
    head = pl.col("middle").str.slice(0, _BRAND_CHARACTERS_MINIMUM)
    behind = pl.col("middle").str.slice(_BRAND_CHARACTERS_MINIMUM)
    return head + behind.str.replace(industry_pattern(), "")


def _form() -> pl.Expr:
    normal = pl.col("form_written").replace_strict(
        normal_forms(), default=None, return_dtype=pl.String
    )
    return (
        pl.when(pl.col("branch_written").str.ends_with("分公司"))
        .then(pl.lit("分公司"))
        .when(normal.is_not_null())
        .then(normal)
        .when(pl.col("branch_written").str.ends_with("店"))
        .then(pl.lit("店"))
    )


def _null_if_empty(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(column).alias(column)
