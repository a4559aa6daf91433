import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("needs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_fen", models.BigIntegerField(null=True)),
                ("term_months", models.PositiveSmallIntegerField(null=True)),
                (
                    "rate_annual_ratio",
                    models.DecimalField(decimal_places=6, max_digits=7, null=True),
                ),
                ("repayment", models.CharField(blank=True, max_length=16)),
                (
                    "fee_annual_ratio",
                    models.DecimalField(decimal_places=6, max_digits=7, null=True),
                ),
                ("fee_fen", models.BigIntegerField(null=True)),
                ("stake_ratio", models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ("valid_until", models.DateField()),
                ("conditions", models.TextField(blank=True)),
                ("message", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("loan", "loan"),
                            ("guarantee", "guarantee"),
                            ("equity", "equity"),
                            ("advice", "advice"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("lapsed", "lapsed"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("owner_seen_at", models.DateTimeField(null=True)),
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
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="needs.need",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfferMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_owner", models.BooleanField()),
                ("author", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="needs.offer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfferVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_fen", models.BigIntegerField(null=True)),
                ("term_months", models.PositiveSmallIntegerField(null=True)),
                (
                    "rate_annual_ratio",
                    models.DecimalField(decimal_places=6, max_digits=7, null=True),
                ),
                ("repayment", models.CharField(blank=True, max_length=16)),
                (
                    "fee_annual_ratio",
                    models.DecimalField(decimal_places=6, max_digits=7, null=True),
                ),
                ("fee_fen", models.BigIntegerField(null=True)),
                ("stake_ratio", models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ("valid_until", models.DateField()),
                ("conditions", models.TextField(blank=True)),
                ("message", models.TextField(blank=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=80)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="needs.offer",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                fields=["institution", "-id"], name="needs_offer_institu_5204e3_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("institution__isnull", False), ("state", "open")),
                fields=("need", "institution", "kind"),
                name="one_open_offer_of_a_kind_an_institution",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("institution__isnull", True), ("state", "open")),
                fields=("need", "kind"),
                name="one_open_offer_of_a_kind_of_our_bank",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "accepted")),
                fields=("need",),
                name="one_accepted_offer_a_need",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("institution__isnull", True), ("unit__isnull", False)),
                    models.Q(("institution__isnull", False), ("unit__isnull", True)),
                    _connector="OR",
                ),
                name="offer_is_a_partners_or_our_banks",
            ),
        ),
        migrations.AddConstraint(
            model_name="offerversion",
            constraint=models.UniqueConstraint(
                fields=("offer", "number"), name="offer_version_is_one"
            ),
        ),
    ]
