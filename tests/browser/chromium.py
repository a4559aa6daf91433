"""The browser of the page tests: where it is, and how it keeps to itself."""

import shutil

# No sandbox, since containers run as root; nothing that talks to a network by itself.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """Return the installed Chromium; None if there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")
