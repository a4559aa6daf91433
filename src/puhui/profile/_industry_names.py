"""What a firm's name says: the telling words and the organisation form."""

import polars as pl

from puhui.profile._industry_words import END, STRENGTHS, Word, word_table

# The organisation form tells nothing of the industry; where it stood, the phrase before it ends.
_ORGANISATION = "股份有限公司|有限责任公司|有限公司|总公司|分公司|支公司|公司|集团|股份|分院"


def name_evidence(*, names: pl.Series) -> pl.DataFrame:
    """Return what each distinct name says, one row a name, nulls left out.

    :returns: ``name``, ``firm_type``, and for each kind of word (``activity``, ``form``) the
        word, its ``_sections`` and ``_strength``; null where the name has no such word.
    """
    distinct = pl.DataFrame({"name": names.drop_nulls().unique().sort()})
    cleaned = distinct.with_columns(_cleaned(pl.col("name")).alias("cleaned"))
    stems = cleaned.with_columns(_stem(pl.col("cleaned")).alias("stem"))
    table = word_table()
    return (
        stems.select("name", _firm_type(table.firm_types).alias("firm_type"))
        .join(_telling(stems, table.activities, "activity"), on="name", how="left")
        .join(_telling(stems, table.forms, "form"), on="name", how="left")
        .sort("name")
    )


def _cleaned(name: pl.Expr) -> pl.Expr:
    """Half width, upper case, no spaces; a masked part is one star; no brackets at the end."""
    narrow = name.str.normalize("NFKC").str.to_uppercase().str.replace_all(r"\s+", "")
    return narrow.str.replace_all(r"\*+", "*").str.replace(r"\([^()]*\)$", "")


def _stem(cleaned: pl.Expr) -> pl.Expr:
    """The name with its organisation forms cut off, each end marked."""
    without = cleaned.str.replace_all(r"\([^()]*\)", "").str.replace_all(_ORGANISATION, END)
    return pl.concat_str(without, pl.lit(END))


def _firm_type(patterns: tuple[tuple[str, str], ...]) -> pl.Expr:
    fits = [
        pl.when(pl.col("cleaned").str.contains(pattern)).then(pl.lit(firm_type))
        for firm_type, pattern in patterns
    ]
    return pl.coalesce(fits)


def _telling(stems: pl.DataFrame, words: tuple[Word, ...], kind: str) -> pl.DataFrame:
    """Pick each name's most telling word: the strongest, and of equally strong ones the last."""
    lookup = pl.DataFrame(
        {
            "pattern": [word.pattern for word in words],
            kind: [word.text for word in words],
            f"{kind}_sections": [word.sections for word in words],
            f"{kind}_strength": [word.strength for word in words],
            "rank": [STRENGTHS.index(word.strength) for word in words],
        }
    )
    # Of several patterns that fit at one place the automaton takes the first: the longest.
    longest_first = sorted(lookup["pattern"], key=lambda text: (-len(text), text))
    found = stems.select(
        "name", pl.col("stem").str.extract_many(longest_first, leftmost=True).alias("pattern")
    )
    return (
        found.explode("pattern", empty_as_null=False)
        .with_row_index("position")
        .join(lookup, on="pattern", how="inner")
        .sort("name", "rank", "position")
        .group_by("name", maintain_order=True)
        .last()
        .drop("pattern", "rank", "position")
    )
