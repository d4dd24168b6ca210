"""The commands and the tasks: what each gives out, takes in or keeps."""

from tests.stateful.register import COMMANDS, TASKS, Group, entries

_COMMANDS = (
    Group("gives out", "The site itself: every byte goes through its doors.", "serve"),
    Group(
        "gives out",
        "The sample archive, through the same doors; prints its made-up narrators' seven words.",
        "demo",
    ),
    Group(
        "gives out",
        "Ids of stories and the day on which each goes; no word, title or name.",
        "retention",
    ),
    Group(
        "takes in",
        "Transcripts and recordings, staff only until consent is confirmed; says and reports"
        " names of files, lines and ids.",
        "import",
    ),
    Group("keeps", "Short names and names of collections.", "collection add; collection list"),
    Group(
        "keeps",
        "Settings, how many passages the index holds, and how many jobs wait or failed.",
        "doctor",
    ),
    Group("keeps", "The newest tables.", "migrate"),
    Group("keeps", "How many lines the record has, and whether they are whole.", "verify-record"),
    Group("keeps", "The index, built from the database; the gate decides who finds.", "reindex"),
    Group("keeps", "Runs the tasks; prints how many.", "worker"),
    Group(
        "keeps",
        "Staff's accounts, and links by which they come in.",
        "user add; user role; user invite; user password; user reset",
    ),
    Group(
        "measures",
        "Times over the site's own passages, copied for that moment; no word of them.",
        "bench search",
    ),
    Group(
        "measures",
        "Times of words, sounds and pages made up for it, in a folder of its own.",
        "bench pages; bench desk; bench upload; bench redact",
    ),
    Group(
        "measures",
        "Counts and times over files that are named to it, not over the site's.",
        "bench speech; bench hints; bench import",
    ),
)

_TASKS = (
    Group(
        "writes files that are served",
        "Renditions with every removal in force, no more of anybody than some decision asks for.",
        "render_item",
    ),
    Group("writes files that are served", "A reading by another voice.", "render_reading"),
    Group("writes files that are served", "A clip's own file, from what is redacted.", "cut_clip"),
    Group("takes in", "Seals an upload and adds it to its draft.", "take_upload"),
    Group("hides", "A sealed recording without what was taken out.", "quiet_item; rewrite_item"),
    Group(
        "hides",
        "Destroys what was taken back, taken out or is named by nothing.",
        "erase_story; erase_original; destroy_files; destroy_given; forget_log; sweep_orphans;"
        "sweep_uploads",
    ),
    Group(
        "hides",
        "What waited long enough goes by itself.",
        "let_clocks_run; expire_drafts; forget_words",
    ),
    Group("index", "One story as it stands, or without it.", "index_story; unindex_story"),
    Group("mail", "One line that there is news, without saying what.", "send_news"),
    Group("mail", "The link by which staff come in.", "send_invitation"),
    Group("none", "Queues the line that a narrator is asked again soon.", "ask_in_time"),
    Group("none", "Decides afresh what is due.", "refresh_due"),
    Group("none", "Words and names for moderators, in rows.", "draft_transcript; spot_names"),
)

RUN = entries(_COMMANDS, COMMANDS)
QUEUED = entries(_TASKS, TASKS)
