from puhui.base import Bilingual, PuhuiError


def test_error_says_what_and_what_to_do_in_both_languages():
    error = PuhuiError(what=Bilingual("坏了", "broken"), advice=Bilingual("请修", "mend it"))

    assert str(error) == "[puhui_error] 坏了。请修。 / broken. Mend it."
