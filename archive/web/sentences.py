"""Codes from below as sentences in the reader's language."""

from flask_babel import gettext, lazy_gettext

from archive.consent.states import Status

_ = lazy_gettext

SENTENCES = {
    # What went wrong
    "wrong": _("Something went wrong on our side. Nothing you gave us is lost. Please try again."),
    "form-too-old": _(
        "This page was open for too long. Go back, load it again, and try once more."
    ),
    "too-often": _("That was tried too often. Please wait a few minutes, then try again."),
    "already-sent": _("This story has been sent. You can still change it with your seven words."),
    "nothing-told": _("There is no story yet. Write, record or upload something first."),
    "nothing-chosen": _("Please look at your choices first. You can say no to everything."),
    "taken-back": _("This story was taken back."),
    "evidence-missing": _("Say where the signed paper or the spoken yes can be found."),
    "second-person-needed": _("Someone else must check this. You recorded it yourself."),
    "message-empty": _("Please write something first."),
    "people-wrong": _("Please say how many people were there, and how many of them were officers."),
    "claim-first": _("Claim this story first. Then you can work on it."),
    "not-in-review": _("This story is not in review any more."),
    "consent-missing": _("No consent is recorded for this story. It cannot go out."),
    "still-rendering": _("A recording is still being made ready. Try again in a moment."),
    "reason-missing": _("Please write a reason."),
    "date-past": _("Please choose a day that is still to come."),
    "hold-gone": _("This hold was lifted already."),
    "asked-already": _("The narrator was asked about this kit already."),
    "request-gone": _("This question is not open any more."),
    "words-too-short": _("Write at least two letters of the words to remove."),
    "words-not-found": _("The story does not have these words. Check how they are written."),
    "mark-gone": _("This was put back already."),
    "own-mark": _("The narrator removed this. Only the narrator can put it back."),
    "note-gone": _("This content note is gone already."),
    "flags-missing": _("Look at each point, then tick it."),
    "warnings-missing": _("Look at the warnings, then tick that you did."),
    "voices-full": _("No more people can be added to this story."),
    "came-already": _("They have come in already. Only they can get new words now."),
    "voice-speaks": _("The written words name this person. Only they can leave the story."),
    "young-first": _("The young person has not sent the story yet. Please come back later."),
    # What was wrong with a file
    "empty": _("This file is empty. Please choose another one."),
    "not-media": _("We cannot read this kind of file. Please send sound, video or a photo."),
    "unreadable": _("This file seems to be broken. Please try another one."),
    "too-long": _("This recording is too long for one file. Please send it in parts."),
    "too-big": _("This is more than we can take at once. Please send it in smaller parts."),
    "no-sound": _("There is no sound in this recording."),
    "too-slow": _("This file takes too long to read. Please try another one."),
    "upload-wrong": _("This page did not ask in the right way. Load it again and try once more."),
    "upload-version": _("This way of sending is not known here. Load the page again."),
    "upload-kind": _("This way of sending is not known here. Load the page again."),
    "upload-moved": _("Another page sent this file too. Load this page again to go on."),
    "upload-busy": _("A piece of this file is still on its way. We try again by ourselves."),
    "upload-lost": _("A part of this file was lost on our side. Please send it once more."),
    "too-many-uploads": _("Too much is on its way at once. Finish or throw away something first."),
    "no-room": _("We have no room for more just now. Please try again tomorrow."),
    "still-looking": _("One of your files is still on its way in. Wait a moment, then try again."),
    "not-a-transcript": _("This is no caption file and no transcript that we know."),
    "row-wrong": _("This row cannot be read. A quote may be open."),
    "no-words-column": _("It has no column of words."),
    "json-wrong": _("This JSON is broken."),
    "xml-wrong": _("This XML is broken."),
    "xml-doctype": _("It declares a document type. We do not read those."),
    "scan-wrong": _("Please attach a PDF, a photo of the paper, or a sound file."),
    "transcript-empty": _("There are no words in it."),
    "transcript-too-long": _("These times go past the end of the recording. Is it the right file?"),
    "no-signature": _("A WebVTT file must start with the word WEBVTT."),
    "bad-time": _("We cannot read this time. Write it like 1:05, or 1:02:05 with hours."),
    "end-before-start": _("The end must come after the start."),
    "words-without-time": _("These words have no time."),
    "goes-back": _("This time is earlier than the one before it."),
    "after-end": _("This time is later than the end of the recording."),
    # Many stories at once
    "none-ticked": _("Tick at least one story."),
    "too-many-ticked": _("You can tick 200 stories at most. Do it in parts."),
    "tag-missing": _("Choose a tag."),
    "moderator-missing": _("Choose a moderator."),
    "batch-missing": _("Write the name of the batch."),
    "tag-there": _("has this tag already"),
    "tag-not-there": _("does not have this tag"),
    "tag-own": _("the narrator chose this tag, so it stays"),
    "batch-there": _("is in this batch already"),
    "batch-not-there": _("is not in this batch"),
    "theirs-already": _("they have it already"),
    "not-their-collection": _("they do not review stories here"),
    # What was wrong with a form
    "no-words-yet": _("There are no words to read yet. Make a transcript first."),
    "not-sound": _("This is not a sound recording. Please choose one."),
    "reader-agrees": _("Please ask the reader first, and tick that they agree."),
    "no-file": _("Choose a file first."),
    "leave-it-empty": _("One field of this form must stay empty. Please send it again."),
    "too-many-now": _("Many people are starting right now. Please try again in an hour."),
    "proof-wrong": _("This page was open for too long. Please send it again."),
    "proof-used": _("This page was sent before. Please send it again."),
    "word-wrong": _("This is not the word. Look at what you wrote down and try again."),
    "words-wrong": _("These words do not open a story. Check each word and try again."),
    "born-wrong": _("Please give the month and the year you were born."),
    "born-adult": _("By this date you are 18 or older. Please choose “18 or older”."),
    "own-too-long": _("Please use a few short words, at most five of them with commas between."),
    "background-consent": _("Please tick that you agree, or leave the answers empty."),
    "same-speaker": _("These two names are the same. Please use two different ones."),
    "date-wrong": _("We cannot read this date. Write it like 2014-05-30, or leave it out."),
    "year-wrong": _("Please write the year with four numbers, or leave it out."),
    "name-missing": _("Write the name you want us to show, or choose to show no name."),
    "choose-one": _("Please choose one."),
    "contact-wrong": _("We cannot read this address. Write it like name@example.org."),
    "part-missing": _("Please tick the parts that may not go out."),
    "staff-mark": _("A moderator took this out. Write to them if you want it back."),
    "others-mark": _("Someone else in this story took this out. Only they can put it back."),
    "nothing-changed": _("It says just that now. Please write what it should say."),
    "corrections-many": _("You have many changes waiting. Please wait for the answers first."),
    "read-anew": _("The words were changed meanwhile. Please have them read again, as they stand."),
    "words-moved-on": _("These words were changed since. Look at the transcript, then decline it."),
    "nothing-due": _("There is nothing to decide now."),
    "nothing-waits": _("Nothing waits for your yes now."),
    "title-missing": _("Please give it a title."),
    "transcript-wrong": _("We cannot read this transcript."),
    "time-unread": _("Write both times like 1:05 or 1:05.5, or leave both empty."),
    "clip-short": _("A clip needs at least one second."),
    "clip-long": _("A clip can be ten minutes long at most. Make two."),
    "span-missing": _("Choose where the clip begins and where it ends."),
    "span-wrong": _("The end must come after the start."),
    "not-for-room": _("This is not for this room."),
    "kit-full": _("This kit holds as much as a kit can. Start another one."),
    "words-missing": _("Write the words you want to read out."),
    "size-wrong": _("Write how many people come, as a number from 1 to 5000."),
    "minutes-wrong": _("Write how many minutes the session lasts, as a number from 1 to 600."),
    "day-to-come": _("This day is still to come. Write the day on which it was held."),
    "times-wrong": _("The end must come after the start, and both must be inside the recording."),
}

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
    return str(SENTENCES.get(code, SENTENCES["wrong"]))


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
        "returned": gettext("with its narrator"),
        "released": gettext("released"),
        "declined": gettext("declined"),
        "withdrawn": gettext("withdrawn"),
        "purged": gettext("purged"),
    }[code]
