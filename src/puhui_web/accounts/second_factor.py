"""One-time codes from an app on a phone (RFC 6238), through django-otp."""

from base64 import b32encode
from io import BytesIO
from typing import Final

import qrcode
from django.db import transaction
from django_otp import verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathImage

from puhui.base import Bilingual
from puhui_web.accounts.models import User

WRONG_CODE: Final = Bilingual(
    "验证码不对, 或刚刚用过。请等手机上换出新的 6 位数字再输; 多次输错后需多等一会儿",
    "The code is wrong or was used just now. Wait for the next 6 digits on your phone; after "
    "several wrong ones wait longer",
)


def confirmed_device(user: User) -> TOTPDevice | None:
    """Return what a person's codes are checked with; None: she has not set them up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk").first()


def pending_device(user: User) -> TOTPDevice:
    """Return the device that is being set up: made at the first look, the same at the next."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two looks at once make one device
        found = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("pk").first()
        return found or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def is_right_code(*, user: User, device: TOTPDevice, code: str) -> bool:
    """Return whether a code is right, and use it up; after wrong ones none counts for a while.

    Returns rather than raises, so that the count of wrong ones is kept with the transaction.
    """
    return verify_token(user, device.persistent_id, code) is not None


def secret_text(device: TOTPDevice) -> str:
    """Return the secret for typing it in by hand, in groups of four."""
    text = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def qr_svg(device: TOTPDevice) -> str:
    """Return the picture that the app scans, as SVG to stand in a page."""
    picture = qrcode.make(device.config_url, image_factory=SvgPathImage, box_size=12)
    stream = BytesIO()
    picture.save(stream)
    return stream.getvalue().decode().partition("?>")[2].strip()
