"""What stands in every file of the example: references, people, days."""

from collections.abc import Hashable

from vierinbalans.example.moments import Moment
from vierinbalans.framework.shapes import Shape, Words

REF = Words(r"[a-z0-9]+(-[a-z0-9]+)*", "a short reference in small letters, like time-to-teach", most=40)
ID = Words(r"[a-z][a-z0-9_]*", "the id of something in the framework, like vision_known")
STEP_ID = Words(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", "the id of a step, like vision.education")
# Nobody in the example may be taken for somebody who exists.
PERSON = Words(r"[^()]+ Voorbeeld", "a first name followed by Voorbeeld, like Noor Voorbeeld", most=60)
OWNER = Words(r"[^()]+ Voorbeeld \([^()]+\)", "a name and a role, like Noor Voorbeeld (leraar)", most=120)
ADDRESS = Words(r"https://example\.org(/\S*)?", "an address on https://example.org", most=500)
TEXT = Words(most=3000)
SHORT = Words(most=300)
UNIT = Words(most=100)
PAST = Moment(past=True)
SAID: dict[Hashable, Shape] = {"by": PERSON, "when": PAST}
"""Who said it, and when."""
