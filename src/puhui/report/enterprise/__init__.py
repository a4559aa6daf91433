"""What people read of one enterprise."""

from puhui.report.enterprise.text import enterprise_text

__all__ = ["enterprise_text"]
