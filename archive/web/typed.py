"""What somebody wrote into a page that could not take it: it goes back to its writer."""

from flask import request

NARRATORS = {"share", "mine"}
STAFF = {"clips", "kits", "people", "record", "review", "steward"}
# Whatever is longer than this was work to write; whatever is shorter is typed again.
SHORT = 60
SECRET = ("password", "passcode", "token", "code", "secret")


def of_narrator() -> bool:
    """Tell whether a narrator is at the door, whose words may be read over a shoulder."""
    return request.blueprint in NARRATORS


def written() -> str:
    """Return what was written into the form that was sent; empty where nothing was.

    The visit may be over, and nobody knows whose it is, or the story is not open to it now:
    what is kept nowhere goes back to its writer.
    """
    if request.method != "POST":
        return ""
    if of_narrator():
        # By name: in the other fields of these forms stand the seven words.
        return request.form.get("body") or request.form.get("after", "")
    return _longest() if request.blueprint in STAFF else ""


def _longest() -> str:
    """Return the longest text of staff; what has no space is a code of ours, and no text."""
    sent = request.form.items(multi=True)
    texts = [
        value
        for name, value in sent
        if not any(part in name for part in SECRET)
        and ("\n" in value.strip() or (len(value) > SHORT and " " in value))
    ]
    return max(texts, key=len, default="")
