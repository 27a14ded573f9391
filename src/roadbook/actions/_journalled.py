"""The one write path: permit, transaction, change, journal, all or none.

An action is a function whose first argument is the `Act` that it is done in. Called from outside,
it takes an `Order` in its place. From here, and nowhere else, rows are written (`_written`).
"""

import json
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, wraps
from traceback import clear_frames
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import IntegrityError, OperationalError, transaction

from roadbook.actions import _written
from roadbook.actions.failpoints import reached
from roadbook.actions.orders import Answer, Done, Order, in_plain_values, request_of
from roadbook.actions.refused import Busy, KeyReused, NotPermitted, Outdated, Problem, Refused
from roadbook.core.actors import Actor, Thing, permitted
from roadbook.core.authority import title_on
from roadbook.core.canonical import check, composed, digest
from roadbook.core.journal import (
    FIRST,
    Kept,
    Line,
    Mention,
    RowKey,
    Trace,
    Values,
    entry_digest,
    mentions,
    sealed_digest,
)
from roadbook.core.readers import of_side
from roadbook.core.reasons import because, counted
from roadbook.core.record_words import Compartment, Role, Verb
from roadbook.core.texts import Text
from roadbook.core.verification import Head
from roadbook.core.words import Side
from roadbook.models import TABLES, Chain, Person, Row, Sealed
from roadbook.models.client import Client
from roadbook.models.values import columns, key_of, longest, moment, values_of
from roadbook.models.written import written
from roadbook.queries.actors import acting
from roadbook.queries.found import by_id, find
from roadbook.queries.journal import heads_seen

P = ParamSpec("P")
AnyRow = TypeVar("AnyRow", bound=Row)
JOINT = "joint"


@cache
def chain_of(compartment: str) -> str:
    """The chain that tells the rows of a compartment: a side's own, or the joint one."""
    return JOINT if Compartment(compartment).side is None else str(compartment)


@cache
def _above(model: type[Row]) -> tuple[str, ...]:
    """The references of a row that are always read with it."""
    return ("roadmap",) if any(f.name == "roadmap" for f in columns(model)) else ()


@dataclass(slots=True)
class _Changed:
    """A row that an act changes: which version it had before, and what is new of it."""

    row: Row
    version: int
    told: Values = field(default_factory=dict)


@dataclass
class Act:
    """An act while it is done: what it may see and touch, and what it has changed so far."""

    actor: Actor
    verb: Verb
    order: Order
    client: Client = field(default_factory=Client)
    role: Role | None = None
    problems: list[Problem] = field(default_factory=list)
    _added: dict[type[Row], list[tuple[str, Values]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _changed: dict[RowKey, _Changed] = field(default_factory=dict)
    _traces: dict[str, list[Trace]] = field(default_factory=lambda: defaultdict(list))
    _sealed: list[tuple[str, str, str]] = field(default_factory=list)
    _erased: list[str] = field(default_factory=list)

    @property
    def side(self) -> Side:
        """The side of the one who acts."""
        return self.actor.side

    def permit(self, thing: Thing) -> None:
        """Go on only where the table of permits allows this act on this thing."""
        role = permitted(self.actor, self.verb, thing)
        if role is None:
            raise self.not_permitted()
        self.role = self.role or role

    def not_permitted(self) -> NotPermitted:
        """The one answer for what is forbidden and what is not there."""
        return NotPermitted(Problem("", because("record.not_permitted", act=self.verb)))

    @property
    def seen(self) -> tuple[str, ...]:
        """The compartments that the one who acts may see. A check that looks further would tell."""
        return of_side(self.side).places

    def row(self, model: type[AnyRow], id_: str) -> AnyRow:
        """A row that the one who acts may see, with its roadmap; what may not be seen is not
        there.
        """
        return self.rows(model, [id_])[str(id_)]

    def rows(self, model: type[AnyRow], ids: Iterable[str]) -> Mapping[str, AnyRow]:
        """Rows by their ids, in one statement however many they are, or none of them."""
        wanted = [str(id_) for id_ in dict.fromkeys(ids)]
        only: Any = wanted[0] if len(wanted) == 1 else wanted
        found = by_id(
            find(model, client=self.client, joined=_above(model), id=only) if wanted else []
        )
        seen = self.seen
        if len(found) < len(wanted) or any(row.compartment not in seen for row in found.values()):
            raise self.not_permitted()
        return found

    def check_shown(self, place: Compartment, **above: Row | None) -> None:
        """What both sides see hangs on nothing that one side keeps to itself."""
        for name, row in above.items():
            if place.side is None and row is not None and Compartment(row.compartment).side:
                self.problem(name, "not_shown_yet")

    def problem(self, field_name: str, code: str, **params: Any) -> None:
        """Note what is wrong, and go on looking for more."""
        self.problems.append(Problem(field_name, because(f"record.{code}", **params)))

    def check(self) -> None:
        """Stop here where anything was found wrong, before anything is written."""
        if self.problems:
            raise Refused(*self.problems)

    def new_id(self) -> str:
        """An id that tells nothing."""
        return secrets.token_hex(16)

    def own_name(self) -> str:
        """The name of the one who acts, or "" where it was erased."""
        name = Person._default_manager.filter(pk=self.actor.person).values_list("name", flat=True)
        found = Sealed._default_manager.filter(pk__in=name).first()
        return found.value if found else ""

    def own_title(self) -> Text:
        """The title that the one who acts bears on the day of the act."""
        row = Person._default_manager.get(pk=self.actor.person)
        found = title_on(self.order.at.date(), row.titles)
        return found.words if found else Text()

    def seal(self, value: str) -> str:
        """Keep a personal value beside the record. Answers the digest that the record holds."""
        if not value:
            return ""
        salt, kept = secrets.token_hex(16), composed(value)
        sealed = sealed_digest(salt, kept)
        self._sealed.append((sealed, salt, kept))
        return sealed

    def erase(self, digests: Iterable[str]) -> None:
        """Erase personal values; the entry that tells of it is where a verifier looks for them."""
        self._erased.extend(digests)

    def add(self, row: AnyRow) -> AnyRow:
        """Add a row. Its texts are brought into Unicode's composed form first."""
        names = [column.attname for column in columns(type(row))]
        self._fit(row, names)
        told = values_of(row)
        self._added[type(row)].append((row.pk, told))
        self._traces[chain_of(row.compartment)].append(Trace(key_of(row), told))
        return row

    def change(self, row: AnyRow, version: int, /, **values: Any) -> AnyRow:
        """Change columns of a row that still has this version; a reference by its own column
        ("area_id"). It is written when the act ends: nothing reads it from the database before.

        Raises Outdated where somebody was faster.
        """
        before, key = chain_of(row.compartment), key_of(row)
        if row.version != version:
            # the heads are locked, so that what was read here is what stands until the end
            raise _outdated(values_of(row, ("version", *values)), values)
        for name, value in values.items():
            setattr(row, name, value)
        self._fit(row, values)
        self.check()
        row.version = version + 1
        changed = self._changed.setdefault(key, _Changed(row, version))
        if changed.row is not row:
            raise RuntimeError(f"{key} is changed as two objects in one act")
        told = values_of(row, ("version", *values))
        changed.told |= told
        after = chain_of(row.compartment)
        if before == after:
            self._traces[before].append(Trace(key, told))
        else:
            self._traces[before].append(Trace(key, None))
            self._traces[after].append(Trace(key, values_of(row)))
        return row

    def check_version(
        self, row: Row, version: int, now: Mapping[str, Any], sent: Mapping[str, Any]
    ) -> None:
        """Stop where somebody was faster with what hangs on the row; both are told."""
        if row.version != version:
            raise _outdated({"version": row.version, **now}, sent)

    def _fit(self, row: Row, names: Iterable[str]) -> None:
        """Texts are composed. SQLite takes one of any length into any column; the record does
        not.
        """
        most = longest(type(row))
        for name in names:
            value, at_most = getattr(row, name), most[name]
            if isinstance(value, str):
                text = composed(value)
                setattr(row, name, text)
                if at_most and len(text) > at_most:
                    self.problem(name, "text_too_long", n=counted(at_most))

    def tell(self, chain: str) -> None:
        """Have an entry in this chain, even where none of its rows changed."""
        self._traces[chain].extend(())

    def write(self, request: str, answer: Answer, heads: Mapping[str, Head]) -> None:
        """Write what was changed and added, and a line in every chain whose rows changed."""
        alike: dict[Any, list[tuple[str, int, Values]]] = defaultdict(list)
        for one in self._changed.values():
            alike[type(one.row), *one.told].append((one.row.pk, one.version, one.told))
        entries = [
            self._entry(chain, heads[chain], request, answer) for chain in sorted(self._traces)
        ]
        writings = [_written.changed(model, some) for (model, *_), some in alike.items()]
        writings += [  # in the order of their references
            _written.added_rows(model, self._added[model])
            for model in TABLES.values()
            if model in self._added
        ]
        writings.append(_written.added(Sealed, ("digest", "salt", "value"), self._sealed))
        for entry in entries:
            writings += _written.kept(self.client.vendor, entry, self._mentions(entry))
        _written.erase(self._erased)
        if not _written.run(self.client, writings):
            raise Refused(Problem("", because("record.not_consistent")))

    def _mentions(self, entry: Kept) -> list[Mention]:
        """Which rows this entry tells of."""
        ids = (trace.row.id for trace in self._traces[entry.chain])
        return mentions(entry.chain, entry.seq, moment(self.order.at), ids)

    def _entry(self, chain: str, head: Head, request: str, answer: Answer) -> Kept:
        """The next entry of a chain that ends here."""
        key = self.order.kept_key
        check(answer)  # all else is of the kinds that a row's values are made of
        body = Line(
            chain=chain,
            seq=head.size + 1,
            prev=head.head,
            at=moment(self.order.at),
            act=self.verb.value,
            by={
                "person": self.actor.person,
                "side": self.side.value,
                "role": self.role.value if self.role else "",
            },
            key=key,
            request=request,
            answer=answer,
            traces=self._traces[chain],
            sealed=[sealed for sealed, _, _ in self._sealed],
            erased=self._erased,
        ).body(written)
        return Kept(chain, head.size + 1, body, entry_digest(body), key)


def action(
    verb: Verb,
) -> Callable[[Callable[Concatenate[Act, P], Answer]], Callable[Concatenate[Order, P], Done]]:
    """Make a function an action: it is done in one transaction, under this verb."""

    def make(do: Callable[Concatenate[Act, P], Answer]) -> Callable[Concatenate[Order, P], Done]:
        @wraps(do)
        def run(order: Order, /, *args: P.args, **given: P.kwargs) -> Done:
            request = request_of(verb, given)
            with _not_kept_waiting(), transaction.atomic():
                done = _once(order, verb, request, lambda act: do(act, *args, **given))
                reached("commit.before")
            reached("commit.after")
            return done

        return run

    return make


@contextmanager
def _not_kept_waiting() -> Iterator[None]:
    """Others may have SQLite's file locked for longer than an act waits; then it has not begun."""
    try:
        yield
    except OperationalError as error:
        # the code of SQLite's own client stands on what Django's error was raised from
        if getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            # Its statement would end with whatever thread collects the garbage, which then waits
            # for this thread's connection, holds up every other, and may be the one waited for.
            clear_frames(error.__traceback__)
            raise Busy(Problem("", because("record.busy"))) from error
        raise


def ask(order: Order, verb: Verb, *things: Thing) -> None:
    """Only look whether this person may do something that changes nothing. Raises NotPermitted."""
    day, key = order.at.date(), order.kept_key
    known = acting(order.person, day=day, key=key, joint=JOINT, client=Client())
    if known is None:
        raise NotPermitted(Problem("", because("record.not_permitted", act=verb)))
    act = Act(known.actor, verb, order)
    for thing in things:
        act.permit(thing)


def first_act(order: Order, side: Side, verb: Verb) -> Act:
    """An act of somebody who is only now put on the record, in the caller's transaction."""
    return Act(Actor(secrets.token_hex(16), side), verb, order)


def close(act: Act, answer: Answer) -> Done:
    """End a first act: whoever opened it has checked that nobody was there before."""
    act.check()
    _written.lock_heads(act.client, sorted((JOINT, act.side.value)))
    heads = {chain: Head(size, head) for chain, size, head in heads_seen(of_side(act.side))}
    act.write(digest(act.verb.value.encode()), answer, heads)
    return Done(answer)


def _once(order: Order, verb: Verb, request: str, do: Callable[[Act], Answer]) -> Done:
    key, day, client = order.kept_key, order.at.date(), Client()
    known = acting(order.person, day=day, key=key, joint=JOINT, client=client, is_locking=True)
    if known is None:
        raise NotPermitted(Problem("", because("record.not_permitted", act=verb)))
    actor, earlier, heads = known
    if earlier is not None:
        told = json.loads(earlier)
        if told["request"] != request:
            raise KeyReused(Problem("key", because("record.key_reused")))
        return Done(told["answer"], is_repeat=True)
    act = Act(actor, verb, order, client)
    try:
        answer = do(act)
        act.check()
        act.write(request, answer, heads)
    except IntegrityError as refused:
        raise Refused(Problem("", because("record.not_consistent"))) from refused
    return Done(answer)


def start_chains(names: Iterable[str]) -> None:
    """The heads of the chains of an installation that has none yet."""
    heads = [(name, 0, FIRST) for name in names]
    _written.add(Client(), Chain, ("name", "size", "head"), heads)


def _outdated(standing: Mapping[str, Any], sent: Mapping[str, Any]) -> Outdated:
    """Both, so that no words of either are lost."""
    now, told = (composed(in_plain_values(one)) for one in (standing, sent))
    return Outdated(Problem("version", because("record.outdated")), now, told)
