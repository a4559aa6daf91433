"""What became of the input."""

from puhui.base import no_findings
from puhui.report.quality import finding_kinds, sources, sources_sentence


def test_sources_add_up(run):
    found = sources(run.reconciliation)

    assert [source.sheet for source in found if source.file == "单表.csv"] == [None]
    assert all(source.rows_in == source.rows_accepted + source.rows_rejected for source in found)
    assert sum(number for source in found for _, number in source.rejected_by_code) == 2
    assert sources_sentence(found).en.startswith("3,540 rows read, 3,538 used, 2 rejected")


def test_findings_are_counted_by_kind_rejections_first(run):
    kinds = finding_kinds(run.findings)

    assert [(kind.code, kind.count) for kind in kinds] == [
        ("text_in_amount", 2),
        ("leading_space", 1),
    ]
    assert kinds[0].place.zh == "附件2.xlsx / 销项，第 12 行"
    assert kinds[0].severity.en == "rejected"


def test_no_findings():
    assert finding_kinds(no_findings()) == []
