"""All routers: one of the programmes' own, and one for each app's doors."""

from ninja import Router

from puhui_web.api.routers.doors import door_routers
from puhui_web.api.routers.webhooks import router as webhooks


def every_router() -> dict[str, Router]:
    """Return the routers by their paths."""
    doors = {f"/{app}": router for app, router in door_routers().items()}
    return {"/subscriptions": webhooks, **doors}
