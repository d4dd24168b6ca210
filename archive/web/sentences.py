"""Codes from below as sentences in the reader's language."""

from flask_babel import gettext, lazy_gettext

from archive.consent.states import Status
from archive.web.problems import PROBLEMS

_ = lazy_gettext


BECAUSE = {
    "unknown": _("nobody has asked yet"),
    "said-no": _("the narrator said no"),
    "ask-first": _("the narrator wants to be asked first"),
    "withdrawn": _("the narrator took it back"),
    "expired": _("the consent has ended"),
    "not-given": _("consent was not given"),
    "not-confirmed": _("a second person must check the paper or the spoken yes"),
    "guardian-missing": _("a parent or guardian has not agreed"),
    "now-adult": _("the narrator is 18 now and has not said yes again"),
    "hold-case": _("a court case is still open"),
    "hold-until": _("the narrator asked to wait until a date"),
    "stop-after": _("the narrator's end date has passed"),
    "check-yearly": _("the yearly question has not been answered"),
    "held": _("staff put it on hold"),
    "someone-else": _("someone else in this story has not said yes to it"),
    "see-first": _("the narrator wants to see it first and has not said yes yet"),
    "asked-again": _("someone left the story and the others have not answered yet"),
    "approved": _("the narrator said yes to this kit"),
}

# The same to the narrator: nobody should read of themselves as of somebody else.
BECAUSE_YOURS = {
    "withdrawn": _("you took it back"),
    "hold-until": _("you asked to wait until a date"),
    "stop-after": _("your end date has passed"),
    "check-yearly": _("you have not answered the yearly question"),
    "see-first": _("you want to see it first and have not said yes yet"),
    "now-adult": _("you are 18 now and have not said yes again"),
}

STATES = {
    "draft": _("Not sent yet"),
    "submitted": _("Waiting for a moderator"),
    "in-review": _("A moderator is reading it"),
    "returned": _("A moderator has a question for you"),
    "released": _("Out, as far as you said yes"),
    "declined": _("Not taken"),
    "withdrawn": _("Taken back"),
    "purged": _("Erased"),
}

CONSENTS = {
    Status.UNKNOWN: _("Not known"),
    Status.REQUESTED: _("Asked for"),
    Status.DEFERRED: _("Put off"),
    Status.REFUSED: _("Not given"),
    Status.GIVEN: _("Given"),
    Status.RENEWED: _("Given again"),
    Status.EXPIRED: _("Ended"),
    Status.WITHDRAWN: _("You took it back"),
    Status.REVOKED: _("Someone else took it back"),
    Status.INVALIDATED: _("Not valid"),
}


def sentence(code: str) -> str:
    """Return the sentence of an error code."""
    return str(PROBLEMS.get(code, PROBLEMS["wrong"]))


def because(code: str) -> str:
    """Return why a decision is what it is."""
    return str(BECAUSE.get(code, code))


def because_yours(code: str) -> str:
    """Return why a decision is what it is, as it is told to the narrator it depends on."""
    return str(BECAUSE_YOURS.get(code) or because(code))


def state(code: str) -> str:
    """Return a story's state as its narrator reads it."""
    return str(STATES[code])


def consent_state(code: str) -> str:
    """Return a consent's state as its narrator reads it."""
    return str(CONSENTS[Status(code)])


def staff_state(code: str) -> str:
    """Return a story's state as staff read it."""
    return {
        "draft": gettext("draft"),
        "submitted": gettext("new"),
        "in-review": gettext("in review"),
        "returned": gettext("waits for its narrator"),
        "released": gettext("released"),
        "declined": gettext("declined"),
        "withdrawn": gettext("taken back"),
        "purged": gettext("erased"),
    }[code]
