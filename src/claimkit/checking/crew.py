"""Maps a function over stretches of a list in processes of their own, in order; one that ends or falls silent is replaced, and what it had is tried again one by one."""

import gc
import multiprocessing
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Generic, TypeVar

from claimkit.errors import UsageError
from claimkit.values import NamedTuple

_T = TypeVar("_T")
PATIENCE: Final = 600.0
"""Seconds of silence after which a process is taken for stuck: no file that claimkit accepts takes so long."""
_LARGEST: Final = 32
"""The most items that go to a process at once: a process that is replaced loses the work on so many."""
_TICK: Final = 1.0
_MOST_STILLBORN: Final = 3

Job = Callable[[Sequence[_T]], Any]
"""What a process does with a stretch of the items. It may raise: the stretch comes back without an answer then."""


class Lost(NamedTuple):
    """What became of an item that ended two processes, in words."""

    words: str


def each(start: Callable[[], Job[_T]], items: Sequence[_T], jobs: int, patience: float = PATIENCE) -> Generator[tuple[Sequence[_T], Any]]:
    """Every stretch of the items with its answer, in order; the answer is None where the job raised, `Lost` for an item that ends its process.

    Each of so many processes calls ``start`` once for its job; both must be picklable. Raises `UsageError` if no process can be started.
    """
    crew, at = _Crew(start, items, jobs, patience), 0
    try:
        while at < len(items):
            while at not in crew.done:
                crew.give_work()
                crew.take_answers()
            task, answer = crew.done.pop(at)
            at = task.stop
            yield items[task.start : task.stop], answer
    finally:
        for worker in crew.workers:
            worker.dismiss()


class _Crew(Generic[_T]):
    def __init__(self, start: Callable[[], Job[_T]], items: Sequence[_T], jobs: int, patience: float) -> None:
        self.start, self.items, self.patience = start, items, patience
        size = min(_LARGEST, max(1, len(items) // (4 * jobs)))
        self.tasks = deque(range(at, min(at + size, len(items))) for at in range(0, len(items), size))
        self.most = min(jobs, len(self.tasks))
        self.workers: list[_Worker] = []
        self.done: dict[int, tuple[range, Any]] = {}
        self.tried: set[range] = set()
        self.stillborn = 0

    def give_work(self) -> None:
        while self.tasks and len(self.workers) < self.most:
            self.workers.append(_Worker(self.start))
        for worker in self.workers:
            if worker.is_ready and worker.task is None and self.tasks:
                worker.task, worker.silence = task, _ = self.tasks.popleft(), 0.0
                with suppress(OSError):  # it is no more: its pipe says so when it is next asked
                    worker.pipe.send(self.items[task.start : task.stop])

    def take_answers(self) -> None:
        before = time.monotonic()
        spoke = wait([worker.pipe for worker in self.workers], _TICK)
        passed = min(time.monotonic() - before, _TICK)  # what this process slept itself, in a suspended shell say, is no silence of others
        for worker in list(self.workers):
            worker.silence += passed
            if worker.pipe in spoke:
                self.take_answer(worker)
            elif worker.silence > self.patience and not (worker.is_ready and worker.task is None):
                self.replace(worker, f"gave no answer for {self.patience:.0f} seconds")

    def take_answer(self, worker: "_Worker") -> None:
        try:
            data = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            worker.process.join(_TICK)
            code = worker.process.exitcode or 0
            self.replace(worker, f"ended by signal {-code}" if code < 0 else "ended")
            return
        if worker.task is not None:
            self.done[worker.task.start] = worker.task, pickle.loads(data) if data else None  # noqa: S301  (our own process wrote it)
        worker.is_ready, worker.task, worker.silence = True, None, 0.0

    def replace(self, worker: "_Worker", words: str) -> None:
        """Try again, one by one, what a process had that is no more; an item that it had alone once before is lost."""
        self.workers.remove(worker)
        worker.dismiss()
        task = worker.task
        if task is None:
            self.stillborn += not worker.is_ready
            if self.stillborn > _MOST_STILLBORN:
                raise UsageError(f"--jobs: the processes {words} before they begin", "leave out --jobs")
        elif task in self.tried:
            self.done[task.start] = task, Lost(f"the process that checked it {words}, twice")
        else:
            self.tried |= {task} if len(task) == 1 else set()
            self.tasks.extendleft(range(at, at + 1) for at in reversed(task))


class _Worker:
    """A process, from the outside: the task that it has, and how long it has been silent over it."""

    def __init__(self, start: Callable[[], Job[Any]]) -> None:
        self.task: range | None = None
        self.silence = 0.0
        self.is_ready = False
        context = multiprocessing.get_context("spawn")  # a fork would copy what threads of others hold locked
        self.pipe, end = context.Pipe()
        self.process = context.Process(target=_work, args=(end, start), daemon=True)
        try:
            with _deaf():
                self.process.start()
        except OSError as error:
            raise UsageError(f"--jobs: no process can be started ({error.strerror})", "leave out --jobs") from None
        finally:
            end.close()

    def dismiss(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Let a process that is started here never hear of an interrupt: its parent does, and ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its start would let interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, start: Callable[[], Job[Any]]) -> None:
    """The life of a process: it says that it is ready, and answers until its parent is no more."""
    gc.set_threshold(1_000_000, 20, 100)  # as the command line does
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):  # its parent is no more, or notices that this process is
        job = start()
        pipe.send_bytes(b"")
        while True:
            items, answer = pipe.recv(), b""
            with suppress(Exception):  # the parent does it again, and shows what is wrong
                answer = pickle.dumps(job(items), pickle.HIGHEST_PROTOCOL)
            pipe.send_bytes(answer)
