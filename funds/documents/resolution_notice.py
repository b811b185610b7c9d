"""The notice of a resolution, as it hangs on the board (决议公告)."""

from django.utils.timezone import now

from funds.council.published import PublicResolution
from funds.documents.council_papers import FACT, TEXT, body_of, full_day, votes_said
from funds.documents.paper import BLANK, Paper, Row, Table
from funds.documents.signed_words import SignedWords
from funds.models import ResolutionEvent


def resolution_notice(told: PublicResolution, publication: ResolutionEvent | None) -> Paper:
    """What was decided, by how many, who does it; and until when it hangs.

    Everybody reads it, so that it says what the page says, with the same names masked.

    Source: 村民委员会组织法 Art. 35 (at least 15 days), the sums of its meeting.
    """
    resolution = told.resolution
    vote, meeting = resolution.vote, resolution.vote.minutes.meeting
    then = SignedWords(resolution.community, publication.recorded_at if publication else now())
    hangs = BLANK
    if publication and publication.until:
        hangs = f"{full_day(publication.happened_on)}至{full_day(publication.until)}"
    return Paper(
        name="决议公告",
        title="决议公告",
        head=(resolution.number, f"公示期：{hangs}（不少于15日）"),
        tables=(
            Table(told.title, TEXT, [Row((told.text,))]),
            Table(
                "",
                FACT,
                [
                    Row(("作出决议", f"{full_day(resolution.carried_on)}　{body_of(meeting)}")),
                    Row(("表决结果", votes_said(vote))),
                    *(Row(("法定要求", one)) for one in told.sums),
                    Row(("执行人", told.executor)),
                    Row(
                        (
                            "完成期限",
                            full_day(resolution.due_on) if resolution.due_on else "不限期",
                        )
                    ),
                ],
            ),
        ),
        foot=("有异议的，请在公示期内向村民委员会或者村务监督委员会提出。",),
        signatures=(then.issuer, "日期"),
        issuer=then.issuer,
        day=resolution.carried_on,
    )
