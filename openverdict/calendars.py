"""Milestones as an iCalendar file (RFC 5545), for a reader's own calendar."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
from icalendar import Calendar, Event

from openverdict.narrative.milestones import date_in_words, precision_in_words
from openverdict.narrative.words import records


def calendar(rows: pd.DataFrame, version: str) -> bytes:
    """Rows of `milestones_found` as all-day events on the day of each milestone.

    Where a source gives only a month or a year, the event spans all of it, and its title and
    description say that the day is not known. How long a rule was in force is no event: that stands
    in the description. `version` is the date of the data (2026.11.24).
    """
    made = datetime.strptime(version, "%Y.%m.%d").replace(tzinfo=UTC)
    file = Calendar()
    file.add("prodid", "-//Open Verdict//Reform milestones//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", "Open Verdict: reform milestones")
    for row in records(rows):
        file.add_component(_event(row, made))
    return file.to_ical()


def _event(row: Mapping[str, Any], made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{row['milestone']}@open-verdict")
    event.add("dtstamp", made)
    event.add("summary", _name(row))
    event.add("dtstart", pd.Timestamp(row["starts"]).date())
    event.add("dtend", pd.Timestamp(row["starts_by"]).date() + timedelta(days=1))
    event.add("location", row["jurisdiction_name"])
    event.add("categories", [row["category_label"], row["status_label"]])
    event.add("description", _description(row))
    event.add("url", row["source_url"])
    event.add("transp", "TRANSPARENT")  # nobody is busy on that day
    return event


def _name(row: Mapping[str, Any]) -> str:
    unknown = precision_in_words(row["date"])
    return f"{row['title']} ({date_in_words(row['date'])}, {unknown})" if unknown else row["title"]


def _description(row: Mapping[str, Any]) -> str:
    unknown = precision_in_words(row["date"])
    span = f" ({unknown}: the entry spans all that the date may mean)" if unknown else ""
    lines = [
        row["summary"],
        f"Date: {row['date']}{span}",
        f"Status: {row['status_label']}",
        f"By: {', '.join(row['bodies'])}" if len(row["bodies"]) else "",
        f"Note: {row['note']}" if isinstance(row["note"], str) else "",
        f"Source: {row['source']}, {row['source_url']}",
    ]
    return "\n".join(line for line in lines if line)
