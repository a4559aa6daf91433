"""Read the providers' files: every invoice that can be used, every firm, every odd thing."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from puhui.base import Bilingual, PolicyAt, Progress, PuhuiError, Severity, concat_findings, conform
from puhui.sources import file_codes as codes
from puhui.sources._notes import Notes
from puhui.sources.code_spaces import DatasetCodes, FirmIds, assign_firm_ids
from puhui.sources.columns import SHEETS
from puhui.sources.datasets import name_datasets
from puhui.sources.files import find_files
from puhui.sources.limits import Limits, limits_from_policy
from puhui.sources.listings import merge_listings
from puhui.sources.overlaps import InvoiceTable, drop_repeated_tables, note_overlaps
from puhui.sources.reading import SheetRead, note_blank_files, read_files
from puhui.sources.schema import DIRECTIONS, INVOICES_SCHEMA, RECONCILIATION_SCHEMA, Intake
