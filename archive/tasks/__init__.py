"""What the worker runs: thin, idempotent, known to jobs by name only."""

from archive.jobs.worker import Task
from archive.tasks import (
    drafting,
    erasing,
    indexing,
    inviting,
    keeping,
    quieting,
    readings,
    receiving,
    renditions,
    spotting,
    telling,
)

# Those that run a program of ours for a while; the worker gives them a lane of their own.
SLOW = {"render_item", "render_reading", "cut_clip", "quiet_item", "rewrite_item", "spot_names"}
# Hours of speech may take hours to write down; what narrators wait for must not stand behind.
LISTENING = {"draft_transcript"}
# A narrator waits for these, and a strange file may take minutes to look into.
ARRIVING = {"take_upload"}


def registry() -> dict[str, Task]:
    """Return every task by the name that jobs bear."""
    return {
        "index_story": indexing.index_story,
        "unindex_story": indexing.unindex_story,
        # What the release before this one queued.
        "expire_drafts": keeping.let_clocks_run,
        "let_clocks_run": keeping.let_clocks_run,
        "forget_words": keeping.forget_words,
        "ask_in_time": keeping.ask_in_time,
        "refresh_due": keeping.refresh_due,
        "render_reading": readings.render_reading,
        "render_item": renditions.render_item,
        "cut_clip": renditions.cut_clip,
        "quiet_item": quieting.quiet_item,
        "draft_transcript": drafting.draft_transcript,
        "spot_names": spotting.spot_names,
        "rewrite_item": quieting.rewrite_item,
        "forget_log": quieting.forget_log,
        "erase_story": erasing.erase_story,
        "erase_original": erasing.erase_original,
        "destroy_files": erasing.destroy_files,
        "destroy_given": erasing.destroy_given,
        "send_news": telling.send_news,
        "send_invitation": inviting.send_invitation,
        "sweep_orphans": erasing.sweep_orphans,
        "take_upload": receiving.take_upload,
        "sweep_uploads": receiving.sweep_uploads,
    }
