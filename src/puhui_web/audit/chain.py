"""What ties one event to the one before it."""

import hashlib
import json
from typing import Any, Final

from puhui_web.audit.models import AuditEvent

GENESIS: Final = "0" * 64  # stands before the first event


def chain_hash(event: AuditEvent) -> str:
    """Return the SHA-256 of an event and of the hash before it, as 64 hex digits."""
    parts = [
        event.number,
        round(event.at.timestamp() * 1_000_000),
        event.actor,
        event.actor_name,
        event.role,
        event.kind,
        event.action,
        event.subject,
        _as_stored(event.before),
        _as_stored(event.after),
        event.previous_hash,
    ]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _as_stored(value: Any) -> Any:
    """Return a value so that it looks alike before it is stored and after.

    Databases keep keys as text, and PostgreSQL writes 1e20 out as a whole number.
    """
    if isinstance(value, dict):
        return {str(key): _as_stored(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_stored(inner) for inner in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
