"""Find faces in a picture. Run as a script in a process of its own, and never imported.

Usage: faces.py PICTURE. Prints JSON: [[left, top, width, height], …] in parts of the picture.
"""

import json
import sys

_LONGEST = 1280


def main(path: str) -> list[list[float]]:
    """Return what two of OpenCV's detectors, of faces from the front and the side, find."""
    import cv2

    picture = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
    if picture is None:
        return []
    shrink = min(1.0, _LONGEST / max(picture.shape))
    picture = cv2.resize(picture, None, fx=shrink, fy=shrink)
    height, width = picture.shape
    found = []
    for name in ("haarcascade_frontalface_default.xml", "haarcascade_profileface.xml"):
        detector = cv2.CascadeClassifier(cv2.data.haarcascades + name)
        found += [tuple(map(int, box)) for box in detector.detectMultiScale(picture, 1.1, 5)]
    return [[x / width, y / height, w / width, h / height] for x, y, w, h in found[:40]]


if __name__ == "__main__":
    json.dump(main(sys.argv[1]), sys.stdout)
