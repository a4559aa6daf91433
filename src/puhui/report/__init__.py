"""What people read of a run: the workbook, the page, the reasoning for one firm."""

from puhui.report.decisions import write_decisions
from puhui.report.enterprise import enterprise_text, write_enterprises_page
from puhui.report.explain import UnableToExplain, explain_text
from puhui.report.page import write_report

__all__ = [
    "UnableToExplain",
    "enterprise_text",
    "explain_text",
    "write_decisions",
    "write_enterprises_page",
    "write_report",
]
