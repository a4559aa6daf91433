from puhui.base import Bilingual
from puhui.cli.progress import TerminalProgress

LABEL = Bilingual("读取", "reading")


def test_finished_step_is_one_line_where_there_is_no_terminal(capsys):
    with TerminalProgress() as progress:
        progress.step(label=LABEL, done=1, total=2)
        progress.step(label=LABEL, done=2, total=2)

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "读取 / reading" in lines[0]
