"""The grades of the rating, from the safest to the one that is not lent to in principle."""

GRADES = ("A", "B", "C", "D")
