"""One row an enterprise for lists, one document for its page, and what its owner agreed to."""

from django.conf import settings
from django.db import models

from puhui_web.accounts.models import Institution, Unit


class Enterprise(models.Model):
    """What lists show, filter and sort by. Filled from the core's register by a job."""

    id = models.CharField(max_length=20, primary_key=True)  # the register's permanent id
    name = models.CharField(max_length=120, db_index=True)
    uscc = models.CharField(max_length=18, blank=True, db_index=True)
    form = models.CharField(max_length=40, blank=True)
    industry = models.CharField(max_length=8, blank=True)  # GB/T 4754 code
    section = models.CharField(max_length=1, blank=True)  # its section, A to T
    county_code = models.CharField(max_length=6, blank=True, db_index=True)
    address = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField(null=True)
    legal_rep = models.CharField(max_length=60, blank=True)  # shown masked
    phone_masked = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enterprises")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="customers"
    )
    grade = models.CharField(max_length=1, blank=True, db_index=True)  # empty: not rated
    score_points = models.FloatField(null=True)
    pd_probability = models.FloatField(null=True)
    is_thin = models.BooleanField(default=True)
    life_stage = models.CharField(max_length=20, blank=True)
    is_customer = models.BooleanField(default=False)  # has an account here
    is_borrower = models.BooleanField(default=False)  # has or had a loan here
    balance_fen = models.BigIntegerField(null=True)  # outstanding here; null: unknown
    refreshed_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "name"]),
            models.Index(fields=["manager", "name"]),
            models.Index(fields=["unit", "grade", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class EnterpriseProfile(models.Model):
    """The page of an enterprise, as the core made it on a day; every figure with its source.

    ``document`` is written by ``enterprises/loading`` and read by ``enterprises/queries``:

    - ``values``: [{field, value, table, observed_on, is_chosen, confidence_ratio, record_id,
      is_disputed}]
    - ``features``: {name: value}, of ``puhui.profile.EVERY_FEATURE``
    - ``views``: [{view, score, coverage_ratio, parts: [{feature, value, points, weight}]}]
    - ``life_stage``: {stage, reasons: [{code, direction, weight, text_zh, text_en}]}
    - ``rating``: {grade, score_points, pd_probability, pd_low_probability, pd_high_probability,
      challenger_pd_probability, is_thin, reasons, improvements} or null
    - ``sources``: [{source, is_present, refused_reason, newest_on}]
    - ``ties``: [{enterprise_id, name, tie, is_control, share_ratio, amount_fen, since_on}]
    - ``group``: {group_id, members: [{enterprise_id, name, is_head}], exposure: {…}} or null
    - ``series``: {name: [[month, number], …]} for the charts: sales_fen, receipts_fen, power_kwh,
      inflow_fen, tax_sales_fen, social_people
    - ``loans``: [{loan_id, product, amount_fen, balance_fen, started_on, due_on, overdue_days}]
    """

    enterprise = models.OneToOneField(
        Enterprise, models.CASCADE, primary_key=True, related_name="profile"
    )
    as_of = models.DateField()
    document = models.JSONField()
    facts = models.JSONField(default=dict)  # of puhui.matching.FACTS; a missing key is unknown


class Authorisation(models.Model):
    """What an enterprise agreed to: which sources, for what, until when."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="authorisations")
    ledger_id = models.CharField(max_length=64, blank=True)  # in the core's ledger of consent
    given_by = models.CharField(max_length=60)
    sources = models.JSONField()  # of puhui.sources.providers.SOURCES
    purpose = models.CharField(max_length=12)  # of puhui.consent.PURPOSES
    valid_from = models.DateField()
    valid_until = models.DateField()  # the first day that it no longer holds
    how_given = models.CharField(max_length=8)  # paper, online, counter
    evidence = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()


class Dispute(models.Model):
    """An enterprise says that a fact is wrong; while this is open the fact does not count."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="disputes")
    ledger_id = models.CharField(max_length=64, blank=True)
    table = models.CharField(max_length=60)  # the provider's table
    fact_key = models.CharField(max_length=160)
    shown = models.CharField(max_length=200)  # what the owner saw and disputes
    reason = models.TextField()
    raised_at = models.DateTimeField()
    answer_due_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)  # upheld, rejected
    answer = models.TextField(blank=True)


class Share(models.Model):
    """Leave for one partner to meet one enterprise, for one purpose, for a time."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="shares")
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="shares")
    purpose = models.CharField(max_length=20)  # need, referral, case
    fields = models.JSONField()  # what may be seen besides name and county
    since = models.DateField()
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)


class RatingOverride(models.Model):
    """A grade other than the model's: proposed with a reason, confirmed by a second person."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="overrides")
    model_grade = models.CharField(max_length=1)
    grade = models.CharField(max_length=1)
    reason = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    is_confirmed = models.BooleanField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="override_needs_a_second_person",
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("proposed_by")),
            ),
            models.UniqueConstraint(
                name="one_open_override_an_enterprise",
                fields=["enterprise"],
                condition=models.Q(decided_at__isnull=True),
            ),
        ]
