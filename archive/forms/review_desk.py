"""Read what a moderator writes about moments, about people who are named, and in phrases."""

from collections.abc import Mapping

from archive import terms, text
from archive.actions.index_points import Point
from archive.actions.phrases import Phrase
from archive.actions.reviews import OPEN_TABS, RISKS, Wish
from archive.actions.third_parties import Mention
from archive.forms.review import read_time

LONGEST_PHRASE = 2000


def read_wish(asked: Mapping[str, str], tab: str) -> Wish:
    """Return what to see of the queue; what we do not know is no wish."""
    whose, language, risk = (asked.get(name, "") for name in ("whose", "language", "risk"))
    return Wish(
        whose if whose in {"mine", "unclaimed"} else "",
        language if language in terms.VOCABULARIES["language"].terms else "",
        risk if risk in RISKS and tab in (*OPEN_TABS, "held") else "",
    )


def read_point(form: Mapping[str, str]) -> tuple[Point | None, dict[str, str]]:
    """Return an index point, or None and error codes by field."""
    errors: dict[str, str] = {}
    start = read_time(form, "point_start", errors)
    if start is None and not errors:
        errors["point_start"] = "bad-time"
    title = text.clean_line(form.get("point_title"), 200)
    if not title:
        errors["point_title"] = "title-missing"
    if errors or start is None:
        return None, errors
    said = Point(
        start_ms=start,
        title=title,
        title_es=text.clean_line(form.get("point_title_es"), 200),
        synopsis=text.clean(form.get("point_synopsis"), 1000),
        synopsis_es=text.clean(form.get("point_synopsis_es"), 1000),
        keywords=text.clean_line(form.get("point_keywords"), 300),
        keywords_es=text.clean_line(form.get("point_keywords_es"), 300),
    )
    return said, {}


def read_mention(form: Mapping[str, str]) -> Mention:
    """Return somebody named in a story, as staff entered them."""
    return Mention(
        name=text.clean_line(form.get("party_name"), 200),
        who=form.get("who", "other"),
        done=form.get("done", "open"),
        source=text.clean(form.get("source"), 500),
    )


def read_phrase(form: Mapping[str, str]) -> Phrase:
    """Return a phrase to be saved."""
    return Phrase(
        label=text.clean_line(form.get("label"), 80),
        body=text.clean(form.get("phrase"), LONGEST_PHRASE),
        body_es=text.clean(form.get("phrase_es"), LONGEST_PHRASE),
    )
