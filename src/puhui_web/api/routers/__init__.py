"""Routers by topic; one line each."""

from typing import Final

from ninja import Router

from puhui_web.api.routers.webhooks import router as webhooks

ROUTERS: Final[tuple[tuple[str, Router], ...]] = (("/subscriptions", webhooks),)
