"""Calendars of the law's dates, one for each role and one for each day.

A date that is law is confirmed, one that may still change is tentative, one that
another act has overtaken is cancelled. UIDs are the ids of records, entries and starts,
so they do not change with the site's address. SEQUENCE and LAST-MODIFIED are the
revision of the record that states the date; to read the law again changes neither, nor
any text. No text counts duties: a further one is no news to who has the date.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from macros.model.ledger import Revision
from macros.model.roles import ROLES, Role
from macros.rules.addresses import calendar_of
from macros.rules.derived import Derived
from macros.rules.law import STATES
from macros.rules.timeline import Entry, days

ALARM_DAYS = (30, 7)
# The role of each calendar by its address; the first is for everyone.
CALENDARS: dict[str, Role | None] = {
    "calendar/all.ics": None,
    **{f"calendar/{role}.ics": role for role in ROLES},
}


def calendars(derived: Derived, site_url: str) -> dict[str, bytes]:
    """Return every calendar under its address, ``calendar/provider.ics``.

    An event for nobody in particular is in the calendar of every role.
    """
    of_days = {calendar_of(day.date): day.entries for day in days(derived.timeline)}
    return {
        address: _calendar(derived, derived.timeline, role, site_url)
        for address, role in CALENDARS.items()
    } | {
        address: _calendar(derived, entries, None, site_url)
        for address, entries in of_days.items()
    }


def whole_calendar(derived: Derived, site_url: str) -> bytes:
    """Return the calendar of every date, for everyone."""
    return _calendar(derived, derived.timeline, None, site_url)


def _calendar(
    derived: Derived, entries: Iterable[Entry], role: Role | None, site_url: str
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//AI Risk Reference//Dates of the law//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    whose = f" for: {ROLES[role].label}" if role else ""
    calendar.add("x-wr-calname", f"AI Act and AI liability dates{whose}")
    calendar.add("refresh-interval;value=duration", "P7D")
    for entry in entries:
        if role is None or not entry.roles or role in entry.roles:
            calendar.add_component(_event(derived, entry, site_url))
    return bytes(calendar.to_ical())


def _event(derived: Derived, entry: Entry, site_url: str) -> Event:
    edition, read_on = derived.edition, derived.today.day
    revision = edition.revisions[entry.dated]
    position = derived.today.position(entry.claim)
    status = STATES[position.status].calendar if position else "TENTATIVE"
    link = site_url + derived.way(entry)
    title = f"{entry.start.label}: duties start" if entry.start else entry.title
    event = Event()
    event.add("uid", f"{entry.id}@ai-risk-reference")
    event.add("dtstamp", _instant(max(edition.checked_on, revision.revised_on)))
    event.add("last-modified", _instant(revision.revised_on))
    event.add("dtstart", entry.claim.date)
    event.add("dtend", entry.claim.date + timedelta(days=1))
    event.add("summary", title)
    event.add("description", _description(derived, entry, revision, link))
    event.add("url", link)
    event.add("status", status)
    event.add("sequence", revision.revision)
    event.add("transp", "TRANSPARENT")
    if status == "CONFIRMED" and entry.claim.date > read_on:
        for days in ALARM_DAYS:
            event.add_component(_alarm(title, days))
    return event


def _description(derived: Derived, entry: Entry, revision: Revision, link: str) -> str:
    """Return the text of an event, which changes only with its revision."""
    edition, day = derived.edition, revision.revised_on
    known = derived.today.chronicle.position([entry.claim], day)
    lines = [f"Status on {day}: {STATES[p.status].word}" for p in known]
    if entry.claim.scope and not entry.start:
        lines.append(f"Scope: {entry.claim.scope}")
    if entry.claim.replaced_by in edition.instruments and known:
        act = edition.instruments[entry.claim.replaced_by]
        lines.append(f"Moved by {act.name}")
    if entry.starts:
        lines.append("Starts: " + ", ".join(duty.id for duty in entry.starts))
    return "\n".join([*lines, link, "Not legal advice."])


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _alarm(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"In {days} days: {title}")
    alarm.add("trigger", timedelta(days=-days))
    return alarm
