"""Puhui 普惠: the decision core of an open platform for inclusive finance.

Data flows one way: sources -> profile -> rating -> pricing -> allocation; ``pipeline``
runs the stages end to end and ``cli`` does the same from a terminal. The core has no
clock and no network: dates and seeds are arguments.
"""

__version__ = "0.1.0"
