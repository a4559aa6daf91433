"""Normalise an invoice table: typed rows, and a finding for everything odd."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from puhui.sources import file_codes, row_codes
from puhui.sources._checks import Check, count_codes, run_checks
from puhui.sources._notes import Notes
from puhui.sources._unusable import unusable_cell_checks
from puhui.sources.amounts import Fen, fen_from_yuan_floats, yuan_from_cells
from puhui.sources.columns import AMOUNTS, COLUMNS, Column
from puhui.sources.dates import dates_from_cells
from puhui.sources.limits import Limits
from puhui.sources.tables import OVERFLOW, Table
