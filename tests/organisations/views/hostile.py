"""Names that somebody may type to see what happens."""

NAMES = {
    "html": "<b>Vet</b> & <script>alert(1)</script>",
    "right to left": "מדרסה לדוגמה",
    "turned": "\u202eslipje\u202c school",
    "emoji": "👩‍🏫 Basisschool 🏳️‍🌈",
    "quotes": "\"De Brug\" 'Zuid' {{ x }} {% y %}",
    "new lines": "Eerste\r\nBcc: iemand@example.org",
}
TOO_LONG = "x" * 50_000


def brief(value):
    """The name of a test case, however long the value is."""
    return str(value)[:60]
