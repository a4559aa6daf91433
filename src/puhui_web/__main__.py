"""Management commands of the platform: ``python -m puhui_web COMMAND`` or ``puhui-web COMMAND``."""

import os
import sys


def main() -> None:
    """Run a management command with the platform's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "puhui_web.settings")
    if sys.argv[1:2] == ["serve"]:
        from puhui_web.serve import serve

        sys.exit(serve(sys.argv[2:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["puhui-web", *sys.argv[1:]])


if __name__ == "__main__":
    main()
