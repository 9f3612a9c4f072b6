"""What both comparison taps on Python share: where the API is, and which days are read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Iterator


def headers(config: dict) -> dict[str, str]:
    return {
        "Authorization": f"Bearer {config['access_token']}",
        "Ocp-Apim-Subscription-Key": config["subscription_key"],
    }


def windows(first: str, last: str, days: int) -> Iterator[tuple[str, str]]:
    """The days from the first to the last, cut into pieces of so many."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        until = min(day + timedelta(days=days - 1), end)
        yield day.isoformat(), until.isoformat()
        day = until + timedelta(days=1)
