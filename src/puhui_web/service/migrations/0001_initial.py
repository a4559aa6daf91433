import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("enterprises", "0002_search_by_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting_staff", "waiting_staff"),
                            ("waiting_owner", "waiting_owner"),
                            ("closed", "closed"),
                        ],
                        max_length=14,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("first_answered_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField()),
                ("waiting_since", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("alerted_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="threads",
                        to="enterprises.enterprise",
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="threads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="accounts.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("author_name", models.CharField(max_length=40)),
                ("handed_to", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="service.thread",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "author_kind",
                    models.CharField(
                        choices=[("owner", "owner"), ("staff", "staff"), ("system", "system")],
                        max_length=6,
                    ),
                ),
                ("author_name", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                ("text_en", models.TextField(blank=True)),
                ("articles", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("waited_minutes", models.PositiveIntegerField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="service.thread",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                fields=["enterprise", "-last_at"], name="service_thr_enterpr_5e0c25_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                fields=["unit", "waiting_since"], name="service_thr_unit_id_e296b5_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(
                fields=["manager", "waiting_since"], name="service_thr_manager_d56064_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(fields=["unit", "-last_at"], name="service_thr_unit_id_3bfc08_idx"),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(fields=["due_at"], name="service_thr_due_at_aa4295_idx"),
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_at__isnull", False),
                        ("state", "waiting_staff"),
                        ("waiting_since__isnull", False),
                    ),
                    models.Q(
                        models.Q(("state", "waiting_staff"), _negated=True),
                        ("due_at__isnull", True),
                        ("waiting_since__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="thread_waits_for_staff_since_a_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["thread", "id"], name="service_mes_thread__5dc542_idx"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["author_kind", "at"], name="service_mes_author__f95e54_idx"),
        ),
    ]
