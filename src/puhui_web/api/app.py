"""The API: every router in its place, described by OpenAPI."""

from typing import Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from puhui_web.api import problems
from puhui_web.api.authentication import Token
from puhui_web.api.routers import every_router

_STATUSES: Final = ("400", "401", "403", "404", "409", "422")
_PROBLEM: Final = {"$ref": "#/components/responses/Problem"}


class Api(NinjaAPI):
    """An API whose description tells problems by their own content type, once for all routes."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the description."""
        schema = super().get_openapi_schema(**options)
        for path in schema["paths"].values():
            for route in path.values():
                route["responses"] |= dict.fromkeys(_STATUSES, _PROBLEM)
        schema["components"]["schemas"]["Problem"] = problems.Problem.model_json_schema()
        content = {"schema": {"$ref": "#/components/schemas/Problem"}}
        schema["components"]["responses"] = {
            "Problem": {
                "description": "what is wrong and what to do",
                "content": {problems.CONTENT_TYPE: content},
            }
        }
        _drop_titles(schema["components"])
        return schema


def _drop_titles(node: Any) -> None:
    """Drop the titles that pydantic makes of names: they say everything twice."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        for part in node.values():
            _drop_titles(part)
    elif isinstance(node, list):
        for part in node:
            _drop_titles(part)


api = Api(
    title="普惠 Puhui",
    version="1",
    description="与页面同一套操作：令牌、权限、审计都一样。 / The operations behind the pages, "
    "with the same permissions and the same audit.",
    auth=Token(),
    urls_namespace="api-1",
    docs_url=None,  # its page loads scripts from elsewhere
)
problems.add_to(api)
for path, router in every_router().items():
    api.add_router(path, router)
