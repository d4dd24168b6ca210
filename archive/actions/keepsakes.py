"""The texts of what a narrator takes along. The words around theirs come from the caller."""

import json
from collections.abc import Mapping, Sequence

from archive import consent
from archive.actions import consents, voices
from archive.actions.receipts import lines_of
from archive.gate.reading import room_of
from archive.models import Consent, Correction, Item, Message, ShownClip, Voice

Said = Mapping[str, str]


def as_json(value: object) -> str:
    """Return *value* as JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def story(voice: Voice, items: Sequence[Item], said: Said) -> str:
    """Return what was said of the story, and every word of it."""
    told = voice.story
    facts = {
        "title": told.title,
        "name": _names(voice, said),
    }
    if voices.tells(voice):
        # Said to us, and not to the other people of the story.
        places = (told.place_exact, told.place_area, told.place_city)
        facts["place"] = ", ".join(filter(None, places))
        facts["date"] = str(told.happened_on or told.happened_year or told.happened_decade or "")
    head = [f"{said[what]}: {fact}" for what, fact in facts.items() if fact]
    bodies = [text for item in items if (text := _text(item))]
    return "\n\n".join(["\n".join(head), *bodies]).strip() + "\n"


def _names(voice: Voice, said: Said) -> str:
    """Return each name once; where there are several, which is which."""
    given = {
        "full-name": voice.full_name,
        "first-name": voice.first_name,
        "chosen-name": voice.chosen_name,
    }
    of: dict[str, list[str]] = {}
    for which, name in given.items():
        if name:
            of.setdefault(name, []).append(said[which])
    if len(of) == 1:
        return next(iter(of))
    return ", ".join(f"{name} ({', '.join(which)})" for name, which in of.items())


def _text(item: Item) -> str:
    return "\n\n".join(passage.text for passage in item.passages) or item.body


def consent_head(row: Consent, said: Said) -> list[str]:
    """Return when, how and to which wording a consent was given."""
    return [
        f"{said['day']}: {row.given_on.isoformat()}",
        f"{said['how']}: {said[row.method]}",
        f"{said['state']}: {row.status}",
        f"{said['wording']}: {row.wording.version}, {row.wording.language}, {row.digest}",
        f"{said['receipt']}: {row.public_id}",
    ]


def consent_lines(row: Consent, said: Said) -> list[str]:
    """Return the very words that were shown, each with the answer."""
    lines = lines_of(row)
    given = {2: said["yes"], 1: said["ask"], 0: said["no"]}
    asked = [use for use in consent.USES if use in lines]
    shown = [*row.presentation.values()]
    for context, parts in consents.less_of(row).items():
        shown += [f"less-{context}", *parts.values()]
    chosen = [*shown, *row.contact, row.original]
    dates = {
        "hold-until": str(row.hold_until or ""),
        "stop-after": str(row.stop_after or ""),
        "hold-case": said["yes"] if row.hold_case else "",
        "check-yearly": said["yes"] if row.check_yearly else "",
        "after-death": row.after_death,
    }
    return [
        *(f"{lines[use]}  {given[int(row.uses.get(use, 0))]}" for use in asked),
        *(lines.get(code, code) for code in chosen),
        *(f"{lines.get(code, code)}  {fact}" for code, fact in dates.items() if fact),
        lines.get("withdraw", ""),
    ]


def of_consent(row: Consent, said: Said) -> str:
    """Return one consent as it was given, and the whole wording after it."""
    head, answers = consent_head(row, said), consent_lines(row, said)
    return "\n".join([*head, "", *answers, "", said["whole"], row.wording.words])


def letters(rows: Sequence[Message], said: Said) -> str:
    """Return the messages, oldest first."""
    who = {"staff": said["staff"], "narrator": said["you"]}
    return "\n\n".join(f"{who[row.sender]}, {row.sent_on.isoformat()}\n{row.body}" for row in rows)


def shown(rows: Sequence[ShownClip], said: Said) -> str:
    """Return where the story was used, newest first."""
    return "\n".join(
        f"{row.showing.held_on.isoformat()}  {_room(row, said)}"
        f"  {said['people']}: {row.showing.people}  {said['officers']}: {row.showing.officers}"
        f"  {said['seconds']}: {row.seconds}"
        for row in rows
    )


def _room(row: ShownClip, said: Said) -> str:
    return ", ".join(said[kind] for kind in room_of(row.showing.room).kinds)


def corrected(rows: Sequence[Correction], said: Said) -> str:
    """Return what was asked to be put right, and the answers."""
    return "\n\n".join(
        f"{row.asked_on.isoformat()}  {said[row.state]}\n- {row.before}\n+ {row.after}"
        for row in rows
    )
