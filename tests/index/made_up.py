"""Passages made up for the tests of finding."""

from datetime import date

from bot.citation import Citation, Passage

DAY = date(2020, 11, 26)


def passage(
    question: str = "",
    answer: str = "",
    *,
    number: int = 1,
    day: date = DAY,
    spokesperson: str | None = "赵立坚",
    outlet: str | None = None,
) -> Passage:
    """An exchange of the day's briefing; without a question, an announcement."""
    briefing = f"mfa-{day:%Y%m%d}"
    citation = Citation(
        id=f"{briefing}-{number:02d}" if question else f"{briefing}-a{number}",
        briefing_id=briefing,
        organ="mfa",
        held_on=day,
        occasion="例行记者会",
        kind="regular_briefing",
        spokesperson=spokesperson,
        outlet=outlet,
        asker_label=outlet and f"{outlet}记者",
        number=number,
        url=None,
        publisher=None,
    )
    return Passage(citation, question, answer)
