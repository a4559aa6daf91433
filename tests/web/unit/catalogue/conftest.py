"""A bank with one loan in force and people to keep the catalogue."""

import pytest
from tests.web.catalogue_pieces import loan_document, put_in_force


@pytest.fixture
def loan(bank):
    """The loan's version in force."""
    return put_in_force(loan_document())


@pytest.fixture
def writer(bank):
    """A product manager."""
    return bank.actor("product_manager")


@pytest.fixture
def checker(bank):
    """Another product manager."""
    return bank.actor("product_manager", username="second")
