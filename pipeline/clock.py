"""The one place that asks what time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> datetime:
    """The time to the second, or the one in SOURCE_DATE_EPOCH, by which a build can be made to repeat itself."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)
