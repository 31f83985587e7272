"""The words of a campaign for the forms."""

from __future__ import annotations

from parsers.vocabulary import IndicatorWords, Vocabulary
from service.rules.campaign import Campaign


def vocabulary_of(campaign: Campaign, union_name: str) -> Vocabulary:
    """What the forms must know of CAMPAIGN; UNION_NAME heads every letterhead."""
    return Vocabulary(
        campaign=campaign.name,
        starts=campaign.starts,
        ends=campaign.ends,
        plan_number=campaign.plan_number,
        union_name=union_name,
        indicators=tuple(IndicatorWords(i.id, i.name, i.unit, i.phrases) for i in campaign.indicators),
        report_names=tuple(o.name for o in campaign.obligations if o.content == "report"),
        papers=tuple(paper for o in campaign.obligations for paper in o.papers),
    )
