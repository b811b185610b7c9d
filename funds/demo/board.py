"""What the demo village has on its board, and the card of its first household."""

from datetime import date

from funds.board.objecting import answer_objection, raise_objection
from funds.demo.stage import Stage
from funds.documents.publishing import write_and_publish
from funds.months import Month
from households.cards import NewCard, draw_cards, issue_cards

POSTED = 3
"""So many closed months are on the board."""


def publish(stage: Stage, first: Month, last: Month, today: date) -> None:
    """The last of the closed months are published, and a household objects."""
    community, reviewer = stage.community, stage.officials["reviewer"]
    for month in max(first, last.plus(1 - POSTED)).through(last):
        published = write_and_publish(
            community, month=month, today=month.plus(1).first_day.replace(day=6), by=reviewer
        )
    answered = raise_objection(
        community,
        text="二组路口的路灯不亮，电费怎么没少？",
        today=published.published_on,
        household=stage.doors[0],
        publication=published,
    )
    answer_objection(
        community,
        objection=answered,
        text="电费按总表结算。路灯已报修，本周内换好。",
        today=published.published_on.replace(day=8),
        by=stage.clerk,
    )
    raise_objection(
        community,
        text="我家9月交过3元，请帮我查一下收据。",
        today=today,
        household=stage.doors[0],
    )


def first_card(stage: Stage) -> NewCard:
    """A card for the first household, to try the residents' pages with."""
    cards = draw_cards(stage.doors[:1])
    issue_cards(stage.community, cards=cards, by=stage.clerk)
    return cards[0]
