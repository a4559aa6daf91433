"""Take source files in."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.core.files.uploadedfile import UploadedFile

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission
from puhui_web.audit import record as audit
from puhui_web.imports.models import Delivery, SourceFile
from puhui_web.jobs.operations import start_job
from puhui_web.uploads import take_file

KINDS: Final = ("csv", "xlsx", "parquet")
MAX_FILES: Final = 40
MAX_BYTES: Final = 200 * 2**20


class UnableToTakeDelivery(PuhuiError):
    """No file, too many files, or two of one name."""

    code = "unable_to_take_delivery"


@operation(Permission.IMPORT_RUN)
def send_delivery(
    *, actor: Actor, files: "Sequence[UploadedFile[bytes]]", as_of: date, at: datetime
) -> Delivery:
    """Store source files and read them in the background.

    :param as_of: the day of the data; rows of later days are not known yet.
    :raises UnableToTakeDelivery: if there is no file, or more than ``MAX_FILES``.
    :raises puhui_web.uploads.UnableToTakeFile: if a file is of no kind that is read.
    """
    if not 0 < len(files) <= MAX_FILES:
        raise UnableToTakeDelivery(
            what=Bilingual(f"收到 {len(files)} 个文件", f"{len(files)} files came"),
            advice=Bilingual(f"请一次传 1 至 {MAX_FILES} 个", f"send 1 to {MAX_FILES} at a time"),
        )
    if as_of > at.date():
        raise UnableToTakeDelivery(
            what=Bilingual(f"数据日期 {as_of} 还没到", f"the day {as_of} is still to come"),
            advice=Bilingual("请填数据截至的日期", "give the day up to which the data tell"),
        )
    assert actor.user_id is not None, "only people and programmes with an account import"
    delivery = Delivery.objects.create(as_of=as_of, sent_by_id=actor.user_id, sent_at=at)
    for file in files:
        taken = take_file(
            file=file, kinds=KINDS, max_bytes=MAX_BYTES, folder=f"imports/{delivery.pk}"
        )
        SourceFile.objects.create(
            delivery=delivery,
            name=taken.name,
            kind=taken.kind,
            size_bytes=taken.size_bytes,
            sha256=taken.sha256,
            path=taken.path,
        )
    delivery.job = start_job(
        actor=actor, kind="read_delivery", arguments={"delivery_id": delivery.pk}, at=at
    )
    delivery.save(update_fields=["job"])
    audit.record(
        actor=actor,
        action="imports.send_delivery",
        subject=f"delivery:{delivery.pk}",
        after={"as_of": as_of.isoformat(), "files": [f.name for f in delivery.files.all()]},
        at=at,
    )
    return delivery
