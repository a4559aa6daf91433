"""The menu on top of every page of this front end."""

from django import template

from puhui_web.partners.menu import ENTRIES
from puhui_web.wording.menus import Item, menu_for

register = template.Library()


@register.simple_tag(takes_context=True)
def partners_menu(context: template.Context) -> list[Item]:
    """Return the entries that the actor's role allows."""
    return menu_for(request=context["request"], entries=ENTRIES)
