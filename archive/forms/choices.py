"""Read a narrator's choices from a form, and keep a draft's as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from email_validator import EmailNotValidError, validate_email

from archive import text
from archive.actions.consents import Choices, ends_unheard
from archive.actions.names import Names
from archive.actions.wishes import Wishes
from archive.consent import USES, Answer, Presentation
from archive.consent.presentation import OPEN, rank
from archive.consent.vocabulary import APPEARS_IN, CONTACT, ORIGINAL, PRESENTATION

# As everywhere: of each part the choice that asks for nothing.
SAME = "same"
ANSWERS = {"yes": Answer.YES, "ask": Answer.ASK, "no": Answer.NO}


def read_uses(form: Mapping[str, str], before: Choices) -> Choices:
    """Return *before* with the answers of the uses page; anything but yes or ask is no."""
    answers = {use: ANSWERS.get(form.get(use, ""), Answer.NO) for use in USES}
    return replace(before, uses={use: found for use, found in answers.items() if found})


def read_names(form: Mapping[str, str]) -> Names:
    """Return the names written on the appearance page."""
    return Names(
        text.clean_line(form.get("full_name"), 120),
        text.clean_line(form.get("first_name"), 60),
        text.clean_line(form.get("chosen_name"), 60),
    )


def read_appearance(form: Mapping[str, str], before: Choices) -> tuple[Choices, dict[str, str]]:
    """Return *before* with how the narrator appears, and error codes by field."""
    errors: dict[str, str] = {}
    parts = {
        part: form[part] if form.get(part) in choices else choices[0]
        for part, choices in PRESENTATION.items()
    }
    shown = Presentation(**parts)
    if _unnamed(form, shown.name):
        errors["name"] = "name-missing"
    stricter = _stricter(form, before, shown, errors)
    if _never_and_yet(form):
        errors["contact"] = "contact-both"
    hold_until, stop_after = _span(form, before, errors)
    original = form.get("original", "")
    return (
        replace(
            before,
            presentation=shown,
            stricter=stricter,
            hold_until=hold_until,
            stop_after=stop_after,
            hold_case=form.get("hold_case") == "yes",
            check_yearly=form.get("check_yearly") == "yes",
            contact=before.contact if "contact" in errors else _contact(form),
            original=original if original in ORIGINAL else "original-delete",
            after_death=text.clean_line(form.get("after_death"), 200),
        ),
        errors,
    )


def _stricter(
    form: Mapping[str, str], before: Choices, shown: Presentation, errors: dict[str, str]
) -> dict[str, Presentation]:
    """Return how the narrator appears in each context that asks for less than *shown*.

    A part that was not asked about stays as it was: leaving it out shows nobody more.
    """
    found = {}
    for context, parts in APPEARS_IN.items():
        kept = before.stricter.get(context, OPEN)
        asked = {part: form[name] for part in parts if (name := f"{context}_{part}") in form}
        wish = replace(kept, **{part: _there(part, given) for part, given in asked.items()})
        for part in asked:
            # An older wish, which then asks for nothing, is not in the way of showing less.
            stands = getattr(wish, part) == getattr(kept, part) != getattr(OPEN, part)
            if not stands and (code := _wrong_there(form, part, asked[part], wish, shown)):
                errors[f"{context}_{part}"] = code
        if wish != OPEN:
            found[context] = wish
    return found


def without(chosen: Choices, refused: Iterable[str]) -> Choices:
    """Return *chosen* without what the fields *refused* asked for in a context."""
    stricter = dict(chosen.stricter)
    for name in refused:
        context, _, part = name.partition("_")
        if context in stricter and part in APPEARS_IN[context]:
            stricter[context] = replace(stricter[context], **{part: getattr(OPEN, part)})
    return replace(chosen, stricter=stricter)


def _there(part: str, given: str) -> str:
    """Return the choice of *part* in a context; what we do not know is the safest."""
    choices = PRESENTATION[part]
    if given == SAME:
        return choices[-1]
    return given if given in choices else choices[0]


def _wrong_there(
    form: Mapping[str, str], part: str, given: str, wish: Presentation, shown: Presentation
) -> str:
    """Return what is wrong with a choice for one context, empty for nothing."""
    if given == SAME:
        return ""
    if rank(part, getattr(wish, part)) > rank(part, getattr(shown, part)):
        return "shows-more"
    return "name-missing" if part == "name" and _unnamed(form, wish.name) else ""


def _unnamed(form: Mapping[str, str], choice: str) -> bool:
    """Tell whether *choice* shows a name that nobody has written."""
    return choice != "show-no-name" and not form.get(_NAME_FIELDS[choice], "").strip()


# Ways of being reached, which never to be reached rules out.
_REACHED = ("contact-yes", "contact-used")


def read_wishes(form: Mapping[str, str]) -> tuple[Wishes, dict[str, str]]:
    """Return what is wished beside the consent, and error codes by field.

    An address is kept only by who ticked that we may write, or tell of a use.
    """
    see_first = form.get("see_first") == "yes"
    if _never_and_yet(form):
        return Wishes(see_first), {"contact": "contact-both"}
    given = text.clean_line(form.get("contact"), 254)
    if not given or not set(_REACHED) & set(_contact(form)):
        return Wishes(see_first), {}
    try:
        found = validate_email(given, check_deliverability=False).normalized
    except EmailNotValidError:
        return Wishes(see_first), {"contact": "contact-wrong"}
    return Wishes(see_first, found), {}


def unsure_of_police(form: Mapping[str, str], chosen: Choices) -> bool:
    """Tell whether police may not hear it but read it on the web, and nobody ticked that it is so.

    Not everybody thinks of it: "anyone on the web" is asked once more before it is sent.
    """
    web, police = (chosen.uses.get(use, Answer.NO) for use in ("public-web", "dialogue-police"))
    return web is Answer.YES and police is Answer.NO and form.get("police_web") != "yes"


def _never_and_yet(form: Mapping[str, str]) -> bool:
    """Tell whether never to be reached was ticked, and a way of being reached too."""
    return form.get("contact-never") == "yes" and any(form.get(c) == "yes" for c in _REACHED)


_NAME_FIELDS = {
    "show-chosen-name": "chosen_name",
    "show-first-name": "first_name",
    "show-full-name": "full_name",
}


def _contact(form: Mapping[str, str]) -> tuple[str, ...]:
    """`contact-never` stands alone; without any tick it is never."""
    ticked = tuple(choice for choice in CONTACT if form.get(choice) == "yes")
    if not ticked or "contact-never" in ticked:
        each = tuple(c for c in ticked if c == "contact-each-use")
        return ("contact-never", *each)
    return ticked


def _span(
    form: Mapping[str, str], before: Choices, errors: dict[str, str]
) -> tuple[date | None, date | None]:
    """Return from when and to when it may be heard; those of *before* where no day is left."""
    hold_until = read_date(form, "hold_until", errors)
    stop_after = read_date(form, "stop_after", errors)
    if ends_unheard(hold_until, stop_after):
        errors["stop_after"] = "stop-too-early"
        return before.hold_until, before.stop_after
    return hold_until, stop_after


def ended(stop_after: date | None, before: date | None, today: date) -> dict[str, str]:
    """Return an error code where an end is newly chosen, other than *before*, and over already.

    One that was chosen in time and has passed since stands, and hinders no other change.
    """
    over = stop_after is not None and stop_after < today and stop_after != before
    return {"stop_after": "date-past"} if over else {}


def read_date(form: Mapping[str, str], field: str, errors: dict[str, str]) -> date | None:
    """Return the ISO date in *field*, None for none; notes an error for what is no date."""
    given = form.get(field, "").strip()
    if not given:
        return None
    found = iso_day(given)
    if found is None or found.year > 2200:
        errors[field] = "date-wrong"
        return None
    return found


def iso_day(given: str) -> date | None:
    """Return the day of an ISO date, None for what is none and for days before 1900."""
    try:
        found = date.fromisoformat(given.strip())
    except ValueError:
        return None
    return found if found.year >= 1900 else None


def to_json(choices: Choices) -> dict[str, Any]:
    """Return *choices* as plain values, to be kept with a draft."""
    return {
        "uses": {use: int(answer) for use, answer in choices.uses.items()},
        "presentation": dict(vars(choices.presentation)),
        "stricter": {where: dict(vars(shown)) for where, shown in choices.stricter.items()},
        "hold_until": choices.hold_until.isoformat() if choices.hold_until else "",
        "stop_after": choices.stop_after.isoformat() if choices.stop_after else "",
        "hold_case": choices.hold_case,
        "check_yearly": choices.check_yearly,
        "contact": list(choices.contact),
        "original": choices.original,
        "after_death": choices.after_death,
    }


def from_json(kept: Mapping[str, Any] | None) -> Choices:
    """Return the choices a draft kept; the safest of each where it kept none."""
    if not kept:
        return Choices()
    return Choices(
        uses={use: Answer(answer) for use, answer in kept["uses"].items()},
        presentation=Presentation(**kept["presentation"]),
        # Drafts of before this could be said have none.
        stricter={w: Presentation(**parts) for w, parts in kept.get("stricter", {}).items()},
        hold_until=_day(kept["hold_until"]),
        stop_after=_day(kept["stop_after"]),
        hold_case=kept["hold_case"],
        check_yearly=kept["check_yearly"],
        contact=tuple(kept["contact"]),
        original=kept["original"],
        after_death=kept["after_death"],
    )


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None
