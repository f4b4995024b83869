"""An answer of ordinary length."""

WORDS = (
    "Wij kiezen per bouw wat wij gebruiken en schrijven op waarom. Twee keer per jaar kijken wij met leerlingen en "
    "leraren of het nog past. Wat niet helpt, gaat weg. De ict-coördinator houdt de lijst bij en de directeur "
    "beslist na overleg met het team. "
) * 3
