"""One route for each door: ``GET`` asks a query, ``POST`` carries out an operation.

The route is made from the function itself: its docstring, its arguments, its answer, its
permission. So the API is what the pages are made of, and cannot fall behind them.
"""

import inspect
import typing
from collections.abc import Callable
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query, Router, Schema

from puhui_web import clock
from puhui_web.accounts.access import Door
from puhui_web.accounts.permissions import Permission
from puhui_web.api.authentication import Token, TokenFor, anybody
from puhui_web.api.doors import offered
from puhui_web.api.idempotency import acts_once
from puhui_web.api.requests import actor_of
from puhui_web.api.shapes import Taken, answer_shape, taken_by

_FROM_QUERY: Final[Any] = Query(...)  # type: ignore[type-arg]


def door_routers() -> dict[str, Router]:
    """Return a router for each app, by the app's name."""
    routers: dict[str, Router] = {}
    for door in offered():
        app, _, verb = door.name.partition(".")
        router = routers.setdefault(app, Router(tags=[app]))
        _add(router, door, verb)
    return routers


def _add(router: Router, door: Door, verb: str) -> None:
    plain = inspect.unwrap(door.function)
    name = "".join(part.title() for part in door.name.replace(".", "_").split("_"))
    taken = taken_by(door.function, name=f"{name}In")
    returned = typing.get_type_hints(plain).get("return")
    answer = answer_shape(returned=returned, name=f"{name}Out")
    is_get = not door.writes and taken.is_flat
    view = _view(door, taken, answer, is_get=is_get)
    router.add_api_operation(
        f"/{verb}",
        ["GET" if is_get else "POST"],
        acts_once(view) if door.writes else view,
        response=answer,
        auth=[Token(), anybody] if door.permission is Permission.PUBLIC_READ else TokenFor(door),
        operation_id=door.name,
        summary=(plain.__doc__ or "").strip().split("\n")[0],
        description=_description(door, plain),
        url_name=door.name,
    )


def _view(door: Door, taken: Taken, answer: type[Schema], *, is_get: bool) -> Callable[..., Any]:
    """Return a view whose one argument is the request's query or body."""

    def act(request: HttpRequest, sent: Schema | None) -> Schema:
        arguments = taken.arguments(sent)
        if "at" in taken.needs:
            arguments["at"] = clock.now()
        if "today" in taken.needs:
            arguments["today"] = clock.today()
        result = door.function(actor=actor_of(request), **arguments)
        return answer.model_validate(result if _is_object(answer, door) else {"value": result})

    if taken.schema is None:

        def view(request: HttpRequest) -> Schema:
            return act(request, None)

    elif is_get:

        def view(request: HttpRequest, query: Schema) -> Schema:  # type: ignore[misc]
            return act(request, query)

        view.__annotations__["query"] = Annotated[taken.schema, _FROM_QUERY]
    else:

        def view(request: HttpRequest, body: Schema) -> Schema:  # type: ignore[misc]
            return act(request, body)

        view.__annotations__["body"] = taken.schema
    view.__name__ = door.name.replace(".", "_")
    return view


def _is_object(answer: type[Schema], door: Door) -> bool:
    return list(answer.model_fields) != ["value"] or "Out" not in answer.__name__


def _description(door: Door, plain: Callable[..., object]) -> str:
    text = inspect.getdoc(plain) or ""
    return f"{text}\n\nPermission: `{door.permission}`."
