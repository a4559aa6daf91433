import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("needs", "0002_offers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReferralFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("digest", models.CharField(max_length=64)),
                ("rows_count", models.PositiveIntegerField()),
                ("accepted_count", models.PositiveIntegerField()),
                ("rejected_count", models.PositiveIntegerField()),
                ("findings", models.JSONField(default=list)),
                ("sent_by", models.CharField(max_length=80)),
                ("sent_at", models.DateTimeField()),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referral_files",
                        to="accounts.institution",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("uscc", models.CharField(max_length=18)),
                ("county_code", models.CharField(blank=True, max_length=6)),
                ("contact_name", models.CharField(blank=True, max_length=40)),
                ("contact_phone", models.CharField(blank=True, max_length=30)),
                ("amount_fen", models.BigIntegerField(null=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("loan", "loan"),
                            ("guarantee", "guarantee"),
                            ("supply_chain", "supply_chain"),
                            ("project", "project"),
                            ("rescue", "rescue"),
                            ("other", "other"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        choices=[
                            ("enterprise_consent", "enterprise_consent"),
                            ("published_list", "published_list"),
                            ("statutory_duty", "statutory_duty"),
                            ("contract", "contract"),
                        ],
                        max_length=18,
                    ),
                ),
                ("basis_note", models.CharField(max_length=200)),
                ("note", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("taken", "taken"),
                            ("contacted", "contacted"),
                            ("closed", "closed"),
                        ],
                        default="received",
                        max_length=9,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("applied", "applied"),
                            ("served", "served"),
                            ("no_interest", "no_interest"),
                            ("not_reached", "not_reached"),
                            ("not_suitable", "not_suitable"),
                            ("not_found", "not_found"),
                        ],
                        max_length=12,
                    ),
                ),
                ("bank_note", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("contacted_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="enterprises.enterprise",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="accounts.institution",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="needs.referralfile",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="referralfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rows_count",
                        django.db.models.expressions.CombinedExpression(
                            models.F("accepted_count"), "+", models.F("rejected_count")
                        ),
                    )
                ),
                name="every_row_is_accepted_or_rejected",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                fields=["institution", "-id"], name="needs_refer_institu_1cadc9_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                fields=["unit", "state", "-id"], name="needs_refer_unit_id_1e7461_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=("institution", "uscc"),
                name="one_open_referral_an_enterprise_and_institution",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__gt", ""), ("state", "closed")),
                    models.Q(models.Q(("state", "closed"), _negated=True), ("outcome", "")),
                    _connector="OR",
                ),
                name="closed_referral_has_an_outcome",
            ),
        ),
    ]
