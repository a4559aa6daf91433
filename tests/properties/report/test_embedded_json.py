"""Whatever a file holds, the page's data can be read back and cannot break out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from puhui.report.page import embedded_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["</script>", "<!--"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_json_comes_back_and_holds_no_markup(value):
    text = embedded_json(value)

    assert json.loads(text) == value
    assert not set("<>&") & set(text)
