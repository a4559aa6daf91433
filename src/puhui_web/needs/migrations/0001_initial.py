import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("enterprises", "0002_search_by_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("posted", "posted"),
                            ("settled", "settled"),
                            ("withdrawn", "withdrawn"),
                            ("expired", "expired"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("amount_fen", models.BigIntegerField(null=True)),
                ("term_months", models.PositiveSmallIntegerField(null=True)),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_capital", "working_capital"),
                            ("stock", "stock"),
                            ("equipment", "equipment"),
                            ("premises", "premises"),
                            ("renewal", "renewal"),
                            ("start_up", "start_up"),
                            ("other", "other"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "collateral",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "none"),
                            ("property", "property"),
                            ("equipment", "equipment"),
                            ("receivables", "receivables"),
                            ("stock", "stock"),
                            ("patent", "patent"),
                            ("guarantor", "guarantor"),
                        ],
                        max_length=12,
                    ),
                ),
                ("needed_by", models.DateField(null=True)),
                ("text", models.TextField(blank=True)),
                ("audience_kinds", models.JSONField(default=list)),
                ("audience_ids", models.JSONField(default=list)),
                ("fields", models.JSONField(default=list)),
                ("is_anonymous_first", models.BooleanField(default=False)),
                ("sales_band", models.PositiveSmallIntegerField(null=True)),
                ("created_at", models.DateTimeField()),
                ("posted_at", models.DateTimeField(null=True)),
                ("expires_on", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="enterprises.enterprise",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Audience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("ask_text", models.CharField(blank=True, max_length=300)),
                ("is_allowed", models.BooleanField(null=True)),
                ("allowed_at", models.DateTimeField(null=True)),
                ("first_answer_at", models.DateTimeField(null=True)),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.institution",
                    ),
                ),
                (
                    "share",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="need_audience",
                        to="enterprises.share",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="audience",
                        to="needs.need",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["state", "expires_on"], name="needs_need_state_72e580_idx"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("enterprise",),
                name="one_draft_need_an_enterprise",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    models.Q(
                        ("amount_fen__gt", 0),
                        ("expires_on__isnull", False),
                        ("needed_by__isnull", False),
                        ("posted_at__isnull", False),
                        ("term_months__gt", 0),
                    ),
                    _connector="OR",
                ),
                name="posted_need_has_no_gaps",
            ),
        ),
        migrations.AddConstraint(
            model_name="audience",
            constraint=models.UniqueConstraint(
                condition=models.Q(("institution__isnull", False)),
                fields=("need", "institution"),
                name="need_is_offered_once_an_institution",
            ),
        ),
        migrations.AddConstraint(
            model_name="audience",
            constraint=models.UniqueConstraint(
                condition=models.Q(("institution__isnull", True)),
                fields=("need",),
                name="need_is_offered_once_to_our_bank",
            ),
        ),
        migrations.AddConstraint(
            model_name="audience",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("institution__isnull", False), ("share__isnull", True), _connector="OR"
                ),
                name="our_bank_needs_no_share",
            ),
        ),
    ]
