"""What participants and facilitators connect to: one process, one port."""

import sys

# Jupyter's event schemas come with a grammar of international web addresses, which takes three
# seconds to build and which nothing here uses. Without it a server is back sooner after a crash.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
