"""The policy folder's catalogue: into force the first time, later changes as drafts."""

import yaml
from tests.web.catalogue_pieces import AT, TODAY, loan_document

from puhui.base.policy import default_policy_dir
from puhui.matching import load_items
from puhui_web.catalogue.in_force import items_in_force, numbers_in_force
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.operations import seed_catalogue


def test_the_projects_own_catalogue_is_loaded_once(bank):
    listed = load_items(default_policy_dir() / "catalogue")
    assert seed_catalogue(at=AT) == {"new": len(listed), "changed": 0, "unchanged": 0}
    assert seed_catalogue(at=AT) == {"new": 0, "changed": 0, "unchanged": len(listed)}
    in_force = [item for item in listed if item.is_in_force(TODAY)]
    assert items_in_force(TODAY) == tuple(in_force)


def test_a_changed_file_waits_as_a_draft(bank, tmp_path):
    file = tmp_path / "tax_loan.yaml"
    file.write_text(yaml.safe_dump(loan_document(), allow_unicode=True), encoding="utf-8")
    seed_catalogue(at=AT, folder=tmp_path)
    changed = loan_document(status="fact")
    file.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
    assert seed_catalogue(at=AT, folder=tmp_path)["changed"] == 1
    assert seed_catalogue(at=AT, folder=tmp_path)["unchanged"] == 1
    draft = ItemVersion.objects.get(state="draft")
    assert (draft.document["status"], draft.written_by, draft.based_on.number) == ("fact", None, 1)
    assert numbers_in_force(TODAY) == {"tax_loan": 1}
