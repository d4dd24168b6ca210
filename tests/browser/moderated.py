"""What Mo sees: the queue, the desk of a story, and its words."""

from collections.abc import Iterator

from tests.browser import drafted, marked, working
from tests.browser.stops import LONG, MINE, TIMED, Names, Stop


def moderator(ids: Names) -> Iterator[Stop]:
    """Yield what Mo sees."""
    mine = f"/review/{ids.story[MINE]}"
    yield Stop("mo", "desk-mo", "/desk")
    yield Stop("mo", "review-requests", "/review/requests")
    yield Stop("mo", "review-many", "/review/many")
    yield Stop("mo", "review-many-few", "/review/many?state=released&language=es&tag=theme.trust")
    yield Stop("mo", "wrong-many", "/review/many", "main form[method='post']")
    for tab in ("waiting", "returned", "released", "declined", "withdrawn", "held"):
        yield Stop("mo", f"review-{tab}", f"/review?tab={tab}")
    yield Stop("mo", "review-mine", mine)
    for title in ("First week", "My own street", "Words I circled", "Seen first", LONG):
        yield Stop("mo", f"review-{title[:8].strip()}", f"/review/{ids.story[title]}")
    yield Stop("mo", "review-timed", f"/review/{ids.story[TIMED]}")
    where = f"item={ids.item[TIMED]}&point=1000"
    yield Stop("mo", "review-point", f"/review/{ids.story[TIMED]}?{where}")
    point = "main form[action$='/points']"
    yield Stop("mo", "wrong-point", f"/review/{ids.story[TIMED]}?{where}", point)
    yield Stop("mo", "review-paper", f"{mine}/consent")
    yield Stop("mo", "wrong-paper", f"{mine}/consent", "main form")
    yield from (Stop(*row) for row in working.STOPS)
    for form in working.FORMS:
        yield Stop("mo", f"wrong-{form}", mine, f"main form[action$='/{form}']")
    yield from _words(ids)


def _words(ids: Names) -> Iterator[Stop]:
    """Yield the pages of a recording: its transcript, its drafts, what is removed from it."""
    mine = f"/review/{ids.story[MINE]}"
    item = f"/review/{ids.story[TIMED]}/items/{ids.item[TIMED]}"
    yield Stop("mo", "review-new-transcript", f"{mine}/items/{ids.item[MINE]}/transcript")
    yield Stop("mo", "review-transcript", f"{item}/transcript")
    yield Stop("mo", "review-translation", f"{item}/translation")
    yield from (Stop(*row) for row in drafted.stops(ids.story, ids.item, TIMED))
    yield Stop("mo", "review-passage", f"{item}/passages/0")
    yield Stop("mo", "review-history", f"{item}/history")
    yield Stop("mo", "review-difference", f"{item}/history/2")
    yield Stop("mo", "review-no-history", f"{mine}/items/{ids.item[MINE]}/history")
    yield Stop("mo", "review-reading", f"{item}/reading")
    yield Stop("mo", "wrong-reading", f"{item}/reading", "main form")
    yield from (Stop(*row) for row in marked.stops(ids.story, ids.item, TIMED, ids.mark))
    bad = {"words": "[99:99] Too late\n\n[0:01] Back again"}
    yield Stop("mo", "wrong-transcript", f"{item}/transcript", "main form", bad)
    empty = {"text": "", "start": "nonsense"}
    yield Stop("mo", "wrong-passage", f"{item}/passages/0", "main form", empty)
    stale = {"row": "1", "was": "x", "text": LONG, "start": "0:00", "end": "0:01"}
    yield Stop("mo", "both-passages", f"{item}/passages/0", "main form", stale)
    stale = {"words": f"[0:00] {LONG}", "version": "0"}
    yield Stop("mo", "both-transcripts", f"{item}/transcript", "main form", stale)
