"""Who gets how much of a limited budget."""

import numpy as np
import polars as pl

from puhui.allocation._solved import Solved, solve_in_steps
from puhui.allocation.binds import binding_texts
from puhui.allocation.breadth import widest_within
from puhui.allocation.constraints import Terms, terms_of
from puhui.allocation.floors import Notes, Opened, UnableToAllocate, lower_floors, open_problem
from puhui.allocation.problem import Problem, build_problem
from puhui.allocation.schema import Allocation, Breadth
from puhui.allocation.shadow_prices import shadow_prices
from puhui.allocation.solvers import HighsSolver, Solver
from puhui.allocation.totals import totals_of
from puhui.base import Bilingual, PolicyAt
