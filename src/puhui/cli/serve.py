"""``puhui serve``: show the report in a browser, on this machine only."""

import argparse
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from puhui import pipeline
from puhui.cli import arguments


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("serve", help="在浏览器中查看报告 / show the report in a browser")
    arguments.add_out(parser, help_text="decide 的结果目录 / the folder that decide wrote")
    parser.add_argument("--port", type=int, default=8000)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Serve the folder until interrupted."""
    pipeline.read_run(out=parsed.out)
    with make_server(folder=parsed.out, port=parsed.port) as server:
        url = f"http://127.0.0.1:{server.server_port}/report.html"
        print(f"报告 / report: {url}  (Ctrl-C 停止 / to stop)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def make_server(*, folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of the folder that only this machine can reach."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
