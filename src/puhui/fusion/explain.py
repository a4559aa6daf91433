"""Why two records, or two enterprises, are linked or are not, as an officer can read it."""

from dataclasses import dataclass

import polars as pl

from puhui.base import Bilingual, PuhuiError
from puhui.fusion._explanation_texts import explanation_lines
from puhui.fusion._field_evidence import FieldEvidence, pair_evidence
from puhui.fusion._paths import joining_edges, path_between
from puhui.fusion.cluster import REFUSED_SCHEMA
from puhui.fusion.engines.weights import prior_bits
from puhui.fusion.register import Register
from puhui.fusion.schema import DECISIONS_SCHEMA

_RECORDS_AT_MOST = 50  # of an enterprise, when pairs between two are compared one by one
_PAIRS_SHOWN = 3


class UnableToExplainLink(PuhuiError):
    """Nothing is found under one of the two names."""

    code = "unable_to_explain_link"


@dataclass(frozen=True)
class Side:
    """What was asked for, and what it was taken for."""

    asked: str
    enterprise_id: str
    record_ids: tuple[str, ...]  # the one record meant, or all of the enterprise
    name: str | None


@dataclass(frozen=True)
class PairExplanation:
    """What speaks for and against two records being the same enterprise."""

    record_id_l: str
    record_id_r: str
    origin: str | None  # as of an edge, "manual"; None: it is no edge
    weight_bits: float  # prior_bits and all fields' bits
    prior_bits: float
    fields: tuple[FieldEvidence, ...]  # the loudest first


@dataclass(frozen=True)
class LinkExplanation:
    """The answer, as data and as lines of text."""

    a: Side
    b: Side
    is_linked: bool
    pairs: tuple[PairExplanation, ...]  # linked: the path from a to b; else the likest pairs
    refused: pl.DataFrame  # cluster.REFUSED_SCHEMA, between the two enterprises
    decisions: pl.DataFrame  # DECISIONS_SCHEMA, on pairs between or along the two
    lines: tuple[Bilingual, ...]


def explain_link(*, register: Register, a: str, b: str) -> LinkExplanation:
    """Explain whether and why two are linked.

    Linked: the path of edges from one to the other (of the whole enterprise, where both are it).
    Not linked: the pairs between them that are most alike, and the edges that a constraint refused.

    :param a: a record's id, an enterprise's id, a code or a name; likewise ``b``.
    :raises UnableToExplainLink: if nothing is found for one of them.
    """
    sides = (_side(register, a), _side(register, b))
    is_linked = sides[0].enterprise_id == sides[1].enterprise_id
    found = _linked(register, *sides) if is_linked else _apart(register, *sides)
    pairs, refused, decisions = found
    lines = explanation_lines(
        sides=sides,
        is_linked=is_linked,
        pairs=pairs,
        refused=refused,
        decisions=decisions,
        settings=register.model.settings,
    )
    return LinkExplanation(
        a=sides[0],
        b=sides[1],
        is_linked=is_linked,
        pairs=pairs,
        refused=refused,
        decisions=decisions,
        lines=lines,
    )


def _side(register: Register, asked: str) -> Side:
    found = register.find(text=asked, limit=1)
    if found.is_empty():
        raise UnableToExplainLink(
            what=Bilingual(f"找不到 {asked}", f"nothing is found for {asked}"),
            advice=Bilingual(
                "请输入记录编号、企业编号、统一社会信用代码或名称",
                "give a record's id, an enterprise's id, a code or a name",
            ),
        )
    owner, record, found_by, name, _ = found.row(0)
    if found_by == "record_id":
        return Side(asked, owner, (record,), None)
    records = register.records_of(enterprise_id=owner)
    return Side(asked, owner, tuple(records["record_id"]), name)


_Found = tuple[tuple[PairExplanation, ...], pl.DataFrame, pl.DataFrame]


def _linked(register: Register, a: Side, b: Side) -> _Found:
    records = register.records_of(enterprise_id=a.enterprise_id)
    decisions = register.decisions_among(record_ids=records["record_id"])
    edges = joining_edges(
        edges=register.edges_between(record_ids=records["record_id"]),
        decisions=decisions,
        settings=register.model.settings,
    )
    path = path_between(edges=edges, sources=a.record_ids, targets=b.record_ids)
    origins = {(left, right): origin for left, right, origin in path}
    pairs = _explained(register, records, origins, list(origins))
    return tuple(pairs), REFUSED_SCHEMA.to_frame(), _on_pairs(decisions, set(origins))


def _apart(register: Register, a: Side, b: Side) -> _Found:
    ours, theirs = a.record_ids[:_RECORDS_AT_MOST], b.record_ids[:_RECORDS_AT_MOST]
    component, clustering = register.component_of(record_ids=[*a.record_ids, *b.record_ids])
    between = {(min(one, other), max(one, other)) for one in ours for other in theirs}
    edges = {(left, right): origin for left, right, _, origin in component.edges.iter_rows()}
    likest = sorted(
        _explained(register, component.records, edges, sorted(between)),
        key=lambda pair: (-pair.weight_bits, pair.record_id_l, pair.record_id_r),
    )
    both = [
        set(register.records_of(enterprise_id=side.enterprise_id)["record_id"]) for side in (a, b)
    ]
    crosses = [
        any(left in one and right in other for one, other in (both, both[::-1]))
        for left, right in clustering.refused.select("record_id_l", "record_id_r").iter_rows()
    ]
    refused = clustering.refused.filter(pl.Series(crosses, dtype=pl.Boolean))
    return tuple(likest[:_PAIRS_SHOWN]), refused, _on_pairs(component.decisions, between)


def _explained(
    register: Register,
    records: pl.DataFrame,
    origins: dict[tuple[str, str], str],
    pairs: list[tuple[str, str]],
) -> list[PairExplanation]:
    places = {record: place for place, record in enumerate(records["record_id"])}
    known = [pair for pair in pairs if pair[0] in places and pair[1] in places]
    evidence = pair_evidence(
        left=records[[places[left] for left, _ in known]],
        right=records[[places[right] for _, right in known]],
        model=register.model,
        frequencies=register.frequencies_of(records=records),
    )
    prior = prior_bits(register.model)
    return [
        PairExplanation(left, right, origins.get((left, right)), weight, prior, fields)
        for (left, right), (weight, fields) in zip(known, evidence, strict=True)
    ]


def _on_pairs(decisions: pl.DataFrame, pairs: set[tuple[str, str]]) -> pl.DataFrame:
    kept = [row for row in decisions.iter_rows() if row[:2] in pairs]
    return pl.DataFrame(kept, schema=DECISIONS_SCHEMA, orient="row")
