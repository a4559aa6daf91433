"""The same operations for programmes: OAuth2, cursors, idempotency, webhooks, problem+json."""
