"""Charts of the customer page: SVG made on the server, each with its figures in words."""

from puhui_web.desk.charts.radar import Axis, radar
from puhui_web.desk.charts.series import Line, line_chart
from puhui_web.desk.charts.ties import Neighbour, tie_graph

__all__ = ["Axis", "Line", "Neighbour", "line_chart", "radar", "tie_graph"]
