"""The ids a consent may hold. The words a narrator reads are in wording.py."""

USES = (
    "dialogue-closed",
    "dialogue-police",
    "open-meeting",
    "train-facilitators",
    "train-police",
    "classroom",
    "leaders",
    "quote-print",
    "press",
    "research",
    "public-web",
    "findable",
    "take-away",
    "preserve",
    "clip",
    "translate",
    "ai-training",
)

# A use that means nothing unless another is granted too.
IMPLIES = {"findable": "public-web"}

# Each list runs from the most protective choice to the least: the meet of two
# choices is the one that stands first.
NAME = ("show-no-name", "show-chosen-name", "show-first-name", "show-full-name")
VOICE = ("voice-text", "voice-reader", "voice-changed", "voice-own")
FACE = ("face-none", "face-blurred", "face-shown")
PLACE = ("place-hidden", "place-city", "place-area", "place-exact")
DATE = ("date-hidden", "date-decade", "date-year", "date-day")

PRESENTATION = {"name": NAME, "voice": VOICE, "face": FACE, "place": PLACE, "date": DATE}

CONTACT = ("contact-yes", "contact-each-use", "contact-used", "contact-never")
ORIGINAL = ("original-delete", "original-lock")
METHODS = ("web", "spoken", "paper", "telephone")

# What of somebody each context can show: nothing printed has a sound or a picture.
APPEARS_IN = {
    "room": tuple(PRESENTATION),
    "web": tuple(PRESENTATION),
    "print": ("name", "place", "date"),
}
CONTEXTS = tuple(APPEARS_IN)
