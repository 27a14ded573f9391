"""The words of the record that two sides keep together, as codes: who acts, what is done, where it
stands, whose it is.

As in `core.words`, each member's value is what is stored; labels live in `roadbook.wording`, and
`docs/glossary.md` explains every member.
"""

from enum import StrEnum

from roadbook.core.words import Side


class Role(StrEnum):
    """What a person is asked to do on the record; all but the public belong to one side."""

    COORDINATOR = "coordinator"
    FOCAL_POINT = "focal_point"
    APPROVER = "approver"
    SIGNATORY = "signatory"
    PROGRAMME_COORDINATOR = "programme_coordinator"
    MONITORING_OFFICER = "monitoring_officer"
    COMMUNICATIONS_OFFICER = "communications_officer"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    PUBLIC = "public"


class Verb(StrEnum):
    """What can be done on the record; every action carries exactly one. Those of reports and
    reviews have none yet: their places stand in the models' plan (`docs/explanation/models.md`).
    """

    READ = "read"
    IMPORT_PLAN = "import_plan"
    EDIT_PLAN = "edit_plan"
    SETTLE_DOUBT = "settle_doubt"
    PROPOSE = "propose"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    RECORD_SIGNATURE = "record_signature"
    CONFIRM_SIGNATURE = "confirm_signature"
    PLAN_DELIVERY = "plan_delivery"
    RECORD_DELIVERY = "record_delivery"
    RECORD_INDICATOR = "record_indicator"
    RECORD_MONEY = "record_money"
    ADD_EVIDENCE = "add_evidence"
    DECLARE_CONTEXT = "declare_context"
    DECIDE_CONTEXT = "decide_context"
    CHANGE_MEASURE = "change_measure"
    SET_ACTION_POINT = "set_action_point"
    OPEN_ROUND = "open_round"
    SUBMIT_REPORT = "submit_report"
    SEND_BACK_REPORT = "send_back_report"
    ACCEPT_REPORT = "accept_report"
    ASSESS_MEASURE = "assess_measure"
    PREPARE_REVIEW = "prepare_review"
    CLOSE_REVIEW = "close_review"
    DECIDE_RENEWAL = "decide_renewal"
    SHARE = "share"
    RELEASE = "release"
    KEEP_INSTITUTIONS = "keep_institutions"
    KEEP_PEOPLE = "keep_people"
    ERASE_PERSONAL = "erase_personal"
    CHECKPOINT = "checkpoint"
    VERIFY = "verify"
    EXPORT = "export"


_SIDES: dict[str, Side] = {side.value: side for side in Side}


class Compartment(StrEnum):
    """Where a row stands, which decides who may know that it is there."""

    STATE = "state"
    ORGANISATION = "organisation"
    JOINT = "joint"
    PUBLIC = "public"

    @classmethod
    def internal_to(cls, side: Side) -> "Compartment":
        """The compartment that this side alone sees; what nobody shared stands there."""
        return cls(side.value)

    @property
    def side(self) -> Side | None:
        """The side that alone sees this compartment; None where both do."""
        return _SIDES.get(self)


class Room(StrEnum):
    """A compartment as the one who acts sees it."""

    OWN = "own"
    OTHER = "other"
    JOINT = "joint"
    PUBLIC = "public"


class Whose(StrEnum):
    """Whose the thing is that is acted on, as the one who acts sees it."""

    OWN_INSTITUTION = "own_institution"
    OWN_SIDE = "own_side"
    BOTH_SIDES = "both_sides"
    OTHER_SIDE = "other_side"


class PlanState(StrEnum):
    """How far the text of a roadmap has come."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    SIGNED = "signed"


class Answer(StrEnum):
    """What a side says to the exact text that is proposed."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class NameKind(StrEnum):
    """What a name of an institution is: the one it bears, its short form, a spelling met."""

    FULL = "full"
    SHORT = "short"
    SPELLING = "spelling"


class DocumentKind(StrEnum):
    """What a document on the record is for."""

    PLAN = "plan"
    SIGNED_SCAN = "signed_scan"
    EVIDENCE = "evidence"
    PAPER = "paper"
