"""Which blocks there are, in the order in which they are shown: one line for each room."""

from funds.portal.board.objection_blocks import own_objections, public_told, tally
from funds.portal.council.block import OwnBlock, PublicBlock, Stage

OWN = (OwnBlock("objections_own", own_objections),)

PUBLIC = (PublicBlock(Stage.ASKED, "objections_open", tally, public_told),)
