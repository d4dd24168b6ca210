"""What the worker does, in words for stewards."""

from flask_babel import lazy_gettext

_ = lazy_gettext

JOBS = {
    "index_story": _("putting a story into the search"),
    "unindex_story": _("taking a story out of the search"),
    "expire_drafts": _("letting go what has had its time"),
    "let_clocks_run": _("letting go what has had its time"),
    "forget_words": _("forgetting the seven words of stories that are gone"),
    "ask_in_time": _("telling narrators that they are to be asked again"),
    "refresh_due": _("looking which choices begin or end today"),
    "render_reading": _("making a reading ready"),
    "render_item": _("making sound and pictures ready"),
    "cut_clip": _("cutting a clip"),
    "quiet_item": _("making a removal final"),
    "rewrite_item": _("making a removal final"),
    "draft_transcript": _("drafting a transcript"),
    "spot_names": _("looking for names"),
    "forget_log": _("destroying what the database still held of words that are gone"),
    "erase_story": _("destroying a story that was taken back"),
    "erase_original": _("destroying a first recording"),
    "destroy_files": _("destroying files"),
    "destroy_given": _("destroying files"),
    "send_news": _("sending news to a narrator"),
    "send_invitation": _("sending an invitation"),
    "sweep_orphans": _("clearing away files that belong to nothing"),
    "take_upload": _("taking in a file that was sent"),
    "sweep_uploads": _("clearing away files that were sent in part"),
}


def job_words(name: str) -> str:
    """Return what the job of this name does, in the reader's language."""
    return str(JOBS.get(name, name))
