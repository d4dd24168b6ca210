"""What exiftool and ffprobe may find in a file that is given out, and nothing besides.

A list of what must not be there names what somebody thought of. This one is the other way
round: a kind of file has these fields because it is of that kind, and all others are leaks.
"""

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.installed import program

# What a file says about itself: of exiftool "group:name", of ffprobe "format:name",
# "audio1:name" and the like.
Said = dict[str, str]

_FILE = """
    File:FileType File:FileTypeExtension File:MIMEType
"""
_SIZE = """
    Composite:ImageSize Composite:Megapixels
"""
_MP4 = """
    Composite:AvgBitrate
    QuickTime:CompatibleBrands QuickTime:CreateDate QuickTime:CurrentTime QuickTime:Duration
    QuickTime:Free QuickTime:HandlerType QuickTime:HandlerVendorID QuickTime:MajorBrand
    QuickTime:MatrixStructure QuickTime:MediaData QuickTime:MediaDataOffset
    QuickTime:MediaDataSize QuickTime:MinorVersion QuickTime:ModifyDate
    QuickTime:MovieHeaderVersion QuickTime:NextTrackID QuickTime:PosterTime
    QuickTime:PreferredRate QuickTime:PreferredVolume QuickTime:PreviewDuration
    QuickTime:PreviewTime QuickTime:SelectionDuration QuickTime:SelectionTime QuickTime:TimeScale
    Track:Balance Track:HandlerType Track:MatrixStructure Track:MediaCreateDate
    Track:MediaDuration Track:MediaHeaderVersion Track:MediaLanguageCode Track:MediaModifyDate
    Track:MediaTimeScale Track:TrackCreateDate Track:TrackDuration Track:TrackHeaderVersion
    Track:TrackID Track:TrackLayer Track:TrackModifyDate Track:TrackVolume
    Track:AudioBitsPerSample Track:AudioChannels Track:AudioFormat Track:AudioSampleRate
    Track:AverageBitrate Track:BufferSize Track:MaxBitrate
    Track:ChunkOffset Track:SampleGroupDescription Track:SampleSizes Track:SampleToChunk
    Track:SampleToGroup Track:TimeToSampleTable
    Track:Unknown_btrt Track:Unknown_edts Track:Unknown_esds
    format:compatible_brands format:major_brand format:minor_version
    audio:codec_name audio:language audio:vendor_id
"""
_PICTURE = """
    Composite:Rotation
    Track:AVCConfiguration Track:CompositionTimeToSample Track:SyncSampleTable
    Track:BitDepth Track:CompressorID Track:GraphicsMode Track:ImageHeight Track:ImageWidth
    Track:OpColor Track:PixelAspectRatio Track:SourceImageHeight Track:SourceImageWidth
    Track:VideoFrameRate Track:XResolution Track:YResolution
    video:codec_name video:language video:vendor_id
"""
_JPEG = """
    File:BitsPerSample File:ColorComponents File:EncodingProcess File:ImageHeight File:ImageWidth
    File:YCbCrSubSampling
    JFIF:JFIFVersion JFIF:ResolutionUnit JFIF:XResolution JFIF:YResolution
"""
BARE = {
    ".m4a": frozenset((_FILE + _MP4).split()),
    ".mp4": frozenset((_FILE + _SIZE + _MP4 + _PICTURE).split()),
    ".jpg": frozenset((_FILE + _SIZE + _JPEG).split()),
}
# Of the fields that could say more, all that a bare file says in them.
ONLY = {
    **dict.fromkeys(("QuickTime:CreateDate", "QuickTime:ModifyDate"), r"0000:00:00 00:00:00"),
    **dict.fromkeys(("Track:TrackCreateDate", "Track:TrackModifyDate"), r"0000:00:00 00:00:00"),
    **dict.fromkeys(("Track:MediaCreateDate", "Track:MediaModifyDate"), r"0000:00:00 00:00:00"),
    **dict.fromkeys(("Track:MediaLanguageCode", "audio:language", "video:language"), "und"),
    **dict.fromkeys(("audio:vendor_id", "video:vendor_id"), r"\[0\]\[0\]\[0\]\[0\]"),
    "audio:codec_name": "aac",
    "video:codec_name": "h264",
    # The box for tags is there, and empty; its kind was named by Apple.
    "QuickTime:HandlerType": "Metadata",
    "QuickTime:HandlerVendorID": "Apple",
    "QuickTime:Free": r"\(Binary data 0 bytes.*",
    "Track:HandlerType": "(Audio|Video) Track",
    "Composite:Rotation": "0",
    "JFIF:ResolutionUnit": "None",
    "JFIF:XResolution": "1",
    "JFIF:YResolution": "1",
}
# What exiftool tells of itself, and of where the file lies on our disk.
_NOT_OF_THE_FILE = {"ExifTool", "System"}


def said(files: Iterable[Path]) -> dict[Path, Said]:
    """Return all that exiftool and ffprobe say of each of *files*, odd boxes too."""
    every = [str(file) for file in files]
    asked = (program("exiftool"), "-json", "-a", "-u", "-G1", *every)
    told = _answer(*asked) if every else []
    found = {Path(one.pop("SourceFile")): _of_the_file(one) for one in told}
    # A photo's fields are exiftool's to find; ffprobe sees a film of one frame.
    for file in (file for file in found if file.suffix != ".jpg"):
        found[file] |= _probed(file)
    return found


def _of_the_file(told: Mapping[str, object]) -> Said:
    return {
        name: str(value)
        for name, value in told.items()
        if name.partition(":")[0] not in _NOT_OF_THE_FILE
    }


def _probed(file: Path) -> Said:
    shown = ("-show_format", "-show_streams", "-show_chapters")
    told = _answer(program("ffprobe"), "-v", "quiet", "-of", "json", *shown, str(file)) or {}
    parts = [("format", told.get("format", {}).get("tags", {}))]
    for number, stream in enumerate(told.get("streams", []), 1):
        codec = {"codec_name": stream.get("codec_name", "none")}
        parts += [(f"{stream['codec_type']}{number}", codec | stream.get("tags", {}))]
    parts += [("chapter", {"start": part["start_time"]}) for part in told.get("chapters", [])]
    return {f"{kind}:{name}": str(value) for kind, part in parts for name, value in part.items()}


def _answer(*command: str) -> Any:
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return json.loads(done.stdout or "[]")


def leaks(file: Path, told: Said) -> Said:
    """Return what is said of *file* that a bare file of its kind does not say."""
    return {name: value for name, value in told.items() if not _is_bare(file, name, value)}


def _is_bare(file: Path, name: str, value: str) -> bool:
    # Track1:Balance is Track:Balance, and audio2:language is audio:language.
    name = re.sub("[0-9]+:", ":", name)
    return name in BARE[file.suffix] and bool(re.fullmatch(ONLY.get(name, ".*"), value, re.DOTALL))
