"""Holdings through others: along chains of majority holdings, shares multiply."""

import polars as pl

from puhui.relations.shared_values import later_of_both
from puhui.relations.shareholding import PARTS

_LINK = ("from_id", "to_id", "share_parts", "since_on", "facts")


def indirect_ties(*, held: pl.DataFrame, control_parts: int, links_maximum: int) -> pl.DataFrame:
    """Return whom an enterprise controls through others though not by its own holding.

    What A holds of C through B is A's share of B times B's share of C, if A controls B; what it
    holds so in several ways and directly adds up. Chains end after ``links_maximum`` links and
    where they come back to where they began.

    :param held: of ``find_holdings``.
    """
    links = held.drop_nulls(["holder_id", "share_parts"]).select(
        "share_parts", "since_on", "facts", from_id="holder_id", to_id="held_id"
    )
    majority = links.filter(pl.col("share_parts") >= control_parts)
    through = _through(links, majority, links_maximum)
    direct = links.join(through, on=["from_id", "to_id"], how="semi")
    # A direct majority needs no help from others.
    others = pl.concat([through, direct.select(through.columns)]).join(
        majority, on=["from_id", "to_id"], how="anti"
    )
    return (
        others.group_by("from_id", "to_id")
        .agg(
            share_parts=pl.col("share_parts").sum().clip(0, PARTS),
            # From the day of the last link; not known if one of them is not.
            since_on=pl.when(pl.col("since_on").is_not_null().all()).then(pl.col("since_on").max()),
            facts=pl.col("facts").explode(empty_as_null=False, keep_nulls=False).unique().sort(),
        )
        .filter(pl.col("share_parts") >= control_parts)
        .select(
            enterprise_id_l="from_id",
            enterprise_id_r="to_id",
            tie=pl.lit("indirect_shareholding"),
            is_control=pl.lit(value=True),
            share_ratio=pl.col("share_parts") / PARTS,
            since_on="since_on",
            evidence="facts",
        )
    )


def _through(links: pl.DataFrame, majority: pl.DataFrame, links_maximum: int) -> pl.DataFrame:
    """Return every way of two links and more whose links but the last are majorities."""
    found = [links.select(_LINK).clear()]
    ways = majority.select(_LINK)
    for _ in range(links_maximum - 1):
        found.append(_longer(ways, links))
        ways = _longer(ways, majority)
        if ways.is_empty():
            break
    return pl.concat(found)


def _longer(ways: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    further = links.select(
        next_id="to_id", next_parts="share_parts", next_since="since_on", next_facts="facts",
        to_id="from_id",
    )  # fmt: skip
    return (
        ways.join(further, on="to_id")
        .filter(pl.col("from_id") != pl.col("next_id"))
        .select(
            "from_id",
            to_id="next_id",
            share_parts=(pl.col("share_parts") * pl.col("next_parts")) // PARTS,
            since_on=later_of_both("next_since"),
            facts=pl.concat_list("facts", "next_facts"),
        )
    )
