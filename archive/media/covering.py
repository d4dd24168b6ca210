"""Cover areas of a moving picture in ffmpeg's one pass. What is covered is never mixed again."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from archive.formats.area import Area, Key, Move, moves

Size = tuple[int, int]

# What is left of a blurred area before it is drawn large again: so many points a side at most.
_LEFT = 3
_MOST_LEFT = 32
_SOLID = "0x1c1c1c"
# ffmpeg moves a box by whole pairs of pixels; this many more hide the difference.
_SPARE = 2


@dataclass(frozen=True)
class _Box:
    """One movement in pixels: its size, and where it stands at its beginning and its end."""

    move: Move
    size: Size
    before: Size
    after: Size


def graph(source: str, light: str, areas: Sequence[Area], size: Size, out: str) -> str:
    """Return the filters from *source* to *out*: *light* first, then every area covered.

    What is blurred comes before what is solid, or points of the solid would shine through.
    """
    ordered = sorted(areas, key=lambda area: area.cover)
    boxes = [(area.cover, _box(move, size)) for area in ordered for move in moves(area)]
    soft = [box for cover, box in boxes if cover == "blur"]
    parts = [f"[{source}]{light}[p]"]
    if soft:
        names = "".join(f"[s{number}]" for number in range(len(soft)))
        blurred = f"{_soft(soft, size)},split={len(soft)}{names}"
        parts += ["[p]split=2[p0][soft]", f"[soft]{blurred}"]
    last, seen = "p0" if soft else "p", 0
    for number, (cover, box) in enumerate(boxes):
        if cover == "blur":
            parts.append(f"[s{seen}]crop={_crop(box, size)}[c{number}]")
            seen += 1
        else:
            parts.append(f"color=c={_SOLID}:s={box.size[0]}x{box.size[1]}:r=1:d=1[c{number}]")
        name = out if number == len(boxes) - 1 else f"o{number}"
        parts.append(f"[{last}][c{number}]overlay={_over(box, size)}[{name}]")
        last = name
    return ";".join(parts)


def _box(move: Move, size: Size) -> _Box:
    width = _even(move.before.w * size[0], size[0])
    height = _even(move.before.h * size[1], size[1])
    return _Box(move, (width, height), _corner(move.before, size), _corner(move.after, size))


def _even(length: float, most: int) -> int:
    """Return a whole, even number of pixels that holds *length* and some to spare."""
    return min(math.ceil((length + 3 * _SPARE) / 2) * 2, most)


def _corner(key: Key, size: Size) -> Size:
    return (math.floor(key.x * size[0]) - _SPARE, math.floor(key.y * size[1]) - _SPARE)


def _soft(boxes: Sequence[_Box], size: Size) -> str:
    """Return filters that leave a few points of the whole picture and draw it large again."""
    point = max(max(box.size) for box in boxes) / _LEFT
    width, height = (min(_MOST_LEFT, max(2, round(side / point))) for side in size)
    return (
        f"scale={width}:{height}:flags=area,gblur=sigma=0.5,scale={size[0]}:{size[1]}:flags=bicubic"
    )


def _crop(box: _Box, size: Size) -> str:
    x, y = (_at(box, axis, size) for axis in (0, 1))
    return f"{box.size[0]}:{box.size[1]}:'{x}':'{y}'"


def _over(box: _Box, size: Size) -> str:
    x, y = (_at(box, axis, size) for axis in (0, 1))
    when = f"between(t,{box.move.start_ms / 1000:.3f},{box.move.end_ms / 1000:.3f})"
    return f"x='{x}':y='{y}':enable='{when}'"


def _at(box: _Box, axis: int, size: Size) -> str:
    """Return where the box stands as ffmpeg works it out for each frame."""
    start, length = box.move.start_ms / 1000, (box.move.end_ms - box.move.start_ms) / 1000
    first, last = box.before[axis], box.after[axis]
    way = f"{first}" if first == last else f"{first}+{(last - first) / length:.5f}*(t-{start:.3f})"
    return f"clip({way},0,{size[axis] - box.size[axis]})"
