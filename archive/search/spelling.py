"""Words that are spelt nearly the same."""

from collections.abc import Iterable


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to add, drop, change or swap; *most* + 1 for more than *most*."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def near(word: str, vocabulary: Iterable[str]) -> list[tuple[int, str]]:
    """Return (distance, word) of what is near *word*: one letter off, two in longer words."""
    most = 1 if len(word) < 6 else 2
    found = ((distance(word, other, most), other) for other in vocabulary)
    return sorted(pair for pair in found if 0 < pair[0] <= most)
