"""What reading a plan left to a person."""

from dataclasses import dataclass

from roadbook.core.address import Address
from roadbook.core.reasons import Reason


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Why, where, the text as read, the id of the measure or ""."""

    why: Reason
    address: Address
    text: str = ""
    measure: str = ""
