"""Decode a photo. Run as a script in a process of its own, with limits, and never imported.

Usage: still.py look SOURCE | still.py render SOURCE OUT LONGEST FACE AREAS. Prints one line
of JSON: what it found, or the code of what is wrong. AREAS is JSON: [cover, x, y, w, h] of
each box, in parts of the upright picture. Imports nothing of ours.
"""

import io
import json
import math
import sys
import warnings
from importlib import import_module
from typing import Any

from PIL import Image, ImageCms, ImageFilter, ImageOps

# A phone of today makes 108 million.
MOST_PIXELS = 120_000_000
# So few that no face is left in them, and then blurred.
_COVERED = 32
# What is left of a blurred area: so many points along its longer side.
_LEFT = 3
_SOLID = (28, 28, 28)
# A picture that may be so long is kept, not given out: little more may be lost of it.
_WHOLE = 10_000


def _opened(source: str) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    return Image.open(source, formats=_formats(source))


def _formats(source: str) -> tuple[str, ...]:
    """Return the formats that *source* may have by its first bytes, and load their readers.

    To load them all, as Pillow does where it is asked for one that it does not know, takes
    longer than all the rest of a small photo.
    """
    with open(source, "rb") as file:
        head = file.read(8)
    if head[4:] == b"ftyp":
        import pillow_heif

        import_module("PIL.AvifImagePlugin")
        pillow_heif.register_heif_opener()
        return ("AVIF", "HEIF")
    if head[:4] == b"RIFF":
        import_module("PIL.WebPImagePlugin")
        return ("WEBP",)
    if head[:2] in {b"II", b"MM"}:
        import_module("PIL.TiffImagePlugin")
        return ("TIFF",)
    Image.preinit()
    # JPEG brings MPO, the two pictures of a phone's depth camera, of which we take the first.
    return ("JPEG", "PNG", "GIF")


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        # What cannot be read of its turning cannot turn it.
        return image


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture as sRGB on white, without anything but its pixels."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    profile = image.info.get("icc_profile")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
        profile = None
    image = _to_srgb(image, profile) if profile else image
    image = image.convert("RGB")
    fresh = Image.new("RGB", image.size)
    fresh.paste(image)
    return fresh


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(
            image, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except Exception:
        # A broken colour profile is no reason to refuse a photo.
        return image
    return found or image


def _cover(image: Image.Image) -> Image.Image:
    """Return the picture with everything in it beyond recognition."""
    width, height = image.size
    tiny = (_COVERED, max(1, round(height * _COVERED / width)))
    small = image.resize(tiny, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1.5))
    return small.resize(image.size, Image.Resampling.BICUBIC)


def _cover_areas(image: Image.Image, areas: list[list[Any]]) -> None:
    """Cover each box, outwards to whole pixels; a blurred one is made of a few points only."""
    width, height = image.size
    for cover, x, y, w, h in areas:
        left, top = max(0, math.floor(x * width)), max(0, math.floor(y * height))
        right, bottom = math.ceil((x + w) * width), math.ceil((y + h) * height)
        box = (left, top, min(width, max(right, left + 1)), min(height, max(bottom, top + 1)))
        image.paste(_SOLID if cover == "solid" else _blurred(image.crop(box)), box)


def _blurred(part: Image.Image) -> Image.Image:
    longer = max(part.size)
    tiny = tuple(max(1, round(side * _LEFT / longer)) for side in part.size)
    small = part.resize((tiny[0], tiny[1]), Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(0.6))
    return small.resize(part.size, Image.Resampling.BICUBIC)


def look(source: str) -> dict[str, Any]:
    """Return format and upright size of a photo that can be decoded whole."""
    with _opened(source) as image:
        kind = image.format
        image.load()
        width, height = _upright(image).size
    return {"format": kind, "width": width, "height": height}


def render(source: str, out: str, longest: int, face: str, areas: str) -> dict[str, Any]:
    """Write the photo as JPEG, at most *longest* pixels a side; cover it where *face* says.

    *areas* are covered before the picture is made smaller: no point of ours is mixed from them.
    """
    with _opened(source) as image:
        if image.format == "JPEG":
            # Decoding at a smaller size takes a fraction of the memory.
            image.draft("RGB", (longest, longest))
        image.load()
        picture = _plain(_upright(image))
    _cover_areas(picture, json.loads(areas))
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    picture = _cover(picture) if face == "face-blurred" else picture
    quality = 85 if longest < _WHOLE else 95
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return {"width": picture.width, "height": picture.height}


def _answer(args: list[str]) -> dict[str, Any]:
    try:
        if args[0] == "look":
            return look(args[1])
        return render(args[1], args[2], int(args[3]), args[4], args[5])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return {"code": "too-big"}
    except Exception:
        # Whatever a hostile file makes a decoder raise, it cannot be read.
        return {"code": "unreadable"}


if __name__ == "__main__":
    json.dump(_answer(sys.argv[1:]), sys.stdout)
