"""Two people change one transcript: what both wrote is there, or somebody is asked."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.actions.lines import Line
from archive.actions.merging import Edit, Merged, merge, same

BASE = [Line(n * 1000, (n + 1) * 1000, "", f"line {n}", id=n + 1) for n in range(6)]


def edit(line: Line, words: str) -> Edit:
    return Edit(f"p{line.id}", (line,), (replace(line, text=words),))


def said(merged: Merged) -> list[str]:
    return [line.text for line in merged.lines]


def test_other_lines_do_not_matter() -> None:
    theirs = merge(BASE, [edit(BASE[0], "theirs")]).lines
    merged = merge(theirs, [edit(BASE[3], "mine")])
    assert not merged.conflicts
    assert said(merged) == ["theirs", "line 1", "line 2", "mine", "line 4", "line 5"]


def test_the_same_line_is_a_question() -> None:
    theirs = merge(BASE, [edit(BASE[2], "theirs")]).lines
    merged = merge(theirs, [edit(BASE[2], "mine"), edit(BASE[4], "also mine")])
    assert said(merged)[2] == "theirs" and said(merged)[4] == "also mine"
    [conflict] = merged.conflicts
    assert conflict.theirs[0].text == "theirs" and conflict.change.now[0].text == "mine"


def test_a_line_that_is_gone_is_a_question() -> None:
    joined = replace(BASE[1], text="line 1 line 2", end_ms=3000)
    theirs = merge(BASE, [Edit("p2", (BASE[1], BASE[2]), (joined,))]).lines
    merged = merge(theirs, [edit(BASE[2], "mine")])
    assert merged.conflicts[0].theirs == ()
    assert [line.text for line in merged.lines] == [line.text for line in theirs]


def test_an_answer_that_was_lost_is_no_conflict() -> None:
    halves = (replace(BASE[1], text="line", end_ms=1500), Line(1500, 2000, "", "1"))
    change = Edit("p2", (BASE[1],), halves)
    once = [line if line.id else replace(line, id=99) for line in merge(BASE, [change]).lines]
    again = merge(once, [change])
    assert not again.conflicts and again.lines == once
    assert [line.id for line in again.done["p2"]] == [2, 99]


def test_the_first_lines_of_all() -> None:
    new = (Line(0, 10, "", "before all"),)
    assert said(merge(BASE, [Edit("p0", (), new)]))[0] == "before all"
    assert said(merge([], [Edit("p0", (), new)])) == ["before all"]
    assert merge(BASE, [Edit("x", (), new, after=77)]).conflicts


def test_one_line_in_two_changes_is_taken_once() -> None:
    merged = merge(BASE, [edit(BASE[0], "one"), edit(BASE[0], "two")])
    assert said(merged)[0] == "one" and len(merged.conflicts) == 1


def test_an_id_of_another_line_is_not_believed() -> None:
    change = Edit("p1", (BASE[0],), (replace(BASE[4], text="not mine"),))
    merged = merge(BASE, [change])
    assert [line.id for line in merged.lines] == [0, 2, 3, 4, 5, 6]


# What one person does to their page, step by step: (what, where).
ACTS = st.lists(
    st.tuples(st.sampled_from(["edit", "split", "join", "drop", "retime"]), st.integers(0, 9)),
    max_size=6,
)


def page_after(lines: list[Line], acts: list[tuple[str, int]], name: str) -> list[Line]:
    rows = list(lines)
    for turn, (act, where) in enumerate(acts):
        n = where % len(rows)
        row = rows[n]
        if act == "edit":
            rows[n] = replace(row, text=f"{row.text} {name}{turn}")
        elif act == "retime" and row.end_ms is not None:
            rows[n] = replace(row, end_ms=row.end_ms + 1)
        elif act == "split" and " " in row.text:
            first, second = row.text.split(" ", 1)
            rows[n : n + 1] = [replace(row, text=first), replace(row, text=second, id=0)]
        elif act == "join" and n + 1 < len(rows):
            text = f"{row.text} {rows[n + 1].text}"
            rows[n : n + 2] = [replace(row, text=text)]
        elif act == "drop" and len(rows) > 1:
            del rows[n]
    return rows


def changes_of(base: list[Line], rows: list[Line]) -> list[Edit]:
    """Return the changes as the page works them out (static/js/editor-model.js)."""
    kept = {row.id for row in rows if row.id} & {line.id for line in base}
    parts: dict[int, tuple[list[Line], list[Line]]] = {}
    for side, lines in enumerate((base, rows)):
        key = 0
        for line in lines:
            key = line.id if line.id in kept else key
            parts.setdefault(key, ([], []))[side].append(line)
    return [
        Edit(f"p{key}", tuple(was), tuple(now)) for key, (was, now) in parts.items() if was != now
    ]


def numbered(lines: list[Line], first: int) -> list[Line]:
    """Give new lines their ids, as the database would."""
    return [line if line.id else replace(line, id=first + n) for n, line in enumerate(lines)]


@settings(max_examples=150, deadline=None)
@given(ACTS, ACTS)
def test_nothing_of_either_side_is_lost_silently(
    theirs: list[tuple[str, int]], mine: list[tuple[str, int]]
) -> None:
    their_page, my_page = page_after(BASE, theirs, "theirs"), page_after(BASE, mine, "mine")
    first = merge(BASE, changes_of(BASE, their_page))
    assert not first.conflicts
    assert [x.text for x in first.lines] == [x.text for x in their_page]
    stands = numbered(first.lines, 100)
    changes = changes_of(BASE, my_page)
    merged = merge(stands, changes)
    refused = {conflict.change.key for conflict in merged.conflicts}
    for change in changes:
        if change.key in refused:
            continue
        assert change.key in merged.done
        done = merged.done[change.key]
        assert len(done) == len(change.now) and all(map(same, done, change.now))
        assert all(any(line is there for there in merged.lines) for line in done)
    # Of theirs only that is replaced which my page showed exactly so.
    seen = {line.id: line for c in changes if c.key not in refused for line in c.was}
    left = {line.id for line in merged.lines}
    for line in stands:
        if line.id not in left or not any(same(line, x) for x in merged.lines if x.id == line.id):
            assert line.id in seen and same(seen[line.id], line)
