"""A crew of processes answers in the order of the items, whatever becomes of its processes."""

import multiprocessing
from pathlib import Path

import pytest

import crews
from claimkit.checking import crew
from claimkit.errors import UsageError


def answers(words: list[str], jobs: int = 2, patience: float = 60) -> dict[str, object]:
    """The answer for each word; a stretch has one for all its words."""
    found: dict[str, object] = {}
    order: list[str] = []
    for stretch, answer in crew.each(crews.diligent, words, jobs, patience):
        order += stretch
        found |= dict(zip(stretch, answer, strict=True)) if isinstance(answer, list) else dict.fromkeys(stretch, answer)
    assert order == words
    assert multiprocessing.active_children() == []
    return found


def test_answers_come_in_order_and_all_processes_are_gone() -> None:
    words = [f"slow{number}" if number % 7 else f"slow {number}" for number in range(40)]
    assert answers(words) == {word: word.upper() for word in words}


def test_what_ends_a_process_once_is_done_by_another(tmp_path: Path) -> None:
    words = ["a", "b", f"once {tmp_path / 'died'}", *"cdefghijklmnopq"]
    assert answers(words) == {word: word.upper() for word in words}
    assert (tmp_path / "died").exists()


def test_what_raises_comes_back_without_an_answer() -> None:
    words = ["a", "bug", "b"]
    assert answers(words, jobs=3) == {"a": "A", "bug": None, "b": "B"}


def test_an_answer_that_cannot_be_sent_is_none() -> None:
    assert list(crew.each(crews.unpicklable, ["a"], 2)) == [(["a"], None)]


def test_processes_that_cannot_begin_are_a_usage_error() -> None:
    with pytest.raises(UsageError, match="the processes ended before they begin; leave out --jobs"):
        list(crew.each(crews.stillborn, ["a"], 2))
    assert multiprocessing.active_children() == []


def test_a_caller_that_breaks_off_leaves_no_process() -> None:
    running = crew.each(crews.diligent, [f"slow {number}" for number in range(20)], 2)
    next(running)
    running.close()
    assert multiprocessing.active_children() == []


def test_nothing_to_do_needs_no_process() -> None:
    assert list(crew.each(crews.diligent, [], 2)) == []
