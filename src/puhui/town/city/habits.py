"""How carefully each table is kept. Every rate is an assumption."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Habits:
    """Rates of what goes wrong with a record, each between 0 and 1."""

    no_uscc: float = 0.0
    uscc_typo: float = 0.0
    foreign_uscc: float = 0.0
    registration_no: float = 0.0  # of those that have one, given
    former: float = 0.0  # records that know only what held years ago
    sign_name: float = 0.0
    no_region: float = 0.0
    short_form: float = 0.0
    typo: float = 0.01
    width: float = 0.01
    no_phone: float = 0.0
    agent_phone: float = 0.0  # of those that have an agent
    other_phone: float = 0.0
    no_address: float = 0.0
    short_address: float = 0.0
    former_county: float = 0.05  # of addresses in the renamed county
    no_rep: float = 0.0
    other_rep: float = 0.0
    no_citizen_id: float = 0.0
    contradictory: float = 0.0
    late: float = 0.0  # seen years ago
    address_ways: tuple[float, float, float] = (0.4, 0.3, 0.3)  # with province, city, county


HABITS: Final = {
    "registry.enterprises": Habits(
        no_uscc=0.004,
        registration_no=0.6,
        typo=0.002,
        width=0.02,
        no_phone=0.25,
        other_phone=0.08,
        no_citizen_id=0.3,
        former_county=0.1,
        address_ways=(0.7, 0.2, 0.1),
    ),
    "registry.changes": Habits(no_uscc=0.02, registration_no=0.7, typo=0.002, width=0.0),
    "tax.taxpayers": Habits(
        no_uscc=0.12,
        uscc_typo=0.005,
        former=0.08,
        no_region=0.05,
        short_form=0.05,
        typo=0.01,
        width=0.02,
        no_phone=0.05,
        agent_phone=0.85,
        other_phone=0.05,
        no_address=0.02,
        short_address=0.06,
        no_rep=0.02,
        no_citizen_id=0.15,
        contradictory=0.04,
        late=0.02,
        address_ways=(0.3, 0.3, 0.4),
    ),
    "invoice.issuers": Habits(
        no_uscc=0.05,
        former=0.06,
        short_form=0.02,
        no_phone=0.1,
        agent_phone=0.3,
        no_address=0.05,
        short_address=0.05,
    ),
    "utility.accounts": Habits(
        no_uscc=0.65,
        uscc_typo=0.01,
        foreign_uscc=0.001,
        former=0.3,
        sign_name=0.1,
        no_region=0.22,
        short_form=0.2,
        typo=0.04,
        width=0.03,
        no_phone=0.12,
        other_phone=0.12,
        short_address=0.05,
        former_county=0.3,
        late=0.06,
        address_ways=(0.1, 0.2, 0.7),
    ),
    "court.judgments": Habits(
        no_uscc=0.4,
        uscc_typo=0.005,
        former=0.2,
        typo=0.015,
        no_address=0.1,
        short_address=0.05,
        no_rep=0.1,
    ),
    "court.enforcements": Habits(no_uscc=0.3, uscc_typo=0.01, former=0.1, typo=0.015, no_rep=0.08),
    "social.employers": Habits(
        no_uscc=0.25,
        uscc_typo=0.008,
        foreign_uscc=0.001,
        former=0.12,
        no_region=0.06,
        short_form=0.06,
        typo=0.015,
        width=0.02,
        no_phone=0.06,
        agent_phone=0.35,
        other_phone=0.2,
        short_address=0.08,
        no_rep=0.05,
        late=0.03,
    ),
    "customs.traders": Habits(
        no_uscc=0.05, former=0.05, no_phone=0.05, other_phone=0.15, short_address=0.05
    ),
    "assets.titles": Habits(
        no_uscc=0.4, former=0.12, typo=0.01, short_address=0.05, former_county=0.3
    ),
    "assets.rights": Habits(
        former=0.08, typo=0.01, no_address=0.02, short_address=0.05, address_ways=(0.8, 0.1, 0.1)
    ),
    "lists.entries": Habits(no_uscc=0.15, uscc_typo=0.01, former=0.05, typo=0.005),
    "referral.customers": Habits(
        former=0.06,
        sign_name=0.15,
        no_region=0.3,
        short_form=0.3,
        typo=0.06,
        width=0.03,
        no_phone=0.03,
        other_phone=0.08,
        no_address=0.15,
        short_address=0.15,
        no_rep=0.05,
        other_rep=0.1,
    ),
    "bank.accounts": Habits(
        no_uscc=0.3,
        uscc_typo=0.004,
        registration_no=0.5,
        former=0.3,
        no_region=0.04,
        short_form=0.04,
        typo=0.01,
        width=0.02,
        no_phone=0.04,
        agent_phone=0.05,
        other_phone=0.08,
        no_address=0.06,
        short_address=0.08,
        no_rep=0.03,
        no_citizen_id=0.1,
        address_ways=(0.3, 0.3, 0.4),
    ),
    "merchant.merchants": Habits(
        no_uscc=0.6,
        uscc_typo=0.01,
        foreign_uscc=0.0015,
        former=0.12,
        sign_name=0.5,
        no_region=0.15,
        short_form=0.1,
        typo=0.04,
        width=0.03,
        no_phone=0.02,
        other_phone=0.08,
        no_address=0.04,
        short_address=0.08,
        no_rep=0.04,
        other_rep=0.1,
        no_citizen_id=0.35,
        late=0.05,
        address_ways=(0.1, 0.2, 0.7),
    ),
    "chain.dealers": Habits(
        no_uscc=0.2,
        former=0.08,
        no_region=0.1,
        short_form=0.12,
        typo=0.03,
        no_phone=0.03,
        other_phone=0.15,
        short_address=0.1,
        other_rep=0.1,
        late=0.05,
    ),
}
