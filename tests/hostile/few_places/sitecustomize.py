"""A server with few places: Python runs this first in every process that finds it."""

from commonroom.server.limits import places

places.MOST, places.KEPT, places.EACH = 60, 20, 5
