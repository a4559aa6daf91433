"""The API: every router in its place, described by OpenAPI."""

from ninja import NinjaAPI

from puhui_web.api import problems
from puhui_web.api.authentication import Token
from puhui_web.api.routers import ROUTERS

api = NinjaAPI(
    title="普惠 Puhui",
    version="1",
    description="与页面同一套操作：令牌、权限、审计都一样。 / The operations behind the pages, "
    "with the same permissions and the same audit.",
    auth=Token(),
    urls_namespace="api-1",
    docs_url=None,  # its page loads scripts from elsewhere
)
problems.add_to(api)
for path, router in ROUTERS:
    api.add_router(path, router)
