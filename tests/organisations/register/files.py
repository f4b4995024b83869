"""Small fictional files in every form in which the register has been published."""

OLD = (
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "BRIN NUMMER",
    "VESTIGINGSNUMMER",
    "VESTIGINGSNAAM",
    "PLAATSNAAM",
    "RMC-REGIO",
)
NEW = (
    "PROVINCIE",
    "BEVOEGD GEZAG CODE",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "VESTIGINGSNAAM",
    "PLAATSNAAM",
    "RMC-REGIO",
)
SITES = (
    ("Fictie", "00012", "00AA", "00AA00", "Basisschool De Regenboogbrug", "VOORBEELDDAM", "Noord"),
    ("Fictie", "00012", "00AA", "00AA01", "Basisschool De Regenboogbrug, locatie Zuid", "VOORBEELDDAM", "Noord"),
    ("Fictie", "10249", "01BB", "01BB00", "Daltonschool Het Café voor Ideeën", "FICTIELO", "Zuid"),
)
NO_SITE = ("Fictie", "00012", "00AA", "00A", "De Brug", "DAM", "Noord")
"""A whole line that cannot be used: its site has no number."""


def csv_file(*sites, heading=OLD, separator=";", encoding="cp1252", mark=False, ends="\r\n", quoted=False):
    """The bytes of a file with these sites."""

    def cell(text):
        return '"' + text.replace('"', '""') + '"' if quoted or separator in text or '"' in text else text

    rows = [separator.join(cell(text) for text in row) for row in (heading, *(sites or SITES))]
    content = (ends.join(rows) + ends).encode(encoding)
    return b"\xef\xbb\xbf" + content if mark else content
