"""Policy: every limit, grid and cap as a dated parameter in YAML, read at an instant.

A file ``policy/<area>.yaml`` holds parameters by name::

    lgd_ratio:
      description: {zh: 违约损失率, en: loss given default}
      unit: ratio
      status: assumption          # or: fact
      source: where the figure comes from, or what it is believed to follow
      values:
        2023-01-01: 0.45          # in force from this day until the next one listed

The design follows the idea of dated parameter trees in tax and benefit microsimulation.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, cast

import yaml

from puhui.base.errors import PuhuiError
from puhui.base.money import fen_from_yuan
from puhui.base.text import Bilingual

_STATUSES = ("fact", "assumption")
_REQUIRED = ("description", "unit", "status", "source", "values")


class UnableToReadPolicy(PuhuiError):
    """A policy file, parameter or date is not there or not in the form that is asked for."""

    code = "unable_to_read_policy"


def default_policy_dir() -> Path:
    """Return the folder of the policy that comes with the project.

    An installed package carries it inside; a checkout has it at its root.
    """
    installed = Path(__file__).resolve().parents[1] / "_policy"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[3] / "policy"


@dataclass(frozen=True)
class Policy:
    """All policy files of one folder, with a version that changes when any byte does."""

    version: str  # the first 12 hex digits of the SHA-256 over the files
    areas: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, folder: Path) -> "Policy":
        """Read and check every ``*.yaml`` of the folder (not of its subfolders).

        :raises UnableToReadPolicy: if the folder is empty or a parameter lacks a part.
        """
        files = sorted(folder.glob("*.yaml"))
        if not files:
            raise _problem(f"{folder} 中没有策略文件", f"no policy file in {folder}")
        digest = hashlib.sha256()
        areas: dict[str, dict[str, Any]] = {}
        for file in files:
            text = file.read_bytes()
            digest.update(file.name.encode() + b"\0" + text + b"\0")
            areas[file.stem] = _checked(yaml.safe_load(text), file)
        return cls(version=digest.hexdigest()[:12], areas=areas)

    def at(self, as_of: date) -> "PolicyAt":
        """Return the policy in force on a day."""
        return PolicyAt(policy=self, as_of=as_of)


@dataclass(frozen=True)
class PolicyAt:
    """The policy in force on one day. Names are ``area.parameter``."""

    policy: Policy
    as_of: date

    def value(self, name: str) -> Any:
        """Return a parameter's value as the YAML has it.

        :raises UnableToReadPolicy: if there is no such parameter, or none in force yet.
        """
        area, _, parameter = name.partition(".")
        node = self.policy.areas.get(area, {}).get(parameter)
        if node is None:
            raise _problem(f"策略中没有参数 {name}", f"the policy has no parameter {name}")
        started = [day for day in node["values"] if day <= self.as_of]
        if not started:
            raise _problem(
                f"参数 {name} 在 {self.as_of} 尚未生效", f"{name} is not in force on {self.as_of}"
            )
        return node["values"][max(started)]

    def decimal(self, name: str) -> Decimal:
        """Return a parameter as an exact decimal.

        :raises UnableToReadPolicy: if it is not a number.
        """
        value = self.value(name)
        try:
            return Decimal(str(value))
        except InvalidOperation:
            raise _problem(
                f"参数 {name} 不是数字: {value}", f"{name} is no number: {value}"
            ) from None

    def number(self, name: str) -> float:
        """Return a parameter as a float, for statistics only."""
        return float(self.decimal(name))

    def integer(self, name: str) -> int:
        """Return a whole-number parameter."""
        value = self.decimal(name)
        if value != value.to_integral_value():
            raise _problem(f"参数 {name} 不是整数: {value}", f"{name} is not whole: {value}")
        return int(value)

    def fen(self, name: str) -> int:
        """Return a parameter that is written in yuan as whole fen."""
        return fen_from_yuan(self.decimal(name))

    def table(self, name: str) -> dict[str, Any]:
        """Return a parameter that is a mapping."""
        value = self.value(name)
        if not isinstance(value, dict):
            raise _problem(f"参数 {name} 不是表: {value}", f"{name} is no table: {value}")
        return cast(dict[str, Any], value)


def _checked(content: Any, file: Path) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise _problem(f"{file.name} 不是参数表", f"{file.name} is not a table of parameters")
    for name, node in content.items():
        place = f"{file.name}: {name}"
        missing = [part for part in _REQUIRED if not isinstance(node, dict) or part not in node]
        if missing:
            raise _problem(f"{place} 缺少 {missing}", f"{place} lacks {missing}")
        if node["status"] not in _STATUSES:
            raise _problem(f"{place} 的 status 应为 {_STATUSES}", f"{place}: status is {_STATUSES}")
        if not node["values"] or not all(isinstance(day, date) for day in node["values"]):
            raise _problem(f"{place} 的 values 应以日期为键", f"{place}: values are keyed by date")
    return cast(dict[str, Any], content)


def _problem(zh: str, en: str) -> UnableToReadPolicy:
    return UnableToReadPolicy(
        what=Bilingual(zh, en),
        advice=Bilingual("请检查策略目录中的 YAML", "check the YAML in the policy folder"),
    )
