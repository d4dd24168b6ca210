"""Consent decides, and knows nothing else: no Flask, no tables, no files, no clock."""

from archive.consent.answers import Answer, Consent, Hold, Voice
from archive.consent.policy import Approval, Decision, admit, decide, decide_all
from archive.consent.presentation import Presentation, meet
from archive.consent.rooms import Act, Room, context_of, uses_needed
from archive.consent.states import Status
from archive.consent.vocabulary import USES

__all__ = [
    "USES",
    "Act",
    "Answer",
    "Approval",
    "Consent",
    "Decision",
    "Hold",
    "Presentation",
    "Room",
    "Status",
    "Voice",
    "admit",
    "context_of",
    "decide",
    "decide_all",
    "meet",
    "uses_needed",
]
