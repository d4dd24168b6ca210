"""Every page, as everyone who may see it: full, empty, with mistakes and with very long words.

Read by the accessibility tests and by `make shots`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import flask
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.actions import sign_ins, transcripts, words
from archive.actions.lines import lines_of
from archive.gate import Viewer
from archive.gate.renditions import PEAKS, REVIEW
from archive.media.probe import probe
from archive.models import (
    Clip,
    Collection,
    Kit,
    KitPart,
    Redaction,
    Showing,
    Story,
    Translation,
    User,
    new_id,
)
from archive.samples import load
from archive.samples.cast import NARRATORS
from archive.samples.stories import MEDIA
from archive.web import identity
from tests import make
from tests.browser import (
    drafted,
    facilitated,
    governing,
    journey,
    keeping,
    live,
    marked,
    moderated,
    returning,
    staffed,
    together,
    working,
)
from tests.browser.live import Site
from tests.browser.stops import LONG, ROOM, TIMED, TITLES, Names, Stop
from tests.people import signed_in


def load_samples(site: Site) -> None:
    """Load the sample archive, and beside it what a page finds hard: very long words."""
    with site.app.app_context(), site.make() as session:
        load.load(session, site.app.extensions["settings"])
        home = session.scalars(select(Collection).order_by(Collection.id)).first()
        fay = session.scalars(select(User).where(User.email == "fay@example.org")).one()
        assert home
        make.released(session, home, make.Told(title=LONG, body=f"{LONG} {LONG}\n\nShort."))
        kit = Kit(collection_id=home.id, title=LONG, purpose=LONG, made_by_id=fay.id)
        kit.parts = [KitPart(kind="prompt", words=LONG, minutes=9)]
        session.add(kit)
        mo = session.scalars(select(User).where(User.email == "mo@example.org")).one()
        mine = _story(session, "The late bus")
        mine.state = "in-review"
        mine.claimed_by_id = _story(session, TIMED).claimed_by_id = mo.id
        timed = _story(session, TIMED).items[0]
        lines = lines_of(timed)
        lines[0] = replace(lines[0], text=f"{LONG} {lines[0].text}", speaker="Ann")
        transcripts.replace_all(session, Viewer(mo.id), timed, lines[:-1])
        out, other = _story(session, TIMED), _story(session, "First week")
        said = [[0, 4000, "Ann", f"{LONG} Buenos días."], [4000, 8000, "", "Nadie preguntó."]]
        session.add(Translation(item_id=timed.id, language="es", timed=True, lines=said))
        working.bring(session, home, LONG, [mine, out, other], mo)
        marked.bring(session, _story(session, marked.FILMED), mo)
        returning.bring(session, home, LONG, kit)
        together.bring(session, home)
        drafted.bring(session, home, mo, site.app.extensions["settings"].data / "model")
        sol = session.scalars(select(User).where(User.email == "sol@example.org")).one()
        governing.bring(session, home, sol)
        keeping.bring(session, home, LONG)
        staffed.bring(session, LONG)
        session.commit()


def show_film(site: Site) -> None:
    """Give the film whose pages look at its picture what the worker would: it takes long."""
    with site.app.app_context(), site.make() as session:
        story = _story(session, marked.FILMED)
        file = MEDIA / "shovel.mp4"
        found, item = probe(file), story.items[0]
        item.duration_ms, item.width, item.height = found.duration_ms, found.width, found.height
        make.rendition(session, story, file.read_bytes(), kind=REVIEW).mime = "video/mp4"
        drawn = {"duration_ms": found.duration_ms, "peaks": [[-0.4, 0.4]] * 50}
        make.rendition(session, story, json.dumps(drawn).encode(), kind=PEAKS)
        session.commit()


def _story(session: Session, title: str) -> Story:
    return session.scalars(select(Story).where(Story.title == title)).one()


def names(site: Site) -> Names:
    """Return the ids of the sample archive by the titles of what they name."""
    with site.make() as session:
        stories = session.scalars(select(Story)).all()
        return Names(
            story={story.title: story.public_id for story in stories},
            item={s.title: item.public_id for s in stories for item in s.items[:1]},
            clip={clip.title: clip.public_id for clip in session.scalars(select(Clip))},
            kit={kit.title: kit.public_id for kit in session.scalars(select(Kit))},
            mark=session.scalars(_marks(stories)).first() or 0,
            showing=session.scalars(select(Showing.id)).first() or 0,
        )


def _marks(stories: Sequence[Story]) -> Select[int]:
    """Return the query for the marks of the film, the newest first."""
    film = next(story for story in stories if story.title == marked.FILMED)
    wanted = Redaction.item_id == film.items[0].id
    return select(Redaction.id).where(wanted).order_by(Redaction.id.desc())


def full(ids: Names) -> Iterator[Stop]:
    """Yield the pages of the full archive."""
    yield from visitor(ids)
    yield from narrator()
    yield from moderated.moderator(ids)
    yield from facilitated.facilitator(ids)
    yield from (Stop(*row) for row in governing.STOPS)
    yield from (Stop(*row) for row in keeping.STOPS)
    yield Stop("sol", "record-story", f"/record/stories/{ids.story[TIMED]}")
    yield Stop("mo", "record-person", "/record/people/1")
    yield from (Stop(*row) for row in staffed.STOPS)


def visitor(ids: Names) -> Iterator[Stop]:
    """Yield what Vera sees."""
    for name in ("", "about", "stories", "sign-in", "share", "mine", "stories/nothing"):
        yield Stop("vera", f"visitor-{name.replace('/', '-') or 'home'}", f"/{name}")
    for number, title in enumerate(TITLES):
        yield Stop("vera", f"visitor-story-{number}", f"/stories/{ids.story[title]}")
    yield Stop("vera", "wrong-share", "/share", "main form")
    yield Stop("vera", "wrong-words", "/mine", "main form", {"words": f"these are not {LONG}"})
    wrong = {"email": "nobody@example.org", "password": "nothing"}
    yield Stop("vera", "wrong-sign-in", "/sign-in", "main form", wrong)
    young = {"collection": "riverton-listens", "age": "young", "case": "no"}
    yield Stop("vera", "stopped-young", "/share", "main form", young)
    case = {"collection": "riverton-listens", "age": "adult", "case": "yes"}
    yield Stop("vera", "stopped-case", "/share", "main form", case)


def narrator() -> Iterator[Stop]:
    """Yield what Nia sees while she tells, and what she and Dee see when they come back."""
    for name in ("tell", "record", "write", "upload", "about", "choices", "appearance"):
        yield Stop("nia", f"tell-{name}", f"/share/{name}")
    for name in ("preview", "check"):
        yield Stop("nia", f"tell-{name}", f"/share/{name}")
    for name in ("prompts", "prompts/stop/1", "prompts/hope/5"):
        yield Stop("nia", f"tell-{name.replace('/', '-')}", f"/share/{name}")
    yield Stop("nia", "tell-keep", "/share/keep")
    yield Stop("nia", "tell-kept", "/share/keep", "main form")
    yield Stop("nia", "tell-remember", "/share/remember")
    word = {"word": LONG}
    yield Stop("nia", "wrong-word", "/share/remember", "main form", word, after="tell-kept")
    yield Stop("nia", "wrong-write", "/share/write", "main form", {"body": ""})
    yield Stop(
        "nia", "wrong-prompt", "/share/prompts/stop/2", "main form[method=post]", {"body": ""}
    )
    about = {"title": LONG, "happened_year": "20145", "place_city": LONG}
    yield Stop("nia", "wrong-about", "/share/about", "main form", about)
    nameless = {"name": "show-full-name", "hold_until": "1999-01-01"}
    yield Stop("nia", "wrong-appearance", "/share/appearance", "main form", nameless)
    yield Stop("nia", "wrong-places", "/share/appearance", "main form", returning.MORE)
    yield Stop("nia", "wrong-upload", "/share/upload", "main form")
    for name in ("story", "choices", "appearance", "preview", "withdraw"):
        yield Stop("dee", f"mine-{name}", f"/mine/{name}")
    for name in ("story", "withdraw"):
        yield Stop("nia-back", f"mine-shown-{name}", f"/mine/{name}")
    yield Stop("dee", "mine-receipt", "RECEIPT")
    yield from (Stop(*row) for row in (*returning.STOPS, *together.STOPS))
    yield Stop("dee", "wrong-withdraw", "/mine/withdraw", "main form")


def empty() -> Iterator[Stop]:
    """Yield the pages of an archive that has partners and staff, and nothing else yet."""
    for name in ("", "about", "stories", "share"):
        yield Stop("vera", f"empty-visitor-{name or 'home'}", f"/{name}")
    for name in ("tell", "preview", "check"):
        yield Stop("bare", f"empty-{name}", f"/share/{name}")
    yield Stop("mo", "empty-desk-mo", "/desk")
    yield Stop("mo", "empty-review", "/review")
    yield Stop("mo", "empty-review-held", "/review?tab=held")
    yield Stop("mo", "empty-review-many", "/review/many")
    for name in ("phrases", "requests", "new"):
        yield Stop("mo", f"empty-{name}", f"/review/{name}")
    for name in ("desk", f"find?{ROOM}", f"find?{ROOM}&q=porch", "clips", "kits"):
        yield Stop("fay", f"empty-{name.replace(ROOM, '').replace('?', '')}", f"/{name}")
    for name in ("people", "people/1", "steward", "steward/work", "steward/collections/riverton"):
        yield Stop("sol", f"empty-{name.replace('/', '-')}", f"/{name}")
    for name in ("record", "record/people/1", "record/originals", "record/retention"):
        yield Stop("sol", f"empty-{name.replace('/', '-')}", f"/{name}")


def open_as(context: BrowserContext, site: Site, who: str) -> Page:
    """Return a page of *context* in which *who* has come in.

    Coming in by the doors has tests of its own, and takes as long as looking at five pages.
    """
    page = context.new_page()
    if who in {"mo", "fay", "sol"}:
        _let_in_staff(context, site, who)
    elif who == "tablet":
        _let_in_staff(context, site, "mo")
        page.goto("/desk")
        together.become_booth(page)
    elif who in {"nia", "bare"}:
        journey.begin(page)
        if who == "nia":
            page.goto("/share/write")
            page.fill("#body", f"{make.WORDS}\n\n{LONG}")
            page.locator("main form .button").click()
            page.wait_for_url("**/share/tell")
    elif who != "vera":
        _let_in_narrator(context, site, _words_of(who))
    return page


def _let_in_staff(context: BrowserContext, site: Site, who: str) -> None:
    with site.make() as session:
        user = session.scalars(select(User).where(User.email == f"{who}@example.org")).one()
        key = new_id()
        sign_ins.begin(session, user, key, "", second=True)
        session.commit()
        live.let_in(context, site, signed_in(user.fs_uniquifier, key))


def _let_in_narrator(context: BrowserContext, site: Site, seven: str) -> None:
    with site.make() as session:
        found = words.find(session, seven, make.SECRETS)
        assert found
        with site.app.test_request_context():
            identity.come_in(found)
            live.let_in(context, site, flask.session)


def _words_of(who: str) -> str:
    """Return the seven words of *who*."""
    known = returning.WORDS | together.WORDS | governing.WORDS
    if who in known:
        return known[who]
    named = {"dee": "Dee", "nia-back": "Nia"}[who]
    return next(seven for name, seven in NARRATORS.items() if name.startswith(named))


# The page with the form is fetched and not shown: to show it would take as long as its answer.
SEND = """async ([address, selector, fills]) => {
  const shown = await fetch(address);
  const page = new DOMParser().parseFromString(await shown.text(), "text/html");
  const form = page.querySelector(selector);
  form.action = new URL(form.getAttribute("action") ?? "", shown.url);
  for (const field of form.elements) {
    if (!(field.name in fills)) continue;
    if (field.type === "radio") field.checked = field.value === fills[field.name];
    else field.value = fills[field.name];
  }
  form.noValidate = true;
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}"""


def visit(page: Page, stop: Stop, language: str) -> None:
    """Go to *stop* in *language*, or send its form where it has one."""
    page.set_extra_http_headers({"Accept-Language": language})
    if stop.address == "RECEIPT":
        page.goto("/mine/story")
        page.goto(page.locator("details a").first.get_attribute("href") or "/")
    elif stop.address == returning.CORRECT:
        page.goto("/mine/words")
        page.goto(page.locator("main a[href*='/mine/words/']").first.get_attribute("href") or "/")
    elif not stop.form:
        page.goto(stop.address)
    else:
        _send(page, stop)
    # A locale given to the browser would silently win over the header.
    assert page.locator("html").get_attribute("lang") == language, stop.name


def _send(page: Page, stop: Stop) -> None:
    if page.url == "about:blank":
        # Only a page of ours may ask for another.
        page.goto("/about")
    with page.expect_navigation():
        page.evaluate(SEND, [stop.address, stop.form, stop.fills])
