"""A request with an ``Idempotency-Key`` acts once: asked again, the first answer is given again."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from ninja import Schema

from puhui.base import Bilingual, PuhuiError
from puhui_web import clock
from puhui_web.api.models import Answered

HEADER = "Idempotency-Key"
_REPLAYED = "Idempotency-Replayed"
_KEY_MAX = 80


class UnableToRepeat(PuhuiError):
    """The key was used for another request, or its first request is still being answered."""

    code = "unable_to_repeat"


def acts_once(view: Callable[..., Schema]) -> Callable[..., Schema | HttpResponse]:
    """Mark a view that writes, so that a key makes it act once."""

    @wraps(view)
    def wrapped(request: HttpRequest, **arguments: Any) -> Schema | HttpResponse:
        return answered_once(
            request=request,
            actor_id=request.auth.id,  # type: ignore[attr-defined]  # set by the API
            answer=lambda: view(request, **arguments),
        )

    return wrapped


def answered_once(
    *, request: HttpRequest, actor_id: str, answer: Callable[[], Schema]
) -> Schema | HttpResponse:
    """Return the answer to a request, made once for each actor and key.

    The key's row and what the request changes are written in one transaction, so that a crash
    leaves both or neither. Errors are not kept: they changed nothing, and may be gone next time.

    :raises UnableToRepeat: if the key belongs to another request, is too long, or is in use by
        a request that is under way.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        return answer()
    if len(key) > _KEY_MAX:
        raise _problem(f"键长于 {_KEY_MAX} 个字符", f"the key has over {_KEY_MAX} characters")
    print_ = _fingerprint(request)
    earlier = Answered.objects.filter(actor=actor_id, key=key).first()
    if earlier is not None:
        return _again(earlier, print_)
    try:
        response = _first_answer(actor_id, key, print_, answer)
    except IntegrityError:
        # Another request with the key came first; by now it has committed.
        earlier = Answered.objects.filter(actor=actor_id, key=key).first()
        if earlier is None:
            raise
        return _again(earlier, print_)
    if isinstance(response, PuhuiError):
        raise response
    return response


def _first_answer(
    actor_id: str, key: str, fingerprint: str, answer: Callable[[], Schema]
) -> Schema | PuhuiError:
    with transaction.atomic():
        row = Answered.objects.create(
            actor=actor_id, key=key, request_hash=fingerprint, at=clock.now()
        )
        try:
            response = answer()
        except PuhuiError as error:
            # The operation has undone its own changes; what it put on record, such as a refusal,
            # is to stay, so this transaction goes through.
            row.delete()
            return error
        row.body = json.loads(response.model_dump_json())
        row.save(update_fields=["body"])
        return response


def _again(earlier: Answered, fingerprint: str) -> HttpResponse:
    if earlier.request_hash != fingerprint:
        raise _problem("这个键用于另一个请求", "the key was used for another request")
    response = HttpResponse(
        json.dumps(earlier.body, ensure_ascii=False),
        content_type="application/json; charset=utf-8",
    )
    response[_REPLAYED] = "true"
    return response


def _fingerprint(request: HttpRequest) -> str:
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    digest.update(request.body)
    return digest.hexdigest()


def _problem(zh: str, en: str) -> UnableToRepeat:
    return UnableToRepeat(
        what=Bilingual(zh, en),
        advice=Bilingual("每个请求请用一个新键", "use a new key for each request"),
    )
