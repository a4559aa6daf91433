"""Units of the bank, partner institutions, people and their postings."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from puhui_web.accounts.roles import ROLES


class Unit(models.Model):
    """A part of the bank: the city branch, a sub-branch, an outlet or a department."""

    KINDS = ("city_branch", "sub_branch", "outlet", "department")

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    county_code = models.CharField(max_length=6, blank=True)
    address = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    closed_on = models.DateField(null=True, blank=True)  # the first day that it is closed

    def __str__(self) -> str:
        return self.name


class Institution(models.Model):
    """A partner: guarantee company, government office, investor, other bank, core firm."""

    KINDS = (
        "guarantee_company",
        "finance_office",
        "tax_office",
        "investor",
        "bank",
        "core_firm",
    )

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person who signs in. What she may do is said by her postings, not by flags here."""

    full_name = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    # given out by an administrator: to be changed before anything else
    is_password_temporary = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.full_name or self.username


class Posting(models.Model):
    """A role that a person holds somewhere for a time."""

    user = models.ForeignKey(User, models.CASCADE, related_name="postings")
    role = models.CharField(max_length=24, choices=[(name, name) for name in ROLES])
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)  # of staff
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True)
    # of an owner; by id alone, for enterprises build on accounts
    enterprise_id = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the first day that it no longer holds

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="posting_is_at_one_place",
                condition=(
                    Q(unit__isnull=False, institution__isnull=True, enterprise_id="")
                    | Q(unit__isnull=True, institution__isnull=False, enterprise_id="")
                    | (Q(unit__isnull=True, institution__isnull=True) & ~Q(enterprise_id=""))
                ),
            )
        ]
