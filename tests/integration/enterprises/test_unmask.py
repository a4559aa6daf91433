"""A full name is shown to whoever says why, and that is on record."""

from puhui.cli import main
from puhui.consent import open_ledger
from puhui.fusion.register import open_register


def test_a_name_is_masked_unless_a_reason_is_given(fused_dir, capsys):
    with open_register(folder=fused_dir / "register") as register:
        records = register.records().drop_nulls("legal_rep").filter(table="registry.enterprises")
    known = records.row(0, named=True)
    command = ["who-is", known["record_id"], "--register", str(fused_dir)]
    assert main(command) == 0
    assert known["legal_rep"] not in capsys.readouterr().out
    assert main([*command, "--unmask", "贷前核实", "--by", "李经理"]) == 0
    assert known["legal_rep"] in capsys.readouterr().out
    with open_ledger(path=fused_dir / "consent.sqlite") as ledger:
        (entry,) = ledger.audit().to_dicts()
    assert (entry["action"], entry["done_by"]) == ("unmask", "李经理")
    assert "贷前核实" in entry["after"]
