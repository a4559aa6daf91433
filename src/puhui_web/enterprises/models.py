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
    # The grade that counts: the model's, or what two people put in its place. Empty: not rated.
    grade = models.CharField(max_length=1, blank=True, db_index=True)
    model_grade = models.CharField(max_length=1, blank=True)
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

    ``document`` is written by ``enterprises/loading`` and read by ``enterprises/queries``. Nothing
    but ``queries`` reads it: what consent or an open dispute hides is taken out there. So every
    entry names the provider's table that it comes from, or the feature, whose definition does.

    - ``made``: {purpose, model_version, policy_version, rated_on, held_back: [[table, fact_key]]};
      for what it was read, and which disputed facts were left out of it
    - ``values``: [{field, value, table, observed_on, is_chosen, confidence_ratio, record_id,
      is_disputed}]; the part of ``record_id`` behind ``table/`` is the fact's key
    - ``features``: {name: value}, of ``puhui.profile.EVERY_FEATURE``; known ones only
    - ``views``: [{view, score, coverage_ratio, parts: [{feature, value, points, weight}]}]
    - ``life_stage``: {stage, reasons: [{code, direction, weight, text_zh, text_en}]} or null; the
      code of a reason is that of a feature, or a word of its own
    - ``rating``: {grade, score_points, pd_probability, pd_low_probability, pd_high_probability,
      challenger_pd_probability, is_thin, reasons, improvements} or null
    - ``sources``: [{source, is_present, refused_reason, refused_since, newest_on}]
    - ``ties``: [{enterprise_id, name, tie, is_control, share_ratio, amount_fen, since_on,
      is_outward, tables}]; outward: this enterprise holds, or guarantees, the other
    - ``group``: {group_id, members: [{enterprise_id, name, is_head, reason_zh, reason_en}],
      exposure: {balance_fen, guaranteed_outside_fen, total_fen, overdue_balance_fen} or null}
      or null
    - ``series``: {name: [[month, number], …]} for the charts: sales_fen, receipts_fen, power_kwh,
      inflow_fen, tax_sales_fen, social_people; ``enterprises/loading/series.py`` says of what
    - ``loans``: [{loan_id, product, amount_fen, balance_fen, started_on, due_on, overdue_days}]
    - ``facts``: {table: [[fact_key, dated_on, {column: value}], …]}, the newest of each table
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
    text_version = models.CharField(max_length=20, blank=True)  # of the words that were agreed to
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)  # an actor's id
    withdrawal_reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_authorisation_is_kept_once",
                fields=["ledger_id"],
                condition=~models.Q(ledger_id=""),
            ),
            models.CheckConstraint(
                name="an_authorisation_ends_after_it_begins",
                condition=models.Q(valid_until__gt=models.F("valid_from")),
            ),
        ]


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
    answered_by = models.CharField(max_length=80, blank=True)  # an actor's id

    class Meta:
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_dispute_a_fact",
                fields=["enterprise", "table", "fact_key"],
                condition=models.Q(closed_at__isnull=True),
            )
        ]


class Share(models.Model):
    """Leave for one partner to meet one enterprise, for one purpose, for a time."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="shares")
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="shares")
    purpose = models.CharField(max_length=20)  # the one matter: need:12, case:3
    fields = models.JSONField()  # what may be seen besides name and county
    since = models.DateField()
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_share_for_a_purpose",
                fields=["enterprise", "institution", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
            )
        ]


class RatingRun(models.Model):
    """One rating of every enterprise, and what it changed. Without an end: it is under way."""

    job_id = models.BigIntegerField(unique=True)  # a job that runs again is the same run
    as_of = models.DateField()
    model_version = models.CharField(max_length=12)
    policy_version = models.CharField(max_length=12)
    grades_before = models.JSONField(default=dict)  # {grade: enterprises}; "" is not rated
    grades_after = models.JSONField(default=dict)
    moves = models.JSONField(default=dict)  # {before: {after: enterprises}}
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]


class RatingMove(models.Model):
    """An enterprise whose model grade a run changed."""

    run = models.ForeignKey(RatingRun, models.CASCADE, related_name="moved")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="rating_moves")
    before = models.CharField(max_length=1, blank=True)
    after = models.CharField(max_length=1, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_move_a_run", fields=["run", "enterprise"])]


class RatingOverride(models.Model):
    """A grade other than the model's: proposed with a reason, confirmed by a second person.

    Once confirmed it counts until ``valid_until``, and no longer than the model says what it said.
    """

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
    valid_until = models.DateField(null=True)  # the first day that it no longer counts
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
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
