"""The acts of the record as sentences in the reader's language."""

from flask_babel import gettext, lazy_gettext

from archive.actions.record import Told

_ = lazy_gettext

# What follows the name of whoever did it.
ACTS = {
    "draft-started": _("began the story"),
    "draft-expired": _("erased a draft that nobody came back to"),
    "submitted": _("sent the story"),
    "imported": _("brought the story in"),
    "consent-recorded": _("recorded a consent"),
    "consent-confirmed": _("confirmed a consent"),
    "evidence-seen": _("looked at the proof of a consent"),
    "claimed": _("took the story for review"),
    "handed-over": _("put the story back in the queue"),
    "looked": _("opened a recording"),
    "message-sent": _("wrote a message"),
    "released": _("released the story"),
    "declined": _("declined the story"),
    "declined-expired": _("erased a declined story when its time was over"),
    "hidden-expired": _("erased a hidden story when its time was over"),
    "held": _("placed a hold"),
    "hold-lifted": _("lifted a hold"),
    "removed": _("removed words or sound"),
    "put-back": _("put words or sound back"),
    "own-removed": _("took a part out"),
    "own-put-back": _("put an own part back"),
    "look-approved": _("said yes to what goes out"),
    "correction-asked": _("asked for a correction"),
    "correction-taken": _("took a correction"),
    "correction-declined": _("declined a correction"),
    "reading-added": _("added a reading by another voice"),
    "reading-removed": _("took a reading away"),
    "transcript-changed": _("changed the transcript"),
    "described": _("changed the description"),
    "noted": _("added a content note"),
    "note-dropped": _("took a content note away"),
    "clip-made": _("made a clip"),
    "kit-made": _("made a session kit"),
    "kit-changed": _("changed a session kit"),
    "series-made": _("started a series of kits"),
    "shown": _("recorded a showing"),
    "approval-asked": _("asked the narrator about a kit"),
    "approval-passed": _("passed a request on"),
    "approval-stopped": _("stopped a request"),
    "approval-answered": _("answered about a kit"),
    "booth-begun": _("made a tablet a booth"),
    "withdrawn": _("took the story back"),
    "voice-added": _("asked someone else in"),
    "voice-renewed": _("got new words for someone asked in"),
    "voice-called-off": _("called someone off who never came"),
    "voice-came": _("came in with words of their own"),
    "voice-left": _("left and took their own words along"),
    "voice-leaving": _("left; their words wait for a legal hold to end"),
    "words-added": _("added words of their own"),
    "guardian-told": _("was told what a guardian sees"),
    "guardian-reads": _("changed whether a guardian may read it"),
    "taken-down": _("took the story down"),
    "original-asked": _("asked to open a first recording"),
    "original-agreed": _("agreed that a first recording is opened"),
    "original-refused": _("said no to opening a first recording"),
    "original-opened": _("opened a first recording"),
    "original-erased": _("destroyed the first recording"),
    "purged": _("erased the story"),
    "clocks-set": _("changed how long things are kept"),
    "legal-hold-set": _("set a legal hold"),
    "legal-hold-lift-asked": _("asked to lift a legal hold"),
    "legal-hold-kept": _("kept a legal hold"),
    "legal-hold-lifted": _("lifted a legal hold"),
    "demand-added": _("added a demand that came"),
    "demand-answered": _("noted the answer to a demand"),
}


def act_words(act: str) -> str:
    """Return what somebody did, to follow their name."""
    return str(ACTS.get(act, act.replace("-", " ")))


def who_did(told: Told) -> str:
    """Return who did it: staff by name, a narrator never."""
    if told.entry.who == "staff":
        return told.by or gettext("Staff")
    return gettext("The narrator") if told.entry.who == "narrator" else gettext("The archive")
