"""The form to send source files."""

from datetime import date
from typing import Any

from django import forms

from puhui_web.desk.forms.files import SeveralFilesField
from puhui_web.wording.lazy import say_lazy


class DeliveryForm(forms.Form):
    """Files and the day up to which they tell."""

    sent = SeveralFilesField(
        label=say_lazy("数据文件", "Source files"),
        help_text=say_lazy(
            "CSV、xlsx 或 Parquet，可一次选多个；列名见数据提供方说明",
            "CSV, xlsx or Parquet, several at once; columns as the providers' page says",
        ),
    )
    as_of = forms.DateField(
        label=say_lazy("数据日期", "Day of the data"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, data: Any, files: Any, *, today: date) -> None:
        super().__init__(data, files, initial={"as_of": today.isoformat()})
