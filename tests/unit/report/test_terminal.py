"""Text that lines up in a terminal."""

from puhui.report._terminal import aligned, display_width, padded, printable


def test_chinese_characters_are_two_columns_wide():
    assert display_width("评级 A，") == 8
    assert display_width("é") == 1, "a combining accent takes no column"


def test_padding_fills_to_the_width():
    assert padded("评级", 6) == "评级  "
    assert padded("评级", 6, right=True) == "  评级"
    assert padded("评级很长", 4) == "评级很长"


def test_columns_line_up():
    lines = aligned([["评级", "A"], ["probability", "12.5"]], right=frozenset({1}))

    assert lines == ["评级            A", "probability  12.5"]


def test_nothing_to_align():
    assert aligned([]) == []


def test_control_characters_are_replaced():
    assert printable("a\x1b[0m\nb") == "a\N{REPLACEMENT CHARACTER}[0m\N{REPLACEMENT CHARACTER}b"
