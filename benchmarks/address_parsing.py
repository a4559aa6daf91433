"""How well addresses are parsed, against addresses segmented by hand.

    python -m benchmarks.address_parsing [--part dev] [--show wrong]
    python -m benchmarks.address_parsing --write-texts texts.txt   # for another parser
    python -m benchmarks.address_parsing --compare parsed.csv      # what it found

The data give each character a tag (``B-road``). Counted is the first segment of each kind, as it is
written: a segment is right if the parser has exactly these characters in that part; and an address
is right if county, town and road all are, missing ones included. Zones (开发区) are tagged as
counties; they are counted on their own. The code of a county is right if it is the one that today's
table has for the tagged words, where these name exactly one.
"""

import argparse
import os
import re
import sys
from pathlib import Path

import polars as pl

from puhui.identity import cities, counties, parse_addresses, provinces

KINDS = ("province", "city", "county", "zone", "town", "road", "number")
OURS = {
    "province": "province_written",
    "city": "city_written",
    "county": "county_written",
    "zone": "zone",
    "town": "street_written",
    "road": "road",
}
ZONE = re.compile("(?:开发区|新区|高新区|园区)$")
COUNTIES = frozenset(counties()["name"])  # 浦东新区 is one of them


def real_data_dir() -> Path:
    """Return the folder of real data, or leave with a message."""
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("PUHUI_REAL_DATA", default))
    if not (folder / "cn-address").is_dir():
        sys.exit(f"skipped: no real addresses in {folder}: set PUHUI_REAL_DATA to its folder")
    return folder


def read_segments(path: Path) -> pl.DataFrame:
    """Return one row an address: its text and the first segment of each kind."""
    rows: list[dict[str, str]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        row: dict[str, str] = {"text": ""}
        for line in block.splitlines():
            character, tag = line.rsplit(" ", 1)
            row["text"] += character
            place, _, kind = tag.partition("-")
            if place in "BS":
                row = _begin(row, kind)
            if kind:
                row["open"] = row.get("open", "") + character
        if row["text"]:
            rows.append(_close(row))
    return pl.DataFrame(rows, schema=dict.fromkeys(("text", *KINDS), pl.String))


def _begin(row: dict[str, str], kind: str) -> dict[str, str]:
    return _close(row) | {"open": "", "kind": kind}


def _close(row: dict[str, str]) -> dict[str, str]:
    """Keep the segment that ends here, if it is the first of its kind."""
    written, kind = row.pop("open", ""), row.pop("kind", "")
    if kind == "county" and ZONE.search(written) and written not in COUNTIES:
        kind = "zone"
    if written:
        row.setdefault(kind, written.upper())
    return row


def county_codes(segments: pl.DataFrame) -> pl.Series:
    """Return the code that today's table has for the tagged words; null: none, or several."""
    names = {**dict(provinces().rows()), **dict(cities().rows())}
    table = counties().rows()

    def code(province: str | None, city: str | None, county: str | None) -> str | None:
        found = [
            code
            for code, name in table
            if name == county
            and (province is None or names[code[:2]] == province)
            and (city is None or names.get(code[:4]) == city)
        ]
        return found[0] if len(found) == 1 else None

    rows = segments.select("province", "city", "county").iter_rows()
    return pl.Series("county_code", [code(*row) for row in rows], dtype=pl.String)


def ours(texts: pl.Series) -> pl.DataFrame:
    """Return what Puhui finds, by kind."""
    parsed = parse_addresses(addresses=texts)
    return parsed.select("county_code", **{kind: pl.col(name) for kind, name in OURS.items()})


def compare(segments: pl.DataFrame, found: pl.DataFrame) -> None:
    """Print right/tagged for each kind that the parser gives."""
    kinds = [kind for kind in OURS if kind in found.columns]
    for kind in kinds:
        tagged = segments[kind].is_not_null()
        right = (segments[kind] == found[kind]).fill_null(value=False)
        extra = (segments[kind].is_null() & found[kind].is_not_null()).sum()
        print(f"{kind:9} {right.sum():4} of {tagged.sum():4} right; {extra} where none is tagged")
    if found["county_code"].count():
        known = county_codes(segments)
        right = (known == found["county_code"]).fill_null(value=False)
        print(f"county code {right.sum()} of {known.count()} right, where the table decides it")
    if {"county", "town", "road"} <= set(kinds):
        equal = [segments[kind].eq_missing(found[kind]) for kind in ("county", "town", "road")]
        whole = equal[0] & equal[1] & equal[2]
        print(f"county, town and road all as tagged: {whole.sum()} of {len(whole)} addresses")


def show_wrong(segments: pl.DataFrame, found: pl.DataFrame, kind: str) -> None:
    """Print the addresses of which one part is not as tagged."""
    table = segments.select("text", tagged=kind).with_columns(found=found[kind])
    for text, tagged, parsed in table.filter(
        pl.col("tagged").ne_missing(pl.col("found"))
    ).iter_rows():
        print(f"{text}\n    tagged {tagged}  found {parsed}")


def main() -> None:
    """Parse, compare, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--part", choices=("train", "dev"), default="dev")
    options.add_argument("--show", choices=tuple(OURS), help="print where this part is wrong")
    options.add_argument("--write-texts", type=Path)
    options.add_argument("--compare", type=Path, help="CSV of another parser, columns by kind")
    asked = options.parse_args()
    segments = read_segments(real_data_dir() / "cn-address" / f"{asked.part}.txt")
    if asked.write_texts:
        asked.write_texts.write_text("\n".join(segments["text"]) + "\n", encoding="utf-8")
        return
    found = (
        pl.read_csv(asked.compare, infer_schema=False) if asked.compare else ours(segments["text"])
    )
    print(f"{asked.part}: {segments.height} addresses")
    compare(segments, found)
    if asked.show:
        show_wrong(segments, found, asked.show)


if __name__ == "__main__":
    main()
