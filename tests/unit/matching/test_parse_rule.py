import pytest

from puhui.matching import UnableToReadItem, parse_rule
from puhui.matching.rules import Every, Is, OneOf, Within


def test_reads_numbers_codes_and_flags():
    rule = parse_rule(
        {
            "all": [
                {"fact": "age_months", "at_least": 12},
                {"fact": "tax_grade", "one_of": ["A", "B", "M"]},
                {"fact": "closed_flag", "is": False},
            ]
        }
    )
    assert rule == Every(
        (
            Within("age_months", 12, None),
            OneOf("tax_grade", ("A", "B", "M")),
            Is("closed_flag", wanted=False),
        )
    )


def test_bounds_of_amounts_are_yuan_and_held_in_fen():
    rule = parse_rule({"fact": "tax_sales_12m_fen", "between_yuan": ["1000.50", 2000]})
    assert rule == Within("tax_sales_12m_fen", 100_050, 200_000)


@pytest.mark.parametrize(
    ("truths", "every", "either"),
    [
        ((True, None), None, True),
        ((False, None), False, None),
        ((None, None), None, None),
        ((True, False), False, True),
    ],
)
def test_unknown_follows_kleene(truths, every, either):
    names = ("closed_flag", "abnormal_flag")
    facts = dict(zip(names, truths, strict=True))
    parts = [{"fact": name, "is": True} for name in names]
    assert parse_rule({"all": parts}).truth(facts) is every
    assert parse_rule({"any": parts}).truth(facts) is either
    opposite = parse_rule({"not": {"all": parts}}).truth(facts)
    assert opposite is (None if every is None else not every)


def test_no_number_is_unknown():
    rule = parse_rule({"fact": "tax_on_time_ratio", "at_least": 0.8})
    assert rule.truth({"tax_on_time_ratio": float("nan")}) is None
    assert rule.missing({"tax_on_time_ratio": float("nan")}) == ("tax_on_time_ratio",)


def test_asks_only_for_what_would_settle_it():
    rule = parse_rule(
        {
            "any": [
                {"fact": "age_months", "at_least": 12},
                {
                    "all": [
                        {"fact": "overdue_days", "at_most": 0},
                        {"fact": "grade", "one_of": ["A"]},
                    ]
                },
            ]
        }
    )
    # The second way is closed by the grade, so its other fact would settle nothing.
    assert rule.missing({"grade": "D"}) == ("age_months",)
    assert rule.missing({"grade": "A"}) == ("age_months", "overdue_days")


@pytest.mark.parametrize(
    ("document", "path", "says"),
    [
        ({"fact": "age", "at_least": 1}, "test.fact", "no fact 'age'"),
        ({"fact": "age_months"}, "test", "needs one bound"),
        ({"fact": "age_months", "at_least": 1, "at_most": 2}, "test", "needs one bound"),
        ({"fact": "age_months", "at_least": 1.5}, "test.at_least", "no bound"),
        ({"fact": "age_months", "at_least": True}, "test.at_least", "no bound"),
        ({"fact": "age_months", "between": [3]}, "test.between", "no range"),
        ({"fact": "age_months", "between": [3, 1]}, "test.between", "no range"),
        ({"fact": "tax_sales_12m_fen", "at_least": 1}, "test.at_least", "nothing called"),
        ({"fact": "tax_sales_12m_fen", "at_least_yuan": "1.234"}, "test.at_least_yuan", "no bound"),
        ({"fact": "tax_on_time_ratio", "at_least": "nan"}, "test.at_least", "no bound"),
        ({"fact": "tax_grade", "one_of": ["E"]}, "test.one_of", "is never E"),
        ({"fact": "tax_grade", "one_of": []}, "test.one_of", "list of at least one"),
        ({"fact": "tax_grade", "one_of": ["A", "A"]}, "test.one_of", "without repetitions"),
        ({"fact": "closed_flag", "is": "no"}, "test.is", "true or false"),
        ({"all": [{"fact": "closed_flag", "is": True}, {"or": []}]}, "test.all[1]", "is no rule"),
        ({"any": []}, "test.any", "list of at least one"),
        ({"not": {"fact": "age", "is": 1}}, "test.not.fact", "no fact"),
        ({"amount": {"share": 0.2}, "at_least_yuan": 1}, "test.amount.of", "missing"),
        ("age_months >= 12", "test", "names with values"),
    ],
)
def test_says_where_it_is_wrong_and_what_to_do(document, path, says):
    with pytest.raises(UnableToReadItem) as raised:
        parse_rule(document)
    assert raised.value.path == path
    assert says in str(raised.value)
    assert raised.value.advice.zh
    assert raised.value.advice.en


def test_refuses_rules_that_stand_too_deep_in_each_other():
    document = {"fact": "closed_flag", "is": True}
    for _ in range(8):
        document = {"not": document}
    with pytest.raises(UnableToReadItem, match="more than 8 deep"):
        parse_rule(document)
