import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("needs", "0003_referrals"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.institution",
                    ),
                ),
                (
                    "share",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_member",
                        to="enterprises.share",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_bank", models.BooleanField()),
                ("author", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="needs.casemember",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SharedCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("purpose", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("closed", "closed")],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("consent_by", models.CharField(max_length=60)),
                (
                    "consent_how",
                    models.CharField(
                        choices=[("paper", "paper"), ("online", "online"), ("counter", "counter")],
                        max_length=7,
                    ),
                ),
                ("consent_evidence", models.CharField(max_length=120)),
                ("contact_name", models.CharField(blank=True, max_length=40)),
                ("contact_phone", models.CharField(blank=True, max_length=30)),
                (
                    "bank_share_ratio",
                    models.DecimalField(decimal_places=4, max_digits=5, null=True),
                ),
                (
                    "guarantor_share_ratio",
                    models.DecimalField(decimal_places=4, max_digits=5, null=True),
                ),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.CharField(max_length=80)),
                ("ends_on", models.DateField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_cases",
                        to="enterprises.enterprise",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="needs.need",
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case",
                        to="needs.offer",
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
            ],
        ),
        migrations.AddField(
            model_name="casemember",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="members",
                to="needs.sharedcase",
            ),
        ),
        migrations.CreateModel(
            name="CaseDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("reference", models.CharField(max_length=160)),
                ("added_by", models.CharField(max_length=80)),
                ("added_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="needs.sharedcase",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="sharedcase",
            index=models.Index(
                fields=["unit", "state", "-id"], name="needs_share_unit_id_b89c89_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("bank_share_ratio__isnull", True), ("guarantor_share_ratio__isnull", True)
                    ),
                    models.Q(
                        ("bank_share_ratio__gte", 0),
                        ("bank_share_ratio__lte", 1),
                        ("guarantor_share_ratio__gte", 0),
                        ("guarantor_share_ratio__lte", 1),
                    ),
                    _connector="OR",
                ),
                name="shares_of_a_loss_are_both_or_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="casemember",
            constraint=models.UniqueConstraint(
                fields=("case", "institution"), name="case_member_is_one"
            ),
        ),
    ]
