"""The manifest as a list to read."""

from puhui.report.provenance import provenance


def test_nested_entries_say_the_path_to_them():
    manifest = {"seed": 7, "inputs": {"a.xlsx": "ab"}, "model": {"auc": 0.91}, "scenario": None}

    assert provenance(manifest) == [
        ("seed", "7"),
        ("inputs › a.xlsx", "ab"),
        ("model › auc", "0.91"),
    ]


def test_zero_and_false_are_entries():
    assert provenance({"seed": 0, "flag": False, "none": [], "text": ""}) == [
        ("seed", "0"),
        ("flag", "false"),
    ]
