"""A case that the bank works on together with partners."""

from django.db import models
from django.db.models import Q

from puhui_web.accounts.models import Institution, Unit
from puhui_web.enterprises.models import Enterprise, Share
from puhui_web.needs.models.needs import Need
from puhui_web.needs.models.offers import Offer


class SharedCase(models.Model):
    """One matter of one enterprise, shared with its owner's consent until a day."""

    STATES = ("open", "closed")
    HOW_GIVEN = ("paper", "online", "counter")

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="shared_cases")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # that leads it
    need = models.ForeignKey(Need, models.PROTECT, null=True, related_name="cases")
    offer = models.OneToOneField(Offer, models.PROTECT, null=True, related_name="case")
    title = models.CharField(max_length=120)
    purpose = models.TextField()
    state = models.CharField(max_length=6, choices=[(s, s) for s in STATES], default="open")
    consent_by = models.CharField(max_length=60)  # who agreed for the enterprise
    consent_how = models.CharField(max_length=7, choices=[(h, h) for h in HOW_GIVEN])
    consent_evidence = models.CharField(max_length=120)
    # Whom members may call; given by the owner on accepting an offer, else empty.
    contact_name = models.CharField(max_length=40, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    # Proposed division of a loss, as 0.2 and 0.8 under 2:8, recorded as data only; both or none.
    # That they sum to one is checked when they are written: a database may keep them as floats.
    bank_share_ratio = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    guarantor_share_ratio = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)  # the actor's id
    ends_on = models.DateField()  # the first day that it is no longer shared
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "state", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="shares_of_a_loss_are_both_or_none",
                condition=Q(bank_share_ratio__isnull=True, guarantor_share_ratio__isnull=True)
                | Q(
                    bank_share_ratio__gte=0,
                    bank_share_ratio__lte=1,
                    guarantor_share_ratio__gte=0,
                    guarantor_share_ratio__lte=1,
                ),
            )
        ]


class CaseMember(models.Model):
    """An institution in a case; it sees what its share says, while that is active."""

    case = models.ForeignKey(SharedCase, models.CASCADE, related_name="members")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    share = models.OneToOneField(Share, models.PROTECT, related_name="case_member")
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="case_member_is_one", fields=["case", "institution"])
        ]


class CaseMessage(models.Model):
    """A message between the bank and one member; the other members do not meet it."""

    member = models.ForeignKey(CaseMember, models.CASCADE, related_name="messages")
    is_bank = models.BooleanField()
    author = models.CharField(max_length=80)
    text = models.TextField()
    at = models.DateTimeField()


class CaseDocument(models.Model):
    """A paper of the case by its reference: where it lies, not the paper itself."""

    case = models.ForeignKey(SharedCase, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=120)
    reference = models.CharField(max_length=160)
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField()
