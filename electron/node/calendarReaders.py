"""For tests: reads a calendar file as three libraries do, in every zone that is asked for.

Standard input: {"zones": [IANA name, ...], "file": text}. Standard output: for each zone the shift from UTC in seconds at
noon of 1 January 2026, and for each library its events in the order of the file, as `ReadEvent` of calendarReaders.ts.
"""
import json
import os
import sys
import time
from datetime import date, datetime, timedelta

import gi
import icalendar
import vobject

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402


def event(uid, sequence, start, end, summary, description, status, alarms):
    midnight = datetime(start.year, start.month, start.day)
    return {
        "uid": uid,
        "sequence": int(sequence),
        "day": start.isoformat(),
        "end": end.isoformat(),
        "summary": summary,
        "description": description,
        "status": status,
        "alarms": [(midnight + alarm).isoformat(timespec="minutes") for alarm in alarms],
    }


def with_icalendar(text):
    return [
        event(
            str(e["UID"]), e["SEQUENCE"], e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"]), str(e["DESCRIPTION"]),
            str(e["STATUS"]), [alarm["TRIGGER"].dt for alarm in e.walk("VALARM")],
        )
        for e in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]


def with_vobject(text):
    calendar = vobject.readOne(text)
    # Its check of what is required and what may stand once.
    calendar.validate(raiseException=True)
    return [
        event(
            e.uid.value, e.sequence.value, e.dtstart.value, e.dtend.value, e.summary.value, e.description.value,
            e.status.value, [alarm.trigger.value for alarm in e.contents.get("valarm", [])],
        )
        for e in calendar.vevent_list
    ]


def components(parent, kind):
    child = parent.get_first_component(kind)
    while child is not None:
        yield child
        child = parent.get_next_component(kind)


def with_libical(text):
    calendar = ICalGLib.Component.new_from_string(text)
    # Properties and their number as RFC 5545 and RFC 5546 have them for this METHOD.
    if not ICalGLib.restriction_check(calendar) or calendar.count_errors() > 0:
        raise ValueError(calendar.as_ical_string())

    def day(instant):
        assert instant.is_date()
        return date(instant.get_year(), instant.get_month(), instant.get_day())

    def trigger(alarm):
        duration = alarm.get_first_property(ICalGLib.PropertyKind.TRIGGER_PROPERTY).get_trigger().get_duration()
        return timedelta(seconds=duration.as_int())

    return [
        event(
            e.get_uid(), e.get_sequence(), day(e.get_dtstart()), day(e.get_dtend()), e.get_summary(), e.get_description(),
            e.get_status().value_nick.upper(),
            [trigger(alarm) for alarm in components(e, ICalGLib.ComponentKind.VALARM_COMPONENT)],
        )
        for e in components(calendar, ICalGLib.ComponentKind.VEVENT_COMPONENT)
    ]


asked = json.load(sys.stdin)
answers = []
for name in asked["zones"]:
    os.environ["TZ"] = name
    time.tzset()
    noon = datetime(2026, 1, 1, 12).astimezone()
    answers.append(
        {
            "zone": name,
            "shift": int(noon.utcoffset().total_seconds()),
            "libraries": {
                "icalendar": with_icalendar(asked["file"]),
                "vobject": with_vobject(asked["file"]),
                "libical": with_libical(asked["file"]),
            },
        }
    )
json.dump(answers, sys.stdout)
