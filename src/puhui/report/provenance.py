"""The manifest as a flat list to read: versions, seed, hashes, the model in brief."""

import json
from collections.abc import Iterator, Mapping
from typing import Any


def provenance(manifest: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each entry of the manifest with the path to it; empty ones are left out."""
    return list(_flat(manifest, ""))


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _flat(inner, f"{path} › {name}" if path else str(name))
    elif value not in (None, "", [], ()):
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield path, text
