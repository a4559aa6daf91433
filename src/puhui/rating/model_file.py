"""Keep a model as JSON that people can read and that shows when it was changed."""

import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, cast

from puhui.base import Bilingual, PuhuiError
from puhui.rating.binning import BinCounts
from puhui.rating.calibration import Calibration
from puhui.rating.challenger import Challenger
from puhui.rating.model import CardFeature, RatingModel, ScoreReference, TrainingSummary
from puhui.rating.settings import RatingSettings, ScoreScale

FORMAT = "puhui-rating-model"
FORMAT_VERSION = 1


class UnableToLoadModel(PuhuiError):
    """The file is no model of this version, or was changed after it was saved."""

    code = "unable_to_load_model"


def save_model(*, model: RatingModel, path: Path) -> None:
    """Write the model with a hash over its content."""
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "sha256": model_sha256(model),
        "model": asdict(model),
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def load_model(*, path: Path) -> RatingModel:
    """Read a model and check that nothing in it was changed.

    :raises UnableToLoadModel: if the file is missing, is no model, is of another version, or
        does not match its hash.
    """
    document = _document(path)
    if document.get("format_version") != FORMAT_VERSION:
        version = document.get("format_version")
        raise _problem(
            path,
            f"模型格式版本为 {version}，本程序读取版本 {FORMAT_VERSION}",
            f"its format has version {version}, this program reads {FORMAT_VERSION}",
        )
    if document.get("sha256") != _sha256(document.get("model")):
        raise _problem(
            path, "内容与其校验值不符，保存后被改动过", "it was changed after it was saved"
        )
    try:
        return _model(document["model"])
    except (KeyError, TypeError, ValueError) as error:
        raise _problem(path, f"内容不完整：{error}", f"it is incomplete: {error}") from error


def model_sha256(model: RatingModel) -> str:
    """Return the hash over the model's content that its file carries."""
    return _sha256(json.loads(json.dumps(asdict(model), allow_nan=False)))


def _sha256(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _document(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise _problem(path, f"无法读取：{reason}", f"it cannot be read: {reason}") from error
    except ValueError as error:
        raise _problem(path, "不是 JSON 文件", "it is not JSON") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _problem(path, "不是评级模型文件", "it is no rating model")
    return cast(dict[str, Any], document)


def _model(content: dict[str, Any]) -> RatingModel:
    challenger = content["challenger"]
    settings = content["settings"]
    return RatingModel(
        base_points=content["base_points"],
        card=tuple(_feature(row) for row in content["card"]),
        scale=ScoreScale(**content["scale"]),
        settings=RatingSettings(
            **{**settings, "improvable_families": tuple(settings["improvable_families"])}
        ),
        prior_probability=content["prior_probability"],
        covariance=tuple(tuple(row) for row in content["covariance"]),
        challenger=Challenger(
            feature_names=tuple(challenger["feature_names"]),
            text=challenger["text"],
            calibration=Calibration(**challenger["calibration"]),
        ),
        score_reference=ScoreReference(
            **{part: tuple(values) for part, values in content["score_reference"].items()}
        ),
        training=TrainingSummary(**content["training"]),
    )


def _feature(row: dict[str, Any]) -> CardFeature:
    plain = {field.name: row[field.name] for field in fields(CardFeature)}
    lists = ("edges", "values", "points", "quantiles")
    return CardFeature(
        **{
            **plain,
            **{name: tuple(plain[name]) for name in lists},
            "title": Bilingual(*plain["title"]),
            "counts": tuple(BinCounts(**counts) for counts in plain["counts"]),
        }
    )


def _problem(path: Path, zh: str, en: str) -> UnableToLoadModel:
    return UnableToLoadModel(
        what=Bilingual(f"模型文件 {path.name}：{zh}", f"model file {path.name}: {en}"),
        advice=Bilingual(
            "请使用原样保存的模型，或重新训练", "use it as it was saved, or train again"
        ),
    )
