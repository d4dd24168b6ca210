"""Codes from below as sentences in the reader's language."""

from flask_babel import gettext, lazy_gettext

from archive.consent.states import Status
from archive.web.problems import PROBLEMS

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
    "day-missing": _("Please choose a day. Nothing is held without an end."),
    "event-missing": _("Please write what it waits for, like: after the hearing."),
    "review-late": _("Please choose a day within a year, so that nobody forgets it."),
    "enough-today": _(
        "That is enough for today. Please rest: the stories wait, and others read them too."
    ),
    "names-open": _(
        "Someone named in the story is not settled. Look at the list of people named first."
    ),
    "party-missing": _("Please write the name as it stands in the story."),
    "party-gone": _("This entry was changed meanwhile. Please look again."),
    "source-missing": _("Please say where the public record can be read."),
    "names-many": _("The list of people named is full."),
    "second-to-name": _("You wrote this yourself. Someone else must agree that a name stays."),
    "second-to-release": _("You proposed this yourself. Someone else must agree to it."),
    "proposal-gone": _("The story has changed since this was proposed. Please look at it anew."),
    "point-outside": _("This time is not inside the recording."),
    "point-gone": _("This index point is gone already."),
    "points-many": _("This recording has as many index points as it can have."),
    "phrase-label-missing": _("Please give the phrase a short name to find it by."),
    "phrases-many": _("There are as many phrases as there can be. Throw one away first."),
    "asked-already": _("The narrator was asked about this kit already."),
    "request-gone": _("This question is not open any more."),
    "words-too-short": _("Write at least two letters of the words to remove."),
    "words-not-found": _("The story does not have these words. Check how they are written."),
    "changes-wrong": _("The page sent something we cannot read. Load it again and try once more."),
    "words-changed": _("Someone else changed these words meanwhile. Both are shown below."),
    "mark-gone": _("This was put back already."),
    "own-mark": _("The narrator removed this. Only the narrator can put it back."),
    "area-wrong": _("Please say where the box stands, in numbers from 0 to 100, and when."),
    "area-small": _("This box is too small to cover anything."),
    "area-twice": _("Two moments of the box are the same. Please use different times."),
    "mark-permanent": _("This was made permanent. Nobody can change it or put it back."),
    "lift-open": _("Somebody asked to put this back. Answer that first."),
    "asker-gone": _("Whoever asked does not work here any more. Please ask anew."),
    "ask-again": _("More of the same was removed since. Please ask again."),
    "sure-missing": _("Please tick that you understand."),
    "note-gone": _("This content note is gone already."),
    "flags-missing": _("Look at each point, then tick it."),
    "draft-unread": _("A program wrote words that nobody read. Read them, or tick that you know."),
    "warnings-missing": _("Look at the warnings, then tick that you did."),
    "voices-full": _("No more people can be added to this story."),
    "came-already": _("They have come in already. Only they can get new words now."),
    "voice-speaks": _("The written words name this person. Only they can leave the story."),
    "young-first": _("The young person has not sent the story yet. Please come back later."),
    # What stewards govern
    "name-of-collection": _("Please write the name of the collection."),
    "host-missing": _("Please say who keeps this, and who owns the computer it is on."),
    "support-name": _("Each line of the support list needs a name. Or empty the whole line."),
    "cool-off-hours-wrong": _("Write the hours as a number from 0 to 720."),
    "draft-days-wrong": _("Write the days as a number from 1 to 365."),
    "daily-cap-wrong": _("Write a number from 1 to 200, or leave it empty."),
    "changed-meanwhile": _("Somebody else changed this just now. Please look, then send it again."),
    "line-missing": _("Please write this line in both languages."),
    "version-missing": _("Please give the version a name."),
    "version-taken": _("There is a version of this name. Please choose another one."),
    "day-past": _("Please choose today, or a day to come."),
    "day-far": _("Please choose a day within a year."),
    "same-missing": _("Please look at each line that changed, then tick this."),
    "draft-gone": _("There are no new words to publish. Somebody may have done it already."),
    "wording-same": _("These are the words that are in force now."),
    "label-missing": _("Please write what it is called, in both languages."),
    "label-taken": _("Another term of this list is called that."),
    "terms-full": _("This list is full. Merge or retire what is not used."),
    "merge-wrong": _("These two cannot be merged. Please choose another one."),
    "words-moved": _("The words have changed meanwhile. Please look at them, then send it again."),
    "legal-hold": _("The law says that nothing of this may be destroyed now."),
    "lift-not-asked": _("A steward has to say first why the legal hold may end."),
    "original-closed": _("This first recording may not be opened."),
    "look-asked": _("Somebody has asked to open this one already."),
    "look-over": _("This is over. Ask again, with a reason."),
    "clock-shorter": _("Narrators were told a later day. You can make this longer, not shorter."),
    "days-wrong": _("Write a number of days inside the limits."),
    "story-unknown": _("There is no such story in this collection."),
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
    # What became of a draft
    "no-draft": _("The program could not write a draft of this recording. You can try again."),
    "draft-empty": _("The program heard no words. It may be silence, music or noise."),
    "draft-overtaken": _("Somebody changed the words while the draft was made. It was not used."),
    "draft-instead": _("There are words already. Tick that the draft may take their place."),
    "draft-while-out": _("This story is out. A draft would be read before you could check it."),
    "hint-gone": _("This hint is not there any more."),
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
    # Staff and their accounts
    "role-missing": _("Tick at least one role."),
    "own-name-missing": _("Please write your name."),
    "password-short": _("The password needs at least 12 letters or signs."),
    "password-long": _("The password can have 200 letters or signs at most."),
    "password-wrong": _("The password is not right."),
    "join-password": _("That did not work. Is there an account already? Write its password."),
    "passkey-name": _("Please give the passkey a name."),
    "last-factor": _("This is your last way to show that it is you. Add another one first."),
    "code-used": _("This code was used already."),
    "last-steward": _("This is the last steward here. Make somebody else a steward first."),
    "works-elsewhere": _(
        "This person works with another collection too. You can take their roles here away."
    ),
    "not-yourself": _("You cannot do this to your own account. Ask another steward."),
    "second-steward": _("Another steward must agree: not who asked, and not who it is for."),
    "too-many-invitations": _("You have many invitations open. Take some back first."),
    "account-closed": _("This account is closed. Open it first."),
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
