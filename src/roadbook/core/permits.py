"""Who may do what on the record: one table, read by the code, printed in the documents, open to a
lawyer.

What is not in the table is not permitted. A permit names an act, the roles that may do it, the
stages of the roadmap in which, the compartment as the one who acts sees it, and whose the thing is.
Where both sides must act, the permit lets each side do its own half and never the other's.
"""

from dataclasses import dataclass
from functools import cache

from roadbook.core.record_words import Role, Room, Verb, Whose
from roadbook.core.words import Stage

R, V, W = Role, Verb, Whose
_EVERYBODY = tuple(role for role in Role if role is not Role.PUBLIC)
_REPORTERS = (R.COORDINATOR, R.FOCAL_POINT, R.APPROVER, R.PROGRAMME_COORDINATOR)
_SPEAKERS = (R.COORDINATOR, R.SIGNATORY)
_ALL = tuple(Stage)
_TEXT = (Stage.AGREE, Stage.RENEW)
_WORK = (Stage.DELIVER, Stage.REPORT, Stage.REVIEW)
_JUDGED = (Stage.REPORT, Stage.REVIEW)
_ANY = tuple(Whose)
_OURS = (W.OWN_INSTITUTION, W.OWN_SIDE)
_OPEN = (Room.JOINT, Room.PUBLIC)
_DESK = (Room.OWN, Room.JOINT)
"""Where a side writes: nothing public is changed by one side alone."""


@dataclass(frozen=True, slots=True)
class Permit:
    """One line of the table. Each of its parts lists what it covers."""

    verb: Verb
    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    rooms: tuple[Room, ...]
    whose: tuple[Whose, ...]

    def covers(self, role: Role, verb: Verb, stage: Stage, room: Room, whose: Whose) -> bool:
        """Does this line permit the act?"""
        return (
            verb is self.verb
            and role in self.roles
            and stage in self.stages
            and room in self.rooms
            and whose in self.whose
        )


PERMITS: tuple[Permit, ...] = (
    # reading: a side sees its own compartment and what is joint; the public sees what is public
    Permit(V.READ, _EVERYBODY, _ALL, (Room.OWN,), (*_OURS, W.BOTH_SIDES)),
    Permit(V.READ, _EVERYBODY, _ALL, _OPEN, _ANY),
    Permit(V.READ, (R.PUBLIC,), _ALL, (Room.PUBLIC,), _ANY),
    # the text: a draft is its own side's until it is proposed; a proposal is answered by each side
    Permit(V.IMPORT_PLAN, (R.COORDINATOR,), _TEXT, (Room.OWN,), (W.OWN_SIDE, W.BOTH_SIDES)),
    Permit(V.EDIT_PLAN, (R.COORDINATOR,), _TEXT, _DESK, (*_OURS, W.BOTH_SIDES)),
    Permit(V.SETTLE_DOUBT, (R.COORDINATOR,), _TEXT, _DESK, (W.BOTH_SIDES,)),
    Permit(V.PROPOSE, (R.COORDINATOR,), _TEXT, _DESK, (W.BOTH_SIDES,)),
    Permit(V.ACCEPT, _SPEAKERS, _TEXT, (Room.JOINT,), (W.OWN_SIDE,)),
    Permit(V.DECLINE, _SPEAKERS, _TEXT, (Room.JOINT,), (W.OWN_SIDE,)),
    Permit(V.WITHDRAW, _SPEAKERS, _TEXT, (Room.JOINT,), (W.OWN_SIDE,)),
    Permit(V.RECORD_SIGNATURE, (R.COORDINATOR,), _TEXT, (Room.JOINT,), (W.BOTH_SIDES,)),
    Permit(V.CONFIRM_SIGNATURE, (R.COORDINATOR,), _TEXT, (Room.JOINT,), (W.OWN_SIDE,)),
    # the work: an institution writes of its own measures, a coordinator of those of the whole side
    Permit(V.PLAN_DELIVERY, _REPORTERS, _WORK, _DESK, (W.OWN_INSTITUTION,)),
    Permit(V.PLAN_DELIVERY, (R.COORDINATOR,), _WORK, _DESK, (W.OWN_SIDE,)),
    Permit(V.RECORD_DELIVERY, _REPORTERS, _WORK, _DESK, (W.OWN_INSTITUTION,)),
    Permit(V.RECORD_DELIVERY, (R.COORDINATOR,), _WORK, _DESK, (W.OWN_SIDE,)),
    Permit(
        V.RECORD_INDICATOR,
        (R.COORDINATOR, R.MONITORING_OFFICER, R.PROGRAMME_COORDINATOR),
        _WORK,
        _DESK,
        _OURS,
    ),
    Permit(
        V.RECORD_MONEY,
        (R.COORDINATOR, R.PROGRAMME_COORDINATOR),
        _WORK,
        _DESK,
        _OURS,
    ),
    Permit(V.ADD_EVIDENCE, _REPORTERS, _WORK, _DESK, (W.OWN_INSTITUTION,)),
    Permit(
        V.ADD_EVIDENCE,
        (R.COORDINATOR, R.MONITORING_OFFICER),
        _WORK,
        _DESK,
        (W.OWN_SIDE,),
    ),
    Permit(V.DECLARE_CONTEXT, (R.COORDINATOR,), _WORK, _DESK, (W.BOTH_SIDES,)),
    Permit(V.DECIDE_CONTEXT, (R.COORDINATOR,), _WORK, (Room.JOINT,), (W.OWN_SIDE,)),
    Permit(V.CHANGE_MEASURE, (R.COORDINATOR,), _WORK, (Room.JOINT,), (W.OWN_SIDE,)),
    Permit(
        V.SET_ACTION_POINT,
        (R.COORDINATOR,),
        (*_WORK, Stage.RENEW),
        _DESK,
        (*_OURS, W.BOTH_SIDES),
    ),
    # reports and reviews, which come later: a report is its own side's until that side accepts it,
    # each side assesses for itself, and both close a review and decide what becomes of a measure
    Permit(V.OPEN_ROUND, (R.COORDINATOR,), _WORK, (Room.JOINT,), (W.BOTH_SIDES,)),
    Permit(V.SUBMIT_REPORT, _REPORTERS, _WORK, (Room.OWN,), (W.OWN_INSTITUTION,)),
    Permit(V.SUBMIT_REPORT, (R.COORDINATOR,), _WORK, (Room.OWN,), (W.OWN_SIDE,)),
    Permit(V.SEND_BACK_REPORT, (R.APPROVER,), _WORK, (Room.OWN,), (W.OWN_INSTITUTION,)),
    Permit(
        V.SEND_BACK_REPORT,
        (R.COORDINATOR, R.MONITORING_OFFICER),
        _WORK,
        (Room.OWN,),
        _OURS,
    ),
    Permit(V.ACCEPT_REPORT, (R.COORDINATOR,), _WORK, (Room.OWN,), _OURS),
    Permit(
        V.ASSESS_MEASURE,
        (R.COORDINATOR, R.MONITORING_OFFICER, R.PROGRAMME_COORDINATOR),
        _JUDGED,
        _DESK,
        _OURS,
    ),
    Permit(V.PREPARE_REVIEW, (R.COORDINATOR,), _WORK, _DESK, (W.OWN_SIDE, W.BOTH_SIDES)),
    Permit(V.CLOSE_REVIEW, _SPEAKERS, (Stage.REVIEW,), (Room.JOINT,), (W.OWN_SIDE,)),
    Permit(
        V.DECIDE_RENEWAL,
        (R.COORDINATOR,),
        (Stage.REVIEW, Stage.RENEW),
        (Room.JOINT,),
        (W.OWN_SIDE,),
    ),
    # upwards: an act of its own, never a side effect
    Permit(V.SHARE, (R.COORDINATOR,), _ALL, (Room.OWN,), (*_OURS, W.BOTH_SIDES)),
    Permit(V.SHARE, (R.APPROVER,), _WORK, (Room.OWN,), (W.OWN_INSTITUTION,)),
    Permit(V.RELEASE, _SPEAKERS, (*_WORK, Stage.RENEW), (Room.JOINT,), (W.OWN_SIDE,)),
    # who and what
    Permit(
        V.KEEP_INSTITUTIONS,
        (R.COORDINATOR, R.ADMINISTRATOR),
        _ALL,
        _DESK,
        _OURS,
    ),
    Permit(V.KEEP_PEOPLE, (R.COORDINATOR, R.ADMINISTRATOR), _ALL, (Room.OWN,), _OURS),
    Permit(V.ERASE_PERSONAL, (R.ADMINISTRATOR,), _ALL, _DESK, _OURS),
    # the record itself
    Permit(
        V.CHECKPOINT,
        (R.COORDINATOR, R.ADMINISTRATOR, R.AUDITOR),
        _ALL,
        _DESK,
        (W.OWN_SIDE, W.BOTH_SIDES),
    ),
    Permit(
        V.VERIFY,
        (R.COORDINATOR, R.ADMINISTRATOR, R.AUDITOR),
        _ALL,
        _DESK,
        (W.OWN_SIDE, W.BOTH_SIDES),
    ),
    Permit(
        V.EXPORT,
        (R.COORDINATOR, R.ADMINISTRATOR),
        _ALL,
        _DESK,
        (W.OWN_SIDE, W.BOTH_SIDES),
    ),
)


@cache
def might(role: Role, verb: Verb, stage: Stage | None, rooms: frozenset[Room]) -> bool:
    """Is there anything in these rooms, at this stage or at any, that the role may do this to?"""
    return any(
        permit.verb is verb
        and role in permit.roles
        and (stage is None or stage in permit.stages)
        and not rooms.isdisjoint(permit.rooms)
        for permit in PERMITS
    )


@cache
def may(role: Role, verb: Verb, *, stage: Stage, room: Room, whose: Whose) -> bool:
    """Is this act permitted? Whatever no line of the table covers is not."""
    return any(permit.covers(role, verb, stage, room, whose) for permit in PERMITS)
