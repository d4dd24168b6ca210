"""What Fay sees: the room she asks for, what it may hear, clips, kits and the room's screen."""

from collections.abc import Iterator

from tests.browser.stops import CLOSED, HELD, LONG, ROOM, Names, Stop


def facilitator(ids: Names) -> Iterator[Stop]:
    """Yield what Fay sees."""
    kit, clip = ids.kit[HELD], next(iter(ids.clip.values()))
    source = f"story={ids.story['Good morning']}&item={ids.item['Good morning']}"
    yield Stop("fay", "desk-fay", "/desk")
    yield Stop("fay", "find-room", "/find")
    yield Stop("fay", "find-all", f"/find?{ROOM}")
    yield Stop("fay", "find-word", f"/find?{ROOM}&q=door")
    yield Stop("fay", "find-closed", f"/find?{CLOSED}&q=officer&language=en")
    yield Stop("fay", "find-nothing", f"/find?{ROOM}&q=ofifcer+{LONG}")
    yield Stop("fay", "find-story", f"/find/{ids.story['Good morning']}?{ROOM}&t=12.5")
    yield Stop("fay", "find-video", f"/find/{ids.story['The shovel']}?{ROOM}")
    yield Stop("fay", "clips", "/clips")
    yield Stop("fay", "clip", f"/clips/{clip}?{ROOM}")
    yield Stop("fay", "clip-new", f"/clips/new?{source}&{ROOM}")
    yield Stop("fay", "wrong-clip", f"/clips/new?{source}&{ROOM}", "main form")
    for name in ("", "/new", "/series", f"/{kit}", f"/{kit}/edit", f"/{kit}/showing"):
        yield Stop("fay", f"kits{name.replace(kit, 'one').replace('/', '-')}", f"/kits{name}")
    yield Stop("fay", "kit-long", f"/kits/{ids.kit[LONG]}")
    yield Stop("fay", "room-long", f"/kits/{ids.kit[LONG]}/room?n=1")
    for number, query in enumerate(ROOM_SCREENS):
        yield Stop("fay", f"room-{number}", f"/kits/{kit}/room{query}")
    yield Stop("fay", "wrong-kit", "/kits/new", "main form", {"title": "", "size": "0"})
    yield Stop("fay", "wrong-edit", f"/kits/{kit}/edit", "main form", {"title": "", "size": ""})
    part = "main form[action$='/change']"
    yield Stop("fay", "wrong-part", f"/kits/{kit}", part, {"part_words": "", "part_minutes": "0"})
    yield Stop("fay", "wrong-series", "/kits/series", "main form")
    held = {"on": "2999-01-01", "people": "0"}
    yield Stop("fay", "wrong-showing", f"/kits/{kit}/showing", "main form", held)
    yield Stop("fay", "kits-correct", f"/kits/{kit}/showings/{ids.showing}")
    yield Stop("fay", "wrong-correct", f"/kits/{kit}/showings/{ids.showing}", "main form", held)


ROOM_SCREENS = (
    *("", "?n=1", "?n=2", "?n=2&ready=1", "?n=3", "?n=4", "?n=4&ready=1", "?n=99"),
    "?n=2&stopped=1",
)
