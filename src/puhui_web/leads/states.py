"""What a visit or call makes of a lead."""

_FORWARD = ("new", "contacted", "visiting")


def state_after_visit(*, state: str, kind: str, outcome: str) -> str:
    """Return the state of an open lead after a visit or call.

    Nobody reached changes nothing. A call never takes a visit back; any contact wakes a parked
    lead.
    """
    if outcome == "not_reached":
        return state
    reached = "visiting" if kind == "visit" else "contacted"
    if state == "parked":
        return reached
    return max(state, reached, key=_FORWARD.index)
