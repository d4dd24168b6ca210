"""The short lists: decades, lengths, media and languages, counted from the story itself."""

from archive.terms.vocabulary import vocabulary

_DECADES = (
    ("before-1940", "Before 1940", "Antes de 1940", "", ""),
    *((f"{year}s", f"{year}s", f"Años {year}", "", "") for year in range(1940, 2030, 10)),
    ("not-sure", "Not sure", "No sé bien", "", ""),
)

DECADES = vocabulary("decade", "When", "Cuándo", _DECADES, ordered=True)

# fmt: off
LENGTHS = vocabulary("length", "Length", "Duración", (
    ("to-60s", "Up to 1 minute", "Hasta 1 minuto", "", ""),
    ("to-90s", "Up to 1½ minutes", "Hasta 1 minuto y medio", "", ""),
    ("to-3min", "Up to 3 minutes", "Hasta 3 minutos", "", ""),
    ("to-10min", "Up to 10 minutes", "Hasta 10 minutos", "", ""),
    ("full", "Longer than 10 minutes", "Más de 10 minutos", "", ""),
    ("text", "Words to read", "Texto para leer", "", ""),
), ordered=True)

MEDIA = vocabulary("media", "Form", "Formato", (
    ("audio", "Sound", "Audio", "A recording to listen to.", "Una grabación para escuchar."),
    ("video", "Video", "Video", "A recording to watch.", "Una grabación para ver."),
    ("photo", "Photo", "Foto", "One or more pictures.", "Una o más imágenes."),
    ("text", "Words", "Texto", "Words to read.", "Palabras para leer."),
), ordered=True)

SPOKEN = vocabulary("language", "Language", "Idioma", (
    ("ar", "Arabic", "Árabe", "", ""),
    ("ase", "American Sign Language", "Lengua de señas americana", "", ""),
    ("en", "English", "Inglés", "", ""),
    ("es", "Spanish", "Español", "", ""),
    ("fr", "French", "Francés", "", ""),
    ("ht", "Haitian Creole", "Criollo haitiano", "", ""),
    ("ne", "Nepali", "Nepalí", "", ""),
    ("pt", "Portuguese", "Portugués", "", ""),
    ("so", "Somali", "Somalí", "", ""),
    ("sw", "Swahili", "Suajili", "", ""),
    ("vi", "Vietnamese", "Vietnamita", "", ""),
    ("zh", "Chinese", "Chino", "", ""),
), ordered=False)
# fmt: on
