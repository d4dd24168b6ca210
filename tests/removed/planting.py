"""Plant a spoken word and a patch as large as a face in a story, and in all that is made of it."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image
from sqlalchemy.orm import Session

from archive.actions import decisions
from archive.media import ffmpeg
from archive.models import Clip, ContentNote, Item, Kit, KitPart, Passage, Story, Tag
from archive.samples.stories import MEDIA
from tests import make
from tests.people import People

# Said in a sample story by a computer voice; the small model hears it every time.
WORD = "mirror"
# When it is heard in the recording cut from that story, measured with the model's word times.
SAID_MS = (10_280, 10_820)
LENGTH_S = 12
LINES = [
    (0, 2900, "My father was driving me home from choir."),
    (3100, 4300, "I was seventeen."),
    (4600, 8000, "The lights came on behind us just past the rail bridge."),
    (8740, 10_820, "He turned on the lamp over the mirror."),
]
_LINE = LINES[3][2]
_FIRST = _LINE.index(WORD)

# A texture that is nowhere else: squares of four pixels, black or white as it falls.
CELLS, CELL = 16, 4
SIDE = CELLS * CELL
FILM = (320, 180)
# Where the patch is in the film: it goes straight from here to there, in so many seconds.
WAY = ((30, 40), (220, 90))
PHOTO = (640, 400)
PHOTO_AT = (360, 120)
PHOTO_SIDE = 128


def patch(side: int = SIDE) -> npt.NDArray[np.uint8]:
    """Return the patch, the same every time."""
    cells = np.random.default_rng(7).integers(0, 2, (CELLS, CELLS), dtype=np.uint8) * 255
    return np.kron(cells, np.ones((side // CELLS, side // CELLS), dtype=np.uint8))


def run(*args: str) -> None:
    subprocess.run([ffmpeg.executable(), "-v", "error", "-nostdin", "-y", *args], check=True)


def speech(out: Path) -> Path:
    """Write the recording: part of a sample story, in a file of its own."""
    source = str(MEDIA / "ride-home.ogg")
    run("-ss", "4.5", "-t", str(LENGTH_S), "-i", source, "-ac", "1", "-c:a", "flac", str(out))
    return out


def film(sound: Path, out: Path) -> Path:
    """Write a film with the same sound, in which the patch moves over a calm ground."""
    still = out.with_suffix(".png")
    Image.fromarray(patch()).save(still)
    (x0, y0), (x1, y1) = WAY
    ground = f"gradients=s={FILM[0]}x{FILM[1]}:r=12:d={LENGTH_S}:seed=3:n=2:speed=0.005"
    over = f"[0:v][1:v]overlay=x='{x0}+({x1}-{x0})*t/{LENGTH_S}':y='{y0}+({y1}-{y0})*t/{LENGTH_S}'"
    run(
        *("-f", "lavfi", "-i", ground, "-i", str(still), "-i", str(sound)),
        *("-filter_complex", f"{over}[v]", "-map", "[v]", "-map", "2:a", "-t", str(LENGTH_S)),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p"),
        *("-c:a", "aac", "-b:a", "96k", str(out)),
    )
    return out


def photo(out: Path) -> Path:
    """Write a photo that its EXIF turns upright, with the patch in it."""
    ramp = np.linspace(60, 180, PHOTO[0], dtype=np.uint8)
    picture = np.repeat(ramp[np.newaxis, :], PHOTO[1], axis=0)
    x, y = PHOTO_AT
    picture[y : y + PHOTO_SIDE, x : x + PHOTO_SIDE] = patch(PHOTO_SIDE)
    upright = Image.fromarray(picture).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    # Kept lying on its side, as phones do.
    upright.transpose(Image.Transpose.ROTATE_90).save(out, quality=95, exif=exif)
    return out


def box_ms(ms: int) -> tuple[float, float]:
    """Return where the patch is in the film at a moment, in pixels."""
    share = ms / (LENGTH_S * 1000)
    (x0, y0), (x1, y1) = WAY
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share


@dataclass
class Planted:
    """The story, its items by kind, and what staff made of it."""

    story: Story
    items: dict[str, Item]
    clips: list[Clip]
    kit: Kit


def plant(session: Session, people: People, folder: Path) -> Planted:
    """Give a released story the word in every text, and the patch in a photo and a film."""
    told = make.chosen("all")
    told.title, told.body = f"A {WORD} in the dark", f"He moved the {WORD} slowly.\n\nI waited."
    story = make.released(session, people.riverton, told)
    sound = speech(folder / "speech.flac")
    items = {
        "audio": make.recorded(session, story, sound),
        "video": make.recorded(session, story, film(sound, folder / "film.mp4")),
        "photo": make.recorded(session, story, photo(folder / "photo.jpg")),
        "text": story.items[0],
    }
    for kind in ("audio", "video"):
        items[kind].passages = [passage(n, *line) for n, line in enumerate(LINES)]
    _say_everywhere(session, story, items)
    clips = [clip(session, people, items[kind]) for kind in ("audio", "video")]
    kit = Kit(
        collection_id=people.riverton.id,
        title=f"Who moved the {WORD}?",
        room={"listed": True},
        made_by_id=people.users["fay"].id,
    )
    kit.parts = [KitPart(kind="clip", clip=clip, position=n) for n, clip in enumerate(clips)]
    kit.parts.append(KitPart(kind="prompt", words=f"What does the {WORD} show?", position=9))
    session.add(kit)
    decisions.touch_text(session, story)
    session.commit()
    return Planted(story, items, clips, kit)


def passage(position: int, start: int, end: int, words: str) -> Passage:
    timed = [[*SAID_MS, _FIRST, len(words)]] if WORD in words else None
    if timed:
        timed.insert(0, [start, SAID_MS[0], 0, _FIRST])
    made = Passage(position=position, start_ms=start, end_ms=end, text=words, words=timed)
    made.speaker = f"Nia {WORD.title()}"
    return made


def _say_everywhere(session: Session, story: Story, items: dict[str, Item]) -> None:
    story.synopsis = f"A lamp, and a {WORD}."
    items["photo"].alt = f"A car with its {WORD}"
    session.add(Tag(story_id=story.id, vocabulary="own-theme", term=f"the {WORD}"))
    note = ContentNote(story_id=story.id, code="weapon-shown", item_id=items["audio"].id)
    session.add(note)
    session.flush()


def clip(session: Session, people: People, item: Item) -> Clip:
    clip = Clip(
        story_id=item.story_id,
        item_id=item.id,
        collection_id=people.riverton.id,
        start_ms=8000,
        end_ms=LENGTH_S * 1000,
        title=f"The {WORD}",
        context=f"Listen for the {WORD}.",
        made_by_id=people.users["fay"].id,
    )
    session.add(clip)
    session.flush()
    return clip
