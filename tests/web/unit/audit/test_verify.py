"""The walk over the chain, its command and its anchor."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from puhui_web.accounts.actor import system_actor
from puhui_web.audit import verify
from puhui_web.audit.anchors import UnableToReadAnchor, read_anchor, write_anchor
from puhui_web.audit.append_only import allow_changes
from puhui_web.audit.chain import GENESIS, chain_hash
from puhui_web.audit.models import AuditEvent, AuditHead
from puhui_web.audit.record import record
from puhui_web.audit.verify import Anchor, verify_chain

WHO = system_actor("test")


def append(count):
    with transaction.atomic():
        for n in range(count):
            record(actor=WHO, action="x.y", subject=f"thing:{n}", after={"n": n})


@pytest.fixture
def five(db):
    """Five events in a database whose owner took the triggers away."""
    append(5)
    allow_changes(connection)


def rehash(number):
    """Give an event, as it is now, a hash that fits."""
    event = AuditEvent.objects.get(number=number)
    AuditEvent.objects.filter(number=number).update(hash=chain_hash(event))


def broken(**options):
    found = verify_chain(**options).broken
    return found and (found.number, found.what)


def expected(number, what):
    return number, what.format(number=number)


def test_an_empty_log_is_whole(db):
    assert verify_chain() == verify.Verdict(0, Anchor(0, GENESIS), None)


def test_a_log_as_it_was_written_is_whole_whatever_the_batch(five, monkeypatch):
    monkeypatch.setattr(verify, "BATCH_ROWS", 2)
    told = []
    verdict = verify_chain(on_progress=lambda done, total: told.append((done, total)))
    assert (verdict.events_count, verdict.broken) == (5, None)
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_a_changed_event_is_found(five):
    AuditEvent.objects.filter(number=3).update(actor_name="somebody else")
    assert broken() == expected(3, verify.CHANGED)


def test_a_changed_event_with_a_new_hash_is_found_at_the_next(five):
    AuditEvent.objects.filter(number=3).update(after=None)
    rehash(3)
    assert broken() == expected(4, verify.CUT)


def test_a_changed_last_event_with_a_new_hash_is_found_at_the_head(five):
    AuditEvent.objects.filter(number=5).update(after=None)
    rehash(5)
    assert broken() == expected(5, verify.HEAD)


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_missing_event_is_found(five, number):
    AuditEvent.objects.filter(number=number).delete()
    assert broken() == expected(number, verify.MISSING)


def test_events_in_another_order_are_found(five):
    AuditEvent.objects.filter(number=2).update(number=99)
    AuditEvent.objects.filter(number=3).update(number=2)
    AuditEvent.objects.filter(number=99).update(number=3)
    assert broken() == expected(2, verify.CUT)


def test_an_event_put_in_is_found(five):
    """Whoever puts an event in has to move the later ones by one."""
    for number in (5, 4, 3):
        AuditEvent.objects.filter(number=number).update(number=number + 1)
    before = AuditEvent.objects.get(number=2)
    forged = AuditEvent(number=3, at=before.at, actor="x", previous_hash=before.hash)
    forged.hash = chain_hash(forged)
    forged.save(force_insert=True)
    AuditHead.objects.update(number=6)
    assert broken() == expected(4, verify.CUT)


def test_an_event_behind_the_head_is_found(five):
    last = AuditEvent.objects.get(number=5)
    forged = AuditEvent(number=6, at=last.at, actor="x", previous_hash=last.hash)
    forged.hash = chain_hash(forged)
    forged.save(force_insert=True)
    assert broken() == expected(6, verify.BEYOND)


def test_a_lost_head_is_found(five):
    AuditHead.objects.all().delete()
    assert broken() == expected(5, verify.BEYOND)


def cut_off_tail():
    AuditEvent.objects.filter(number__gt=3).delete()
    last = AuditEvent.objects.get(number=3)
    AuditHead.objects.update(number=3, hash=last.hash)


def test_a_tail_cut_off_with_the_head_is_found_by_the_anchor_alone(five):
    anchor = verify_chain().head
    cut_off_tail()
    assert broken() is None
    assert broken(anchor=anchor) == expected(5, verify.ANCHOR)


def test_events_after_the_anchor_are_no_break(five):
    anchor = verify_chain().head
    append(2)
    assert broken(anchor=anchor) is None
    assert broken(anchor=Anchor(0, GENESIS)) is None


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("verify_audit", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_says_that_the_log_is_whole(five):
    out, err = run()
    assert "审计日志完整: 共 5 条" in out
    assert "5 events" in out
    assert "5 / 5" in err


def test_the_command_fails_at_a_break(five):
    AuditEvent.objects.filter(number=2).delete()
    with pytest.raises(CommandError, match=r"在第 2 条处断开.*broken at event 2"):
        run()


def test_the_command_keeps_and_compares_the_anchor(five, tmp_path):
    file = tmp_path / "anchor.json"
    run("--anchor", str(file))
    assert read_anchor(file) == verify_chain().head
    append(1)
    run("--anchor", str(file))
    assert read_anchor(file).number == 6
    cut_off_tail()
    with pytest.raises(CommandError, match="event 6"):
        run("--anchor", str(file))
    assert read_anchor(file).number == 6, "a broken chain leaves the anchor as it is"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"number": "x", "hash": ""}', "null"])
def test_a_file_that_is_no_anchor_is_refused(five, tmp_path, content):
    file = tmp_path / "anchor.json"
    file.write_text(content)
    with pytest.raises(UnableToReadAnchor):
        read_anchor(file)
    with pytest.raises(CommandError, match="unable_to_read_anchor"):
        run("--anchor", str(file))


def test_an_anchor_is_read_as_it_was_written(tmp_path):
    file = tmp_path / "anchor.json"
    assert read_anchor(file) is None
    write_anchor(file, Anchor(7, "ab"))
    assert read_anchor(file) == Anchor(7, "ab")
