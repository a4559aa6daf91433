"""What people read of one enterprise, and of all."""

from puhui.report.enterprise.page import write_enterprises_page
from puhui.report.enterprise.text import enterprise_text

__all__ = ["enterprise_text", "write_enterprises_page"]
