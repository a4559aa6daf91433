"""What may be read of enterprises."""

from puhui_web.enterprises.queries.authorisations import own_consent
from puhui_web.enterprises.queries.counts import EnterpriseCounts, counts, county_names
from puhui_web.enterprises.queries.disputes import dispute_page, disputes_page
from puhui_web.enterprises.queries.enterprise_page import EnterprisePage, enterprise_page
from puhui_web.enterprises.queries.enterprises_page import (
    ORDERS,
    EnterpriseFilters,
    enterprises_page,
)
from puhui_web.enterprises.queries.export import export_enterprises
from puhui_web.enterprises.queries.overrides import open_overrides_page, override_page
from puhui_web.enterprises.queries.own_enterprise import OwnEnterprise, own_enterprise
from puhui_web.enterprises.queries.rating_runs import RatingRunPage, rating_run, rating_runs
from puhui_web.enterprises.queries.search import search_enterprises

__all__ = [
    "ORDERS",
    "EnterpriseCounts",
    "EnterpriseFilters",
    "EnterprisePage",
    "OwnEnterprise",
    "RatingRunPage",
    "counts",
    "county_names",
    "dispute_page",
    "disputes_page",
    "enterprise_page",
    "enterprises_page",
    "export_enterprises",
    "open_overrides_page",
    "override_page",
    "own_consent",
    "own_enterprise",
    "rating_run",
    "rating_runs",
    "search_enterprises",
]
