"""iCalendar (RFC 5545): one entry that calendars find again by its UID and renew by its SEQUENCE.

A zone with a name goes along with its rules; a bare offset becomes Coordinated Universal Time. The
stamp is the as-of day: a file depends on no clock.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from roadbook.documents.papers.invitation import Appointment
from roadbook.documents.writing.characters import legal


def to_bytes(appointment: Appointment) -> bytes:
    """The entry as a file for any calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Roadbook//Roadbook//EN")
    calendar.add("version", "2.0")
    spoken = {"LANGUAGE": appointment.language}
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", datetime.combine(appointment.as_of, time(), UTC))
    event.add("status", appointment.status.upper())
    event.add("summary", legal(appointment.summary), spoken)
    event.add("description", legal(appointment.description), spoken)
    event.add("location", legal(appointment.location), spoken)
    start, end = _span(appointment)
    event.add("dtstart", start)
    event.add("dtend", end)
    calendar.add_component(event)
    year = appointment.as_of.year if not isinstance(start, datetime) else start.year
    calendar.add_missing_timezones(date(year, 1, 1), date(year + 1, 12, 31))
    return bytes(calendar.to_ical())


def _span(appointment: Appointment) -> tuple[date, date]:
    """Beginning and end; without an hour, the whole day, whose end is the day after (RFC 5545)."""
    start = appointment.starts_at
    if not isinstance(start, datetime):
        return start, start + timedelta(days=1)
    # an offset alone is no zone that a calendar could look up
    known = start if isinstance(start.tzinfo, ZoneInfo) else start.astimezone(UTC)
    end = known.astimezone(UTC) + timedelta(minutes=appointment.minutes)
    return known, end.astimezone(known.tzinfo)
