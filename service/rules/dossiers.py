"""The papers of a nomination: which have come, in whatever mails, and which are still missing."""

from __future__ import annotations

from service.rules.campaign import Obligation
from service.rules.records import UnitFacts


def papers_here(obligation: Obligation, known: UnitFacts) -> tuple[str, ...]:
    """The papers that OBLIGATION asks for and the unit has sent, in the order of the plan."""
    came = {
        paper
        for deadline in obligation.deadlines
        for version in known.versions(obligation.id, deadline.period)
        if not version.returned
        for paper in version.papers
    }
    return tuple(paper for paper in obligation.papers if paper in came)


def papers_missing(obligation: Obligation, known: UnitFacts) -> tuple[str, ...]:
    """The papers that OBLIGATION asks for and the unit has not sent."""
    here = papers_here(obligation, known)
    return tuple(paper for paper in obligation.papers if paper not in here)
