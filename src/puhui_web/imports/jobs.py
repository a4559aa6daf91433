"""Read a delivery into the register, then show what it changed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl
from django.conf import settings

from puhui.base import Bilingual, default_policy_dir
from puhui.identity import hash_key_from_environment
from puhui.pipeline.enterprises import (
    Fused,
    FuseRequest,
    RegisterFolder,
    fuse,
    load_seen,
    see,
)
from puhui.pipeline.enterprises.refresh import refresh
from puhui_web.accounts.permissions import Permission
from puhui_web.enterprises.loading import load_enterprises
from puhui_web.enterprises.registering import alone_on, rate_again, see_request
from puhui_web.imports.models import Delivery
from puhui_web.jobs.kinds import job
from puhui_web.jobs.run import JobRun
from puhui_web.uploads import stored_path

_SEEING = Bilingual("更新企业画像", "renewing profiles")


@job(
    "read_delivery",
    title=Bilingual("导入数据文件", "import source files"),
    permission=Permission.IMPORT_RUN,
)
def read_delivery(*, run: JobRun, delivery_id: int) -> dict[str, Any]:
    """Fuse the files into the register, renew what they touched, load it into the platform.

    Read again it comes to the same end: the core knows the same delivery by its content.
    """
    delivery = Delivery.objects.get(pk=delivery_id)
    register = RegisterFolder(Path(settings.REGISTER_FOLDER))
    register.root.mkdir(parents=True, exist_ok=True)
    with _as_sent(delivery) as folder, alone_on(register):
        fused = fuse(
            request=FuseRequest(
                records=(folder,),
                register=register,
                as_of=delivery.as_of,
                policy_dir=default_policy_dir(),
                hash_key=hash_key_from_environment(),
            ),
            progress=run,
        )
        run.add_findings(_findings(fused.findings))
        _keep_account(delivery, fused)
        run.step(label=_SEEING, done=0, total=1)
        _renew(register, fused, delivery, run)
    return {
        "batch_id": fused.batch_id,
        "is_founding": fused.is_founding,
        "enterprises_count": len(fused.touched),
        "findings_count": len(fused.findings),
    }


@contextmanager
def _as_sent(delivery: Delivery) -> Iterator[Path]:
    """Give the files their names back: a name may tell which table a file holds."""
    with tempfile.TemporaryDirectory(prefix="puhui-delivery-") as name:
        folder = Path(name)
        for number, file in enumerate(delivery.files.order_by("pk")):
            place = folder / str(number)
            place.mkdir()
            (place / file.name).symlink_to(stored_path(file.path))
        yield folder


def _renew(register: RegisterFolder, fused: Fused, delivery: Delivery, run: JobRun) -> None:
    """Renew and load the profiles that changed, or all where there are none yet."""
    request = see_request(register=register, as_of=delivery.as_of)
    if fused.is_founding or load_seen(folder=register.profile) is None:
        seen, only = see(request=request, progress=run), None
    else:
        only = sorted(fused.touched)
        renewed = refresh(request=request, enterprises=only)
        assert renewed is not None, "there is a profile to renew"
        seen = renewed
    if (register.rating / "model.json").is_file():
        rate_again(register=register, seen=seen, only=only)
    load_enterprises(register=register, as_of=delivery.as_of, only=only, progress=run)


def _keep_account(delivery: Delivery, fused: Fused) -> None:
    delivery.batch_id = fused.batch_id
    delivery.touched_count = len(fused.touched)
    delivery.findings_count = len(fused.findings)
    delivery.reconciliation = fused.delivery.reconciliation.to_dicts()
    delivery.save()


def _findings(findings: pl.DataFrame) -> list[dict[str, Any]]:
    return findings.select(
        pl.col("file").alias("source"),
        "sheet",
        "row",
        "field",
        "code",
        "severity",
        pl.col("message_zh").alias("zh"),
        pl.col("message_en").alias("en"),
    ).to_dicts()
