"""The main job end to end on a synthetic town, from the command line."""

import json
import os
import signal
import subprocess
import sys
import time

import polars as pl
import pytest
from tests.integration.commands import decide_command

from puhui.cli import main
from puhui.pipeline import DECISIONS_SCHEMA

FILES = ("decisions.parquet", "decisions.xlsx", "findings.parquet", "report.html", "model.json")


def decisions(folder):
    return pl.read_parquet(folder / "decisions.parquet")


def test_every_output_is_there_and_listed(decided_dir):
    manifest = json.loads((decided_dir / "manifest.json").read_text(encoding="utf-8"))

    assert set(FILES) <= set(manifest["outputs"])
    assert set(manifest["inputs"]) >= {"附件1.xlsx", "附件2.xlsx"}


def test_every_firm_has_its_row(decided_dir):
    table = decisions(decided_dir)

    assert table.schema == DECISIONS_SCHEMA
    assert table["firm_id"].n_unique() == len(table) == 180
    assert table["is_candidate"].sum() == 60


def test_money_is_within_budget_limits_and_candidates(decided_dir):
    table = decisions(decided_dir)
    lent = table.filter(pl.col("amount_fen") > 0)

    assert 0 < lent["amount_fen"].sum() <= 20_000_000_00
    assert (lent["amount_fen"] <= lent["limit_fen"]).all()
    assert lent["amount_fen"].is_between(100_000_00, 1_000_000_00).all()
    assert lent["is_candidate"].all()
    assert (lent["grade"] != "D").all()


def test_every_firm_has_reasons_or_is_unknown(decided_dir):
    table = decisions(decided_dir)

    assert (table["reasons"].list.len() > 0).all()
    assert table["limit_rule_zh"].is_not_null().all()
    assert table["binds_en"].is_not_null().all()


def test_rows_are_reconciled(decided_dir, town_dir):
    findings = pl.read_parquet(decided_dir / "findings.parquet")

    assert {"file", "sheet", "row", "field", "code", "message_zh"} <= set(findings.columns)
    assert findings["message_zh"].is_not_null().all()


def test_rerun_gives_the_same_bytes(decided_dir, town_dir, tmp_path):
    files = [town_dir / "附件1.xlsx", town_dir / "附件2.xlsx"]
    assert main(decide_command(folder=town_dir, invoices=files, out=tmp_path)) == 0
    assert main(decide_command(folder=town_dir, invoices=files, out=tmp_path)) == 0  # checkpoint

    for name in (*FILES, "manifest.json"):
        assert (tmp_path / name).read_bytes() == (decided_dir / name).read_bytes(), name


def test_one_rated_file_is_decided_on_itself(town_dir, tmp_path):
    assert (
        main(decide_command(folder=town_dir, invoices=[town_dir / "附件1.xlsx"], out=tmp_path)) == 0
    )

    table = decisions(tmp_path)
    assert table["is_candidate"].all()
    assert table.filter(pl.col("defaulted"))["amount_fen"].sum() == 0


def test_model_of_one_run_rates_firms_without_outcomes(decided_dir, town_dir, tmp_path):
    more = ("--model", str(decided_dir / "model.json"))
    files = [town_dir / "附件2.xlsx"]
    assert main(decide_command(folder=town_dir, invoices=files, out=tmp_path, more=more)) == 0

    columns = ["firm_id", "pd_probability", "grade"]
    both = decisions(tmp_path).select(columns).join(decisions(decided_dir), on=columns)
    assert len(both) == 60


def test_nobody_to_decide_on_says_what_to_do(town_dir, tmp_path, capsys):
    files = [town_dir / "附件1.xlsx"]
    more = ("--candidates", "unrated")

    assert main(decide_command(folder=town_dir, invoices=files, out=tmp_path, more=more)) == 2
    assert "--candidates all" in capsys.readouterr().err


def test_date_long_after_the_data_says_when_they_end(town_dir, tmp_path, capsys):
    files = [town_dir / "附件1.xlsx"]
    command = decide_command(folder=town_dir, invoices=files, out=tmp_path)
    command[command.index("2020-02-29")] = "2026-11-24"

    assert main(command) == 2
    message = capsys.readouterr().err
    assert "unable_to_decide" in message
    assert "the latest is of 2020-02" in message


def test_no_outcomes_and_no_model_says_what_to_do(town_dir, tmp_path, capsys):
    files = [town_dir / "附件2.xlsx"]

    assert main(decide_command(folder=town_dir, invoices=files, out=tmp_path)) == 2
    assert "unable_to_train" in capsys.readouterr().err
    assert not (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize("name", ["epidemic_2020", "construction_downturn"])
def test_scenario_shows_before_and_after(name, town_dir, decided_dir, tmp_path, policy_dir):
    more = ("--scenario", str(policy_dir / "scenarios" / f"{name}.yaml"))
    files = [town_dir / "附件1.xlsx", town_dir / "附件2.xlsx"]
    assert main(decide_command(folder=town_dir, invoices=files, out=tmp_path, more=more)) == 0

    assert decisions(tmp_path).equals(decisions(decided_dir)), "the decisions are those of today"
    assert "scenario" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_folder_that_cannot_be_written_is_named(town_dir, tmp_path, capsys):
    (tmp_path / "taken").write_text("a file")
    out = tmp_path / "taken" / "out"

    assert main(decide_command(folder=town_dir, invoices=[town_dir / "附件1.xlsx"], out=out)) == 2
    assert str(tmp_path / "taken") in capsys.readouterr().err


def test_explain_prints_the_reasoning(decided_dir, capsys):
    firm = decisions(decided_dir).filter(pl.col("is_candidate"))["firm_id"][0]

    assert main(["explain", firm, "--out", str(decided_dir)]) == 0
    assert firm in capsys.readouterr().out


def test_explain_speaks_english(decided_dir, capsys):
    assert main(["explain", "E1", "--out", str(decided_dir), "--lang", "en"]) == 0
    assert "probability of default" in capsys.readouterr().out.lower()


def test_validate_writes_report_and_model_card(decided_dir, capsys):
    command = ["validate", "--out", str(decided_dir), "--repeats", "1", "--lang", "en"]
    assert main(command) == 0

    report = json.loads((decided_dir / "validation.json").read_text(encoding="utf-8"))
    assert report["repeats"] == 1
    assert "AUC" in capsys.readouterr().out
    assert (decided_dir / "model_card.md").read_text(encoding="utf-8").startswith("#")


def test_explain_of_an_unknown_firm_is_an_error(decided_dir, capsys):
    assert main(["explain", "Q1", "--out", str(decided_dir)]) == 2
    assert "Q1" in capsys.readouterr().err


def test_commands_on_an_empty_folder_say_to_decide_first(tmp_path, capsys):
    assert main(["explain", "E1", "--out", str(tmp_path)]) == 2
    assert "puhui decide" in capsys.readouterr().err


def test_run_that_is_killed_goes_on(town_dir, decided_dir, tmp_path):
    """Kill the job at several moments; what is there is whole, and running again finishes it."""
    files = [town_dir / "附件1.xlsx", town_dir / "附件2.xlsx"]
    arguments = decide_command(folder=town_dir, invoices=files, out=tmp_path)
    script = "import sys; from puhui.cli import main; sys.exit(main(sys.argv[1:]))"
    for seconds in (1.0, 2.5):
        process = subprocess.Popen(
            [sys.executable, "-c", script, *arguments], stderr=subprocess.DEVNULL
        )
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        manifest = tmp_path / "manifest.json"
        if manifest.exists():
            json.loads(manifest.read_text(encoding="utf-8"))

    assert main(arguments) == 0
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (decided_dir / name).read_bytes(), name
