"""The parts of 1,000 sampled names, to be read by eye, and how many of them were judged wrong.

    python -m benchmarks.name_parsing [--failures-only]

500 names are short forms of companies as they stand (many are a brand and nothing else); 500 are
full names composed of such short forms, regions, industry words, forms and branches. Composed names
have a truth and are also compared by machine. The sample is fixed by its seed, so that a row number
means the same name every time; ``name_parsing_failures.csv`` beside this file holds the rows that
were judged wrong by eye, with the kind of failure, and none of the names.
"""

import argparse
import os
import random
import sys
from pathlib import Path

import polars as pl

from puhui.identity import parse_names

SEED = 20240608
SHORT_FORMS = COMPOSED = 500
FAILURES_FILE = Path(__file__).with_name("name_parsing_failures.csv")
REGIONS = (
    ("贵州省遵义市", "5203"),
    ("遵义市", "5203"),
    ("贵州", "52"),
    ("遵义县", "520304"),
    ("遵义市播州区", "520304"),
    ("仁怀市茅台镇", "520382"),
    ("湄潭县", "520328"),
    ("道真县", "520325"),
    ("赤水市", "520381"),
    ("红花岗区", "520302"),
)
INDUSTRIES = (
    "商贸",
    "建筑工程",
    "酒业",
    "餐饮管理",
    "茶叶",
    "信息科技",
    "物流",
    "建材",
    "农业开发",
)
FORMS = (
    ("有限公司", "有限责任公司"),
    ("有限责任公司", "有限责任公司"),
    ("股份有限公司", "股份有限公司"),
    ("专业合作社", "农民专业合作社"),
    ("经营部", "经营部"),
    ("商行", "商行"),
    ("门市部", "门市部"),
)
BRANCHES = (
    ("", None),
    ("", None),
    ("遵义分公司", "遵义"),
    ("第二分公司", "2"),
    ("南白第十二分店", "南白12"),
)


def real_names() -> list[str]:
    """Return all short forms, or leave with a message."""
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("PUHUI_REAL_DATA", default)) / "cn-names"
    files = sorted(folder.glob("*.txt"))
    if not files:
        sys.exit(f"skipped: no real names in {folder}: set PUHUI_REAL_DATA to the folder above")
    lines = files[0].read_text(encoding="utf-8-sig").splitlines()[3:]  # the first say who made it
    return sorted({line.strip() for line in lines if line.strip()})


def sample() -> pl.DataFrame:
    """Return the 1,000 names, with the truth of those that are composed."""
    names, rng = real_names(), random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    chosen = rng.sample(names, SHORT_FORMS + COMPOSED)
    rows = [(name, None, None, None, None) for name in chosen[:SHORT_FORMS]]
    rows += [compose(brand, rng) for brand in chosen[SHORT_FORMS:]]
    columns = ["name", "core", "region_code", "form", "branch"]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def compose(brand: str, rng: random.Random) -> tuple[str, str, str, str, str | None]:
    """Return a full name around a short form, and its parts."""
    (region, code), industry = rng.choice(REGIONS), rng.choice(INDUSTRIES)
    (form, normal), (branch, which) = rng.choice(FORMS), rng.choice(BRANCHES)
    if not form.endswith("公司"):
        branch, which = "", None
    normal = "分公司" if branch.endswith("分公司") else normal
    in_brackets = rng.random() < 0.3 and "镇" not in region
    name = (
        f"{brand}{industry}（{region}）{form}" if in_brackets else region + brand + industry + form
    )
    return name + branch, brand + industry, code, normal, which


def main() -> None:
    """Print each row with its parts, then the counts."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--failures-only", action="store_true", help="only rows judged wrong")
    asked = options.parse_args()
    names = sample()
    parsed = parse_names(names=names["name"])
    wrong = dict(pl.read_csv(FAILURES_FILE).rows()) if FAILURES_FILE.exists() else {}
    composed = slice(SHORT_FORMS, SHORT_FORMS + COMPOSED)
    for number, row in enumerate(parsed.iter_rows(named=True)):
        if asked.failures_only and number not in wrong:
            continue
        parts = " | ".join(
            f"{part}={row[part]}"
            for part in ("region", "region_code", "brand", "industry_words", "form", "branch")
            if row[part] is not None
        )
        print(f"{number} {row['name_clean']}  {parts}  {wrong.get(number, '')}")
    for column in ("core", "region_code", "form", "branch"):
        equal = parsed[column][composed].eq_missing(names[column][composed])
        print(f"composed: {column} {equal.sum()} of {COMPOSED} as composed")
    print(f"judged wrong by eye: {len(wrong)} of {names.height}")


if __name__ == "__main__":
    main()
