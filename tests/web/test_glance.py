"""The picture of a consent says all that was decided, and says it once."""

from datetime import date

from archive import consent
from archive.consent import USES, Answer, Presentation
from archive.consent.vocabulary import CONTEXTS
from archive.web import glance

DAY = date(2026, 11, 25)


def picture(given: consent.Consent) -> glance.Picture:
    decided = consent.decide_all([consent.Voice(consent=given)], [], DAY)
    return glance.picture(decided, {place: given.appears(place) for place in CONTEXTS})


def test_every_use_stands_in_one_group() -> None:
    drawn = [use for uses in glance.GROUPS.values() for use in uses]
    assert sorted(drawn) == sorted(USES)


def test_it_says_who_may_until_when_and_why_not() -> None:
    uses = {"dialogue-closed": Answer.YES, "press": Answer.ASK}
    found = picture(consent.Consent(DAY, uses, stop_after=date(2027, 1, 1)))
    assert found.groups["talk"][:2] == [("dialogue-closed", 2), ("dialogue-police", 0)]
    assert found.counts == {0: 15, 1: 1, 2: 1}
    assert (("ask-first",), ["press"]) in found.reasons
    assert [day for day, _ in found.until] == [date(2027, 1, 2)]


def test_it_measures_how_much_each_part_tells() -> None:
    shown = Presentation(voice="voice-own", place="place-city")
    found = picture(consent.Consent(DAY, {}, presentation=shown))
    assert [(p.part, p.told, p.most) for p in found.appears] == [
        ("name", 0, 3),
        ("voice", 3, 3),
        ("face", 0, 2),
        ("place", 1, 3),
        ("date", 0, 3),
    ]


def test_it_says_where_less_is_shown() -> None:
    uses = {"dialogue-closed": Answer.YES, "public-web": Answer.YES}
    shown, less = (
        Presentation(voice="voice-own", place="place-city"),
        Presentation(place="place-city"),
    )
    found = picture(consent.Consent(DAY, uses, presentation=shown, stricter={"web": less}))
    assert [part.choice for part in found.appears][1] == "voice-own"
    assert [(part.part, part.told) for part in found.less["web"]] == [("voice", 0)]
    assert list(found.less) == ["web"]
    # Before anything is a yes, it draws what is wished.
    found = picture(consent.Consent(DAY, {}, presentation=shown, stricter={"web": less}))
    assert found.appears[1].choice == "voice-own" and list(found.less) == ["web"]
