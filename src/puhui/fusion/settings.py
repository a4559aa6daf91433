"""How records of any kind are linked: the settings that every engine reads alike.

Written in YAML (``policy/linkage/*.yaml``); nothing in them or in the engines knows of enterprises.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from puhui.base import Bilingual, PuhuiError


class UnableToReadLinkSettings(PuhuiError):
    """A settings file is not there or not in the form that is asked for."""

    code = "unable_to_read_link_settings"


class Likeness(StrEnum):
    """How two values of a column are compared; each gives the same levels on every engine.

    Levels are numbered from 0 (none of the thresholds reached) upwards to exact equality, and -1
    where a value is missing on either side: missing speaks neither for nor against.
    """

    EXACT = "exact"  # equal or not
    LEVENSHTEIN = "levenshtein"  # thresholds: distances in characters, not above
    JARO_WINKLER = "jaro_winkler"  # thresholds: similarities over characters, not below
    DICE = "dice"  # over sets of character bigrams; thresholds: similarities, not below
    NUMBER = "number"  # thresholds: absolute differences, not above
    DAYS = "days"  # thresholds: days apart, not above


@dataclass(frozen=True)
class Key:
    """Columns that, all equal and not missing, make two records the same without a model."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """One piece of evidence."""

    column: str
    likeness: Likeness
    thresholds: tuple[float, ...]  # from strict to loose; empty for exact
    term_frequency: bool  # a shared rare value speaks louder than a shared common one
    title: Bilingual


@dataclass(frozen=True)
class Training:
    """How weights are learned without labels."""

    max_pairs: int  # of random pairs, for chance agreement (u)
    em_blocking: tuple[tuple[str, ...], ...]  # pairs agreeing on these, for true agreement (m)
    prior_rules: tuple[tuple[str, ...], ...]  # rules nearly without false pairs, for the prior
    prior_recall: float  # the share of true pairs that those rules find
    sample_records: int  # learn from at most so many records, chosen by hash of their id


@dataclass(frozen=True)
class LinkSettings:
    """Everything that decides which records are compared and how."""

    name: str
    keys: tuple[Key, ...]
    conflicts: tuple[str, ...]  # columns: two different values never lie in one cluster
    unique_column: str | None  # the column whose value names a source ...
    unique_values: tuple[str, ...]  # ... of which these have at most one record a cluster
    between_only: bool  # compare only records that differ in unique_column
    blocking: tuple[tuple[str, ...], ...]  # pairs agreeing on all columns of a rule are compared
    block_records_maximum: int  # a value shared by more records than this is no block
    comparisons: tuple[Comparison, ...]
    training: Training
    link_weight_bits: float  # linked from here
    review_weight_bits: float  # shown to an officer from here; kept as an edge

    def columns(self) -> tuple[str, ...]:
        """Return every column that an engine needs beside ``record_id``."""
        named = [column for key in self.keys for column in key.columns]
        named += [*self.conflicts, *([self.unique_column] if self.unique_column else [])]
        named += [column for rule in self.blocking for column in rule]
        named += [comparison.column for comparison in self.comparisons]
        named += [column for rule in self.training.em_blocking for column in rule]
        named += [column for rule in self.training.prior_rules for column in rule]
        return tuple(dict.fromkeys(named))


def read_link_settings(*, path: Path) -> LinkSettings:
    """Read and check one settings file.

    :raises UnableToReadLinkSettings: if it cannot be read, or a part is missing or unknown.
    """
    try:
        return settings_from(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise UnableToReadLinkSettings(
            what=Bilingual(
                f"无法读取匹配设置 {path.name}: {error!r}",
                f"cannot read the link settings {path.name}: {error!r}",
            ),
            advice=Bilingual(
                "请对照 policy/linkage/enterprise.yaml 修改",
                "compare it with policy/linkage/enterprise.yaml",
            ),
        ) from error


def settings_content(settings: LinkSettings) -> dict[str, Any]:
    """Return the settings as a file holds them; ``settings_from`` reads them back."""
    content = asdict(settings)
    for comparison in content["comparisons"]:
        comparison["title"] = comparison["title"]._asdict()
    content["keys"] = {key.name: list(key.columns) for key in settings.keys}
    content["unique"] = {
        "column": content.pop("unique_column"),
        "values": content.pop("unique_values"),
        "between_only": content.pop("between_only"),
    }
    return content


def settings_from(content: dict[str, Any]) -> LinkSettings:
    """Return the settings that a file holds.

    :raises KeyError, TypeError, ValueError: if a part is missing or not of its kind.
    """
    training = content["training"]
    unique = content.get("unique") or {}
    return LinkSettings(
        name=str(content["name"]),
        keys=tuple(
            Key(name=str(name), columns=tuple(columns))
            for name, columns in (content.get("keys") or {}).items()
        ),
        conflicts=tuple(content.get("conflicts") or ()),
        unique_column=unique.get("column"),
        unique_values=tuple(unique.get("values") or ()),
        between_only=bool(unique.get("between_only", False)),
        blocking=_rules(content["blocking"]),
        block_records_maximum=int(content["block_records_maximum"]),
        comparisons=tuple(map(_comparison, content["comparisons"])),
        training=Training(
            max_pairs=int(float(training["max_pairs"])),
            em_blocking=_rules(training["em_blocking"]),
            prior_rules=_rules(training["prior_rules"]),
            prior_recall=float(training["prior_recall"]),
            sample_records=int(float(training["sample_records"])),
        ),
        link_weight_bits=float(content["link_weight_bits"]),
        review_weight_bits=float(content["review_weight_bits"]),
    )


def _comparison(content: dict[str, Any]) -> Comparison:
    return Comparison(
        column=str(content["column"]),
        likeness=Likeness(content["likeness"]),
        thresholds=tuple(map(float, content.get("thresholds") or ())),
        term_frequency=bool(content.get("term_frequency", False)),
        title=Bilingual(**content["title"]),
    )


def _rules(content: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(rule) for rule in content)
