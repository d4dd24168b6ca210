"""Draw the sample archive's calm pictures: a street at dusk, a porch light, two shapes."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
# Drawn at twice the size and made smaller, so that edges are soft.
SIZE = (2400, 1600)
LAMP = (255, 205, 130)


def photo(target: Path) -> None:
    """Draw the picture that *target* names, as a JPEG without metadata."""
    drawn = _PHOTOS[target.stem]().resize((1200, 800), Image.Resampling.LANCZOS)
    drawn.save(target, quality=72, optimize=True, progressive=True)


def shape(name: str, target: Path) -> None:
    """Draw a dark shape on nothing, a little larger than a video, as a PNG."""
    image = Image.new("RGBA", (1360, 760))
    _SHAPES[name](ImageDraw.Draw(image))
    image.resize((680, 380), Image.Resampling.LANCZOS).save(target)


def street_at_dusk() -> Image.Image:
    """Return a street at the end of the day, a small shop with its lights on."""
    image = _sky([(38, 46, 84), (112, 92, 128), (226, 150, 120), (250, 205, 150)])
    draw = ImageDraw.Draw(image)
    for left, top, width, gable in _HOUSES:
        _house(draw, left, top, width, gable)
    draw.rectangle((0, 1290, 2400, 1600), fill=(34, 33, 46))
    draw.polygon([(0, 1390), (2400, 1390), (2400, 1600), (0, 1600)], fill=(28, 27, 38))
    _shop(draw)
    for left in (170, 2140):
        draw.rectangle((left, 700, left + 16, 1380), fill=(20, 20, 30))
        draw.ellipse((left - 22, 650, left + 38, 712), fill=LAMP)
    image = _glow(image, [(178, 680, 330), (2148, 680, 330), (1235, 1130, 620)], (120, 84, 40))
    return _wires(image)


_HOUSES = (
    (-60, 760, 430, 210),
    (400, 880, 380, 170),
    (1660, 840, 420, 190),
    (2090, 720, 420, 230),
)


def _house(draw: ImageDraw.ImageDraw, left: int, top: int, width: int, gable: int) -> None:
    dark = (44, 42, 62)
    draw.rectangle((left, top, left + width, 1300), fill=dark)
    roof = [(left - 30, top), (left + width // 2, top - gable), (left + width + 30, top)]
    draw.polygon(roof, fill=(36, 34, 52))
    for row in range(2):
        for column in range(2):
            x = left + width // 5 + column * width * 2 // 5
            y = top + 70 + row * 190
            lit = (row, column) == (0, 1)
            draw.rectangle((x, y, x + 74, y + 104), fill=(214, 164, 104) if lit else (58, 56, 80))


def _shop(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((830, 800, 1640, 1330), fill=(58, 46, 60))
    draw.rectangle((810, 770, 1660, 830), fill=(40, 34, 48))
    draw.rectangle((880, 960, 1330, 1250), fill=(255, 214, 150))
    draw.rectangle((1390, 950, 1560, 1330), fill=(240, 190, 124))
    draw.rectangle((1412, 975, 1538, 1170), fill=(255, 221, 164))
    stripes = 12
    for stripe in range(stripes):
        x = 850 + stripe * 770 // stripes
        colour = (150, 66, 62) if stripe % 2 else (214, 196, 180)
        draw.polygon([(x, 850), (x + 64, 850), (x + 56, 944), (x - 12, 944)], fill=colour)
    for shelf in (1050, 1140):
        draw.rectangle((880, shelf, 1330, shelf + 8), fill=(196, 140, 88))
        for jar in range(900, 1310, 48):
            draw.rectangle((jar, shelf - 44, jar + 26, shelf), fill=(206, 148, 96))
    draw.line((1105, 960, 1105, 1250), fill=(90, 70, 60), width=10)


def _wires(image: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(image)
    for drop in (0, 44):
        draw.arc((-600, 60 + drop, 3000, 620 + drop), 20, 160, fill=(30, 30, 46), width=5)
    return image


def porch_light() -> Image.Image:
    """Return a front door at night, a light beside it, three steps."""
    image = Image.new("RGB", SIZE, (24, 28, 44))
    draw = ImageDraw.Draw(image)
    for board in range(0, 1600, 64):
        draw.line((0, board, 2400, board), fill=(19, 22, 36), width=6)
    draw.rectangle((900, 300, 1500, 1310), fill=(70, 62, 66))
    draw.rectangle((940, 340, 1460, 1300), fill=(74, 44, 44))
    for top, bottom in ((400, 780), (850, 1230)):
        for left in (1000, 1230):
            draw.rectangle((left, top, left + 170, bottom), outline=(58, 34, 36), width=14)
    draw.ellipse((1392, 820, 1430, 858), fill=(206, 170, 104))
    for step in range(3):
        top = 1310 + step * 96
        draw.rectangle((760 - step * 90, top, 1640 + step * 90, top + 96), fill=(52, 50, 60))
        draw.line((760 - step * 90, top, 1640 + step * 90, top), fill=(84, 78, 82), width=8)
    _lantern(draw)
    return _glow(image, [(1695, 560, 1050), (1695, 560, 320)], (150, 106, 52))


def _lantern(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((1680, 400, 1710, 470), fill=(14, 14, 20))
    draw.polygon([(1630, 480), (1760, 480), (1730, 440), (1660, 440)], fill=(14, 14, 20))
    draw.rectangle((1642, 480, 1748, 640), fill=(255, 226, 168))
    for x in (1642, 1692, 1742):
        draw.rectangle((x, 480, x + 8, 640), fill=(14, 14, 20))
    draw.rectangle((1632, 640, 1758, 662), fill=(14, 14, 20))


def _sky(stops: list[Colour]) -> Image.Image:
    """Return the colours of *stops* from the top down, blended."""
    strip = Image.new("RGB", (1, len(stops)))
    strip.putdata(stops)
    return strip.resize(SIZE, Image.Resampling.BICUBIC)


def _glow(image: Image.Image, lights: list[tuple[int, int, int]], colour: Colour) -> Image.Image:
    """Return *image* with soft round lights (x, y, radius) added to it."""
    for x, y, radius in lights:
        layer = Image.new("RGB", SIZE)
        ring = (x - radius // 2, y - radius // 2, x + radius // 2, y + radius // 2)
        ImageDraw.Draw(layer).ellipse(ring, fill=colour)
        image = ImageChops.screen(image, layer.filter(ImageFilter.GaussianBlur(radius / 3)))
    return image


def _seated(draw: ImageDraw.ImageDraw) -> None:
    """Draw somebody seated at a table, seen from behind, turned a little to the light."""
    dark = (14, 18, 28, 255)
    draw.ellipse((556, 196, 776, 430), fill=dark)
    draw.ellipse((606, 150, 716, 236), fill=dark)
    draw.rectangle((612, 390, 722, 520), fill=dark)
    draw.pieslice((380, 460, 960, 1200), 180, 360, fill=dark)
    draw.rectangle((380, 700, 960, 760), fill=dark)
    draw.rectangle((0, 690, 1360, 760), fill=(10, 13, 21, 255))
    draw.rectangle((1010, 610, 1090, 692), fill=dark)
    draw.arc((1070, 622, 1126, 676), 270, 90, fill=dark, width=14)


def _window(draw: ImageDraw.ImageDraw) -> None:
    """Draw a window from inside: frame, sill, a jug with a branch in it."""
    dark = (30, 32, 38, 255)
    for box in (
        (0, 0, 150, 760),
        (1210, 0, 1360, 760),
        (0, 0, 1360, 70),
        (0, 650, 1360, 760),
        (664, 0, 696, 760),
        (0, 330, 1360, 356),
    ):
        draw.rectangle(box, fill=dark)
    draw.ellipse((900, 520, 1030, 665), fill=dark)
    draw.rectangle((934, 470, 996, 560), fill=dark)
    draw.line((965, 480, 1010, 330, 1060, 230), fill=dark, width=10)
    draw.line((975, 440, 920, 350, 900, 260), fill=dark, width=8)
    for x, y in ((1060, 225), (1030, 290), (1006, 330), (898, 255), (916, 330), (940, 380)):
        draw.ellipse((x - 20, y - 11, x + 20, y + 11), fill=dark)


_PHOTOS: dict[str, Callable[[], Image.Image]] = {
    "street-at-dusk": street_at_dusk,
    "porch-light": porch_light,
}
_SHAPES: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {"seated": _seated, "window": _window}
