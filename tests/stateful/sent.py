"""The doors that something is sent to: what their answers give, and to whom."""

from tests.stateful.register import DOORS, Group, entries

_GROUPS = (
    Group(
        "gated",
        "The words of a story that this room may have, once more when the form is wrong.",
        "clips.new",
    ),
    Group(
        "gated",
        "The run sheet of a facilitator's own kit, once more when the form is wrong.",
        "kits.showing",
    ),
    Group(
        "own",
        "Changes what a narrator gave or chose, and shows it again where something is missing.",
        "mine.add_words; mine.again; mine.answer; mine.appearance; mine.approve;"
        "mine.background; mine.choices; mine.correct; mine.join; mine.mark; mine.message;"
        "mine.renew; mine.unmark; mine.withdraw",
    ),
    Group(
        "own",
        "Gives seven words, once: to the narrator, or for whoever they ask in.",
        "mine.new_words; mine.voices; mine.my_guardian; share.guardian; share.keep;share.receipt",
    ),
    Group(
        "own", "A guardian's answers, and their end.", "mine.guardian_choices; mine.guardian_stop"
    ),
    Group(
        "own",
        "Keeps a part of a draft, and shows it again where something is missing.",
        "share.about; share.appearance; share.background; share.choices; share.drop;"
        "share.drop_upload; share.keep_upload; share.piece; share.prompt; share.record;"
        "share.remember; share.same_upload; share.upload; share.uploads; share.write",
    ),
    Group(
        "staff",
        "The bytes of a sealed original, once, to the steward who asked, after a second one"
        " agreed; the record says so first.",
        "record.open_original",
    ),
    Group(
        "staff",
        "Words for whoever claimed the story: a page or an answer with them comes back.",
        "review.transcript; review.passage; review.save_words; review.marks; review.move_area;"
        "review.reading",
    ),
    Group(
        "staff",
        "An answer to the narrator of a hidden story: its messages, and nothing else of it.",
        "review.write_back",
    ),
    Group(
        "staff",
        "Acts for whoever claimed the story; its desk comes back.",
        "review.ask; review.ask_back; review.change_named; review.change_point;"
        "review.correction; review.decline; review.describe; review.dismiss_hint; review.draft;"
        "review.drop_named; review.drop_note; review.drop_point; review.forget_note; review.looked;"
        "review.named; review.note; review.point; review.redact; review.release;"
        "review.remove_named; review.reopen; review.restore; review.reviewed; review.take_hint;"
        "review.unread; review.unredact",
    ),
    Group(
        "staff",
        "Acts that need no claim, or a second person; a page of the story comes back.",
        "review.agree; review.agree_named; review.answer_back; review.claim; review.confirm;"
        "review.hand_over; review.hold; review.keep_hold; review.lift;"
        "review.paper; review.pass_back; review.pass_by; review.permanent",
    ),
    Group(
        "staff",
        "Takes or changes stories of the collection from a list.",
        "review.next_one; review.many; review.judge",
    ),
    Group(
        "record",
        "Clocks, legal holds, demands and looks at originals; the list comes back.",
        "record.add_demand; record.answer_demand; record.answer_original; record.ask_original;"
        "record.clocks; record.lift_hold; record.set_hold",
    ),
    Group(
        "nothing given",
        "Plans a facilitator's own kit; only an address comes back.",
        "kits.ask; kits.correct; kits.edit; kits.move; kits.new; kits.remove; kits.series",
    ),
    Group(
        "nothing given",
        "Plans a facilitator's own kit; an address comes back, and where the form is wrong the"
        " run sheet, as kits.show gives it.",
        "kits.add; kits.change_part",
    ),
    Group(
        "nothing given",
        "A language, a borrowed device, the end of a visit.",
        "front.device; front.language; front.leave; mine.leave",
    ),
    Group(
        "nothing given", "Comes in, or begins; an address comes back.", "mine.enter; share.start"
    ),
    Group(
        "nothing given",
        "A tablet at an event between two visits.",
        "booth.index; booth.done; booth.leave",
    ),
    Group(
        "nothing given",
        "Takes down a story told in person; its seven words come back, once.",
        "review.told",
    ),
    Group("nothing given", "Staff's own phrases.", "review.phrase; review.drop_phrase"),
    Group(
        "nothing given",
        "Staff's own accounts, and stewards' care for them.",
        "account.codes; account.everywhere; account.join; account.name; account.password;"
        "account.remove; account.rename; account.sign_out; people.active; people.agree;"
        "people.cancel; people.invite; people.password; people.remove; people.reset;"
        "people.roles",
    ),
    Group(
        "nothing given",
        "What stewards govern: collections, lists of terms, the words of consent.",
        "steward.collection; steward.compare; steward.drop_draft; steward.merge;"
        "steward.retire; steward.rewrite; steward.term; steward.vocabulary",
    ),
    Group("nothing given", "Work that was given up, tried again.", "steward.again"),
    Group(
        "nothing given",
        "How staff sign in.",
        "security.login; security.logout; security.mf_recovery; security.mf_recovery_codes;"
        "security.tf_select; security.two_factor_rescue; security.two_factor_setup;"
        "security.two_factor_setup_validate; security.two_factor_token_validation;"
        "security.verify; security.wan_delete; security.wan_register;"
        "security.wan_register_response; security.wan_signin; security.wan_signin_response;"
        "security.wan_verify; security.wan_verify_response",
    ),
)

SENDING = entries(_GROUPS, DOORS)
