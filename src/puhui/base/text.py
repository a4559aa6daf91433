"""Text in the platform's two languages, Chinese first."""

from typing import NamedTuple


class Bilingual(NamedTuple):
    """One message in Chinese and in English."""

    zh: str
    en: str

    def format(self, **values: object) -> "Bilingual":
        """Fill the named places of both languages with the same values.

        >>> Bilingual("第 {row} 行", "row {row}").format(row=3)
        Bilingual(zh='第 3 行', en='row 3')
        """
        return Bilingual(self.zh.format(**values), self.en.format(**values))

    def say(self, language: str) -> str:
        """Return the text of a language: ``zh``, else English."""
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return f"{self.zh} / {self.en}"
