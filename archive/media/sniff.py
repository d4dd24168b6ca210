"""What a file seems to be, by its first bytes and never by its name: the first gate only."""

from pathlib import Path

import filetype

PHOTOS = {
    "image/jpeg",
    "image/png",
    "image/apng",
    "image/webp",
    "image/heic",
    "image/avif",
    "image/tiff",
    "image/gif",
}
_PHOTO_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"}
# Boxes that an old QuickTime file may begin with.
_BOXES = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
# Matroska without a full header, Monkey's, WavPack, Core and Sun audio: unknown to filetype.
_STARTS = (b"\x1aE\xdf\xa3", b"MAC ", b"wvpk", b"caff", b".snd", b"RF64", b"ID3")


def sniff(path: Path) -> str:
    """Return `photo`, `av` (sound or moving pictures) or nothing for what is neither."""
    with path.open("rb") as file:
        head = file.read(8192)
    known = filetype.guess_mime(head) or ""
    if known in PHOTOS or (head[4:8] == b"ftyp" and head[8:12] in _PHOTO_BRANDS):
        return "photo"
    if known.startswith(("audio/", "video/")) or _seems_av(head):
        return "av"
    return ""


def _seems_av(head: bytes) -> bool:
    return (
        head.startswith(_STARTS)
        or head[4:8] in _BOXES
        or (head[:4] == b"RIFF" and head[8:12] in {b"QLCM", b"WAVE", b"AVI "})
        # MPEG sound and MPEG transport streams have only a mark that comes again.
        or (head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE0 == 0xE0)
        or (len(head) > 376 and head[0] == head[188] == head[376] == 0x47)
    )
