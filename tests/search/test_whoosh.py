"""The engine finds what stands in the scope, counts it exactly, and knows nothing else."""

import threading
from pathlib import Path

import pytest
from whoosh import fields, index

from archive.search.whoosh import WhooshEngine
from tests.search.engines import document, engine_of, everything, told


def test_every_word_must_be_there(tmp_path: Path) -> None:
    engine = told(tmp_path, "the officer knocked", "the officer left", "nobody knocked")
    assert list(engine.search("officer knocked", everything()).order) == [1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"my left hand"', {1}),
        ('"left my hand"', {2}),
        ("left hand", {1, 2}),
        ("hand -left", {3}),
        ('hand -"my left"', {2, 3}),
        ("-hand", set()),
        ("", set()),
        ("   ...  ", set()),
        ('"', set()),
        ("HAND", {1, 2, 3}),
        ("left-my", {2}),
    ],
)
def test_words_phrases_and_words_left_out(tmp_path: Path, typed: str, found: set[int]) -> None:
    engine = told(tmp_path, "he took my left hand", "he left my hand alone", "a hand")
    assert set(engine.search(typed, everything()).order) == found


def test_only_the_scope_exists(tmp_path: Path) -> None:
    engine = told(tmp_path, "a blue car", "a blue door", "a blue coat")
    matches = engine.search("blue", {2: 1})
    assert list(matches.order) == [2]
    assert matches.passages(everything()) == 1
    assert engine.search("blue", {}).order == ()


def test_an_older_or_newer_text_is_hidden(tmp_path: Path) -> None:
    engine = told(tmp_path, "a blue car")
    assert not engine.search("blue", {1: 2}).order
    assert not engine.search("blue", {1: 0}).order
    assert engine.search("blue", {1: 1}).order


def test_totals_are_exact_and_a_title_is_no_passage(tmp_path: Path) -> None:
    rows = [document(1, f"the bus number {n}", n) for n in range(57)]
    engine = engine_of(tmp_path, document(1, "The late bus", item=0), *rows, document(2, "a bus"))
    matches = engine.search("bus", everything())
    assert matches.passages(matches.order) == 58
    assert matches.passages([1]) == 57
    assert len(matches.hits(1, 3)) == 3
    assert len(matches.hits(1, 100)) == 58


def test_a_title_alone_is_found_too(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, document(1, "The late bus", item=0), document(1, "we waited"))
    matches = engine.search("bus", everything())
    assert list(matches.order) == [1]
    assert matches.passages([1]) == 0
    assert [m.item_id for m in matches.hits(1, 3)] == [0]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("La policía llegó tarde", "policia"),
        ("La policia llego tarde", "policía"),
        ("Müller stood there", "muller"),
        ("he said it’s over", "it's"),
        ("CAFÉ on the corner", "cafe"),
        ("cafe\u0301 on the corner", "café"),
    ],
)
def test_accents_and_case_do_not_matter(tmp_path: Path, said: str, typed: str) -> None:
    assert told(tmp_path, said, language="es").search(typed, everything()).order


@pytest.mark.parametrize(
    ("language", "said", "typed"),
    [
        ("en", "they were walking home", "walked"),
        ("en", "two officers", "officer"),
        ("es", "los policías hablaban con nosotros", "hablar"),
        ("es", "tres canciones", "cancion"),
        ("es", "una mujer policía", "policias"),
    ],
)
def test_words_are_found_by_their_stem(
    tmp_path: Path, language: str, said: str, typed: str
) -> None:
    assert told(tmp_path, said, language=language).search(typed, everything()).order


def test_scripts_without_stems_or_spaces(tmp_path: Path) -> None:
    engine = engine_of(
        tmp_path,
        document(1, "警察来了，我很害怕", language="zh"),
        document(2, "جاء الشرطي", language="ar"),
        document(3, "प्रहरी आयो", language="ne"),
    )
    assert list(engine.search("警察", everything()).order) == [1]
    assert not engine.search("察警", everything()).order
    assert list(engine.search("الشرطي", everything()).order) == [2]
    assert list(engine.search("प्रहरी", everything()).order) == [3]


def test_the_exact_word_stands_before_its_stem(tmp_path: Path) -> None:
    engine = told(tmp_path, "they walk by the river", "walking by the river")
    assert list(engine.search("walking", everything()).order) == [2, 1]


def test_length_earns_nothing(tmp_path: Path) -> None:
    long = "the bus came and then " + "we talked of other things for a while " * 12
    many = [document(3, f"a bus again {n} " + "word " * 8, n) for n in range(200)]
    engine = engine_of(tmp_path, document(1, long), document(2, "the bus came at last"), *many)
    order = list(engine.search("bus", everything()).order)
    assert order.index(2) == 0
    assert order.index(3) < order.index(1)


def test_rarity_is_weighed_within_the_scope_only(tmp_path: Path) -> None:
    """Else the order of hits would tell how common a word is among hidden stories."""
    mine = [document(1, "the porch was dark"), document(2, "the porch was dark and cold")]
    one = engine_of(tmp_path / "one", *mine)
    hidden = [document(n, "cold cold porch porch porch dark") for n in range(3, 60)]
    two = engine_of(tmp_path / "two", *mine, *hidden)
    for words in ("porch", "dark cold", "porch cold dark"):
        scores = [
            [
                (m.score, m.position)
                for story in (1, 2)
                for m in e.search(words, {1: 1, 2: 1}).hits(story, 9)
            ]
            for e in (one, two)
        ]
        assert scores[0] == scores[1]


def test_replacing_a_story_takes_its_old_words_off_the_disk(tmp_path: Path) -> None:
    engine = told(tmp_path, "a quokkabird sang", "something else")
    engine.replace(1, [document(1, "a bird sang", revision=2)])
    assert not engine.search("quokkabird", {1: 1, 2: 1}).order
    assert engine.search("bird", {1: 2}).order
    assert engine.size() == 2
    left = b"".join(file.read_bytes() for file in (tmp_path / "index").iterdir())
    assert b"quokkabird" not in left


def test_the_last_story_can_leave(tmp_path: Path) -> None:
    engine = told(tmp_path, "a bird sang")
    engine.replace(1, [])
    assert engine.size() == 0
    assert not engine.search("bird", everything()).order
    engine.replace(1, [document(1, "a bird sang")])
    engine.replace(1, [document(1, "a bird sang")])
    assert engine.size() == 1


def test_another_process_sees_what_the_worker_writes(tmp_path: Path) -> None:
    writer, reader = WhooshEngine(tmp_path / "index"), WhooshEngine(tmp_path / "index")
    assert reader.size() == 0
    writer.replace(1, [document(1, "a bird sang")])
    assert reader.search("bird", everything()).order
    writer.replace(1, [])
    assert not reader.search("bird", everything()).order
    writer.rebuild([document(2, "a bird sang again")])
    assert list(reader.search("bird", everything()).order) == [2]


def test_readers_are_not_blocked_nor_confused_by_a_writer(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, *[document(n, f"bird number {n}") for n in range(1, 40)])
    reader, wrong, stop = WhooshEngine(tmp_path / "index"), [], threading.Event()

    def look() -> None:
        while not stop.is_set():
            found = reader.search("bird", everything(39))
            if not 38 <= len(found.order) <= 39:
                wrong.append(len(found.order))

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(1, 12):
        engine.replace(n, [document(n, f"bird number {n} again")])
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_index_of_an_older_release_is_begun_anew(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    older = index.create_in(str(folder), fields.Schema(plain=fields.TEXT()))
    writer = older.writer()
    writer.add_document(plain="an old quokkabird")
    writer.commit()
    engine = WhooshEngine(folder)
    assert not engine.search("quokkabird", everything()).order
    assert engine.rebuild([document(1, "a bird sang")]) == 1
    assert engine.search("bird", everything()).order
    assert b"quokkabird" not in b"".join(file.read_bytes() for file in folder.iterdir())
