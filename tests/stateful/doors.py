"""The doors that answer to whoever only asks: what each gives, and to whom."""

from tests.stateful.register import DOORS, Group, entries

_GROUPS = (
    Group(
        "gated",
        "Public stories, as far as anyone on the web may have them.",
        "front.home; listen.index; listen.show; listen.media; listen.captions",
    ),
    Group(
        "gated",
        "What the room that was said may have; without a room nothing.",
        "find.index; find.show; find.media; find.captions",
    ),
    Group(
        "gated",
        "A clip's own file and words, where some room may have them and it may be cut.",
        "clips.index; clips.show; clips.media; clips.captions",
    ),
    Group("gated", "The words of a story that this room may have, to cut from.", "clips.new"),
    Group(
        "gated",
        "The clips of a facilitator's own kit, asked about for its room each time.",
        "kits.show; kits.room; kits.showing; kits.media; kits.captions",
    ),
    Group(
        "own",
        "A narrator's own part, and of the rest what others get.",
        "mine.show; mine.preview; mine.media; mine.captions; mine.download; mine.words;"
        "mine.correct; mine.approve",
    ),
    Group(
        "own",
        "What a narrator chose, agreed to or was told; forms to change it.",
        "mine.add_words; mine.again; mine.appearance; mine.background; mine.choices; mine.join;"
        "mine.my_guardian; mine.new_words; mine.receipt; mine.receipt_record; mine.renew;"
        "mine.voices; mine.withdraw",
    ),
    Group("own", "What taking it back has reached; no word of the story.", "mine.report"),
    Group(
        "own",
        "What a young person lets their guardian have, until they are 18.",
        "mine.guardian; mine.guardian_choices; mine.guardian_media; mine.guardian_story",
    ),
    Group(
        "own",
        "A draft, to whoever began it or came back to it.",
        "share.about; share.appearance; share.background; share.check; share.choices;"
        "share.guardian; share.keep; share.piece; share.preview; share.prompt; share.prompts;"
        "share.record; share.remember; share.tell; share.upload; share.upload_state; share.write",
    ),
    Group(
        "staff",
        "Titles and states, or the desk of one story, to moderators of its collection.",
        "review.index; review.many; review.requests; review.show; review.paper",
    ),
    Group(
        "staff",
        "What is removed from a story, for a second person to look at too.",
        "review.removals; review.permanent",
    ),
    Group(
        "staff",
        "Words and bytes for whoever claimed the story; a look at a recording is recorded.",
        "review.media; review.suggest_faces; review.marks; review.hints; review.transcript;"
        "review.passage; review.timings; review.translation; review.history;"
        "review.difference; review.reading",
    ),
    Group(
        "staff",
        "The sealed scan of a consent, for the second person; the look is recorded.",
        "review.proof",
    ),
    Group(
        "record",
        "Acts, numbers and days, to stewards of the collection.",
        "record.index; record.originals; record.retention",
    ),
    Group("record", "What one member of staff did.", "record.person"),
    Group("record", "What was done with one story; no word of it.", "record.story"),
    Group("record", "How many stories wait.", "desk.show"),
    Group("nothing given", "Pages and files of the site itself.", "front.about; front.robots"),
    Group("nothing given", "Styles, scripts and fonts.", "static; security.static"),
    Group("nothing given", "Ends the visit.", "front.leave"),
    Group("nothing given", "A form to come in or to begin.", "mine.enter; share.start"),
    Group("nothing given", "Leads to the story as it stands.", "share.receipt"),
    Group(
        "nothing given",
        "A tablet at an event between two visits.",
        "booth.index; booth.start; booth.done; booth.still; booth.leave",
    ),
    Group(
        "nothing given",
        "What staff wrote: kits' titles and rooms, when one was held, phrases, an empty form.",
        "kits.correct; kits.index; kits.new; kits.series; kits.edit; review.phrases; review.told",
    ),
    Group(
        "nothing given",
        "Staff's own accounts, and stewards' list of them.",
        "account.index; account.codes; account.join; account.secure; people.index;"
        "people.invite; people.show",
    ),
    Group(
        "nothing given",
        "What stewards govern: collections, lists of terms, the words of consent.",
        "steward.index; steward.collection; steward.compare; steward.export;"
        "steward.export_skos; steward.rewrite; steward.term; steward.version;"
        "steward.versions; steward.vocabulary",
    ),
    Group(
        "nothing given",
        "Work that was given up: its kind, its error, its day, and a link to the story's desk.",
        "steward.work",
    ),
    Group(
        "nothing given",
        "How staff sign in.",
        "security.login; security.mf_recovery; security.mf_recovery_codes; security.tf_select;"
        "security.two_factor_rescue; security.two_factor_setup;"
        "security.two_factor_token_validation; security.verify; security.wan_delete;"
        "security.wan_register; security.wan_signin; security.wan_verify",
    ),
)

LOOKING = entries(_GROUPS, DOORS)
