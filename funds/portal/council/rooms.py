"""Which blocks there are, in the order in which they are shown: one line for each room."""

from funds.portal.board.objection_blocks import own_objections, public_told, tally
from funds.portal.commons import rating_blocks
from funds.portal.commons.matter_blocks import (
    answered_tally,
    answered_told,
    open_tally,
    open_told,
    own_matters,
)
from funds.portal.commons.partner_blocks import partner_tally, partner_told
from funds.portal.commons.plot_blocks import own_plots, waiting_tally, waiting_told
from funds.portal.commons.rating_blocks import own_ratings
from funds.portal.commons.repair_blocks import (
    judged_tally as repairs_judged,
    judged_told as repairs_judged_told,
    open_tally as repairs_open,
    open_told as repairs_told,
    own_repairs,
)
from funds.portal.commons.rights_blocks import own_rights
from funds.portal.council import path_blocks, poll_blocks
from funds.portal.council.block import OwnBlock, PublicBlock, Stage
from funds.portal.council.resolution_blocks import (
    hanging_tally,
    hanging_told,
    in_hand_tally,
    in_hand_told,
)
from funds.portal.micro.blocks import (
    decided,
    free_wishes,
    judged_tally,
    looked_after,
    own_micros,
    under_way_tally,
    wishes_tally,
)
from funds.portal.projects import blocks
from funds.portal.projects.budget_blocks import plan_tally, plan_told

OWN = (
    OwnBlock("matters_own", own_matters),
    OwnBlock("polls_own", poll_blocks.own_polls),
    OwnBlock("micros_own", own_micros),
    OwnBlock("repairs_own", own_repairs),
    OwnBlock("ratings_own", own_ratings),
    OwnBlock("objections_own", own_objections),
    OwnBlock("plots_own", own_plots),
    OwnBlock("rights_own", own_rights),
)

PUBLIC = (
    PublicBlock(Stage.ASKED, "matters_open", open_tally, open_told),
    PublicBlock(Stage.ASKED, "objections_open", tally, public_told),
    PublicBlock(Stage.ASKED, "wishes_free", wishes_tally, free_wishes),
    PublicBlock(Stage.UNDER_WAY, "micros_under_way", under_way_tally, looked_after),
    PublicBlock(Stage.JUDGED, "micros_judged", judged_tally, decided),
    PublicBlock(Stage.ASKED, "polls", poll_blocks.open_tally, poll_blocks.open_told),
    PublicBlock(Stage.DECIDED, "polls", poll_blocks.closed_tally, poll_blocks.closed_told),
    PublicBlock(Stage.ASKED, "ways", path_blocks.deliberated_tally, path_blocks.deliberated_told),
    PublicBlock(Stage.DECIDED, "ways", path_blocks.decided_tally, path_blocks.decided_told),
    PublicBlock(Stage.DECIDED, "matters_answered", answered_tally, answered_told),
    PublicBlock(Stage.DECIDED, "budget", plan_tally, plan_told),
    PublicBlock(Stage.ASKED, "projects", blocks.waiting_tally, blocks.waiting_told),
    PublicBlock(Stage.DECIDED, "projects", blocks.decided_tally, blocks.decided_told),
    PublicBlock(Stage.UNDER_WAY, "projects", blocks.built_tally, blocks.built_told),
    PublicBlock(Stage.UNDER_WAY, "repairs_shown", repairs_open, repairs_told),
    PublicBlock(Stage.JUDGED, "repairs_shown", repairs_judged, repairs_judged_told),
    PublicBlock(Stage.JUDGED, "ratings", rating_blocks.tally, rating_blocks.told),
    PublicBlock(Stage.JUDGED, "reviews", rating_blocks.reviews_tally, rating_blocks.reviews_told),
    PublicBlock(Stage.DECIDED, "resolutions", hanging_tally, hanging_told),
    PublicBlock(Stage.UNDER_WAY, "resolutions", in_hand_tally, in_hand_told),
    PublicBlock(Stage.ASKED, "plots_waiting", waiting_tally, waiting_told),
    PublicBlock(Stage.UNDER_WAY, "partners_running", partner_tally, partner_told),
)
