"""Which message answers which: a question that is edited has its answer edited, not another one."""

from dataclasses import dataclass

from telegram import Message

from bot.handlers.delivery import Shown

REMEMBERED = 2000
"""Questions; an edit of one before them, or before the start of the process, changes nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The message that answers a question, and the words that it answers."""

    words: str
    shown: Shown


class Answered:
    """The answers of late, by their questions."""

    def __init__(self) -> None:
        self._answers: dict[tuple[int, int], Answer] = {}

    def keep(self, question: Message, answer: Answer) -> None:
        """Remember it, and forget what was remembered longest."""
        self._answers[question.chat.id, question.message_id] = answer
        if len(self._answers) > REMEMBERED:
            del self._answers[next(iter(self._answers))]

    def outdated(self, question: Message, words: str) -> Shown | None:
        """The answer of a question that reads otherwise now; None where it reads the same, or is not known.

        Telegram calls it an edit as well when a message gets a link preview or is pinned.
        """
        answer = self._answers.get((question.chat.id, question.message_id))
        return answer.shown if answer and answer.words != words else None
