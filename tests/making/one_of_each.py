"""One row of every kind that the desk writes, for tests that look at all of the books."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from funds.archive.assessing import Judged, assess_volume
from funds.archive.binding import make_volumes, place_volume
from funds.archive.handing_over import Handed, hand_over, undo_hand_over
from funds.archive.viewing import Asked, enter_viewing, note_return
from funds.bank_statements.importing import import_bank_statement
from funds.bank_statements.mapping import explain_columns
from funds.bank_statements.taking import set_aside, take_line, undo_decision
from funds.board.keeping import keep_papers
from funds.board.kept import ToKeep
from funds.board.objecting import answer_objection, raise_objection
from funds.cash.cash_box import unticked_lines
from funds.cash.counting import count_cash, reconcile
from funds.cash.transferring import reverse_transfer, transfer_between_funds, transfer_money
from funds.commons.answering_matters import answer_matter, merge_matter
from funds.commons.facility_registering import enter_facility
from funds.commons.lot_drawing import draw_lots, fix_list
from funds.commons.partnering import (
    Terms,
    end_agreement,
    note_contribution,
    reverse_contribution,
    sign_agreement,
    tell_base,
)
from funds.commons.pathing import Way, bring_before, send_on_its_way
from funds.commons.plot_leasing import (
    Bed,
    apply_for_plot,
    lay_out,
    lease_plot,
    return_plot,
)
from funds.commons.raising import From, raise_matter
from funds.commons.rating import Slips, rate, review_year
from funds.commons.ratings import Thing
from funds.commons.repairing import (
    Work,
    confirm_repair,
    finish_repair,
    rate_repair,
    take_repair,
)
from funds.commons.requesting_repairs import Asker as RepairAsker, Broken, request_repair
from funds.council.convening import cancel_meeting
from funds.council.deciding import resolve
from funds.council.photographing import (
    Scan,
    choose_who_sees,
    keep_meeting_papers,
    keep_meeting_photos,
)
from funds.council.polling import (
    Question,
    answer_poll,
    cancel_poll,
    open_poll,
    take_back_answer,
)
from funds.council.publishing import publish_resolution
from funds.council.slipping import issue_slips, take_back_stub, take_stubs
from funds.documents.voucher_tables import WRITERS
from funds.exchange.exporting import export_vouchers
from funds.hall.billing import Handover
from funds.hall.cancelling import cancel
from funds.hall.renting import Lessee, confirm, reserve
from funds.hall.requesting import Asker, decline_request, request_hall
from funds.hall.settling import settle
from funds.hall.slots import Stay
from funds.ledger.numbering import last_taken
from funds.ledger.recording import record
from funds.levies.charging_by_hand import charge_by_hand
from funds.models import (
    Account,
    AccountRole,
    AccountsPassed,
    Body,
    BodyRule,
    Brings,
    Category,
    Channel,
    Claim,
    Consent,
    Counted,
    Event,
    Every,
    FacilityKind,
    Grade,
    Hall,
    HandedTo,
    LotSubject,
    Majority,
    MappedAccount,
    MeetingPaper,
    Method,
    Moment,
    Office,
    Opinion,
    Partner,
    Party,
    PathCause,
    PathLimit,
    PathTier,
    PlotState,
    PollWay,
    Program,
    Project,
    ProjectLine,
    ProjectSource,
    ProjectStage,
    ProjectYear,
    Purpose,
    Quorum,
    Retention,
    Reviewed,
    Satisfaction,
    SourceKind,
    Tariff,
    Trouble,
    Via,
    ViewingManner,
    sha256,
)
from funds.months import Month
from funds.payments.leasing import lease_numbers, return_unused
from funds.payments.receipting import record_other_income
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind
from funds.projects.photographing import keep_project_photos
from funds.projects.standing import standing_of
from funds.projects.surveying import answer_survey
from funds.reminders.promising import Instalment, promise_payment, take_back_promise
from funds.reminders.reminding import pause_reminders, remind
from funds.reminders.showing_codes import show_code
from funds.reminders.telling import answer_paid, tell_paid
from funds.spending.advancing import give_advance, return_advance
from funds.spending.attaching import attach
from funds.spending.claiming import Draft, Wanted, propose
from funds.spending.project_accounts import undo_stage
from funds.spending.reading_claims import read_claim
from funds.spending.signing import approve, pay_claim, review
from funds.spending.spending import reverse_expense
from funds.upkeep.last_numbers import Series
from funds.upkeep.losing import Lost, enter_lost
from funds.village.taking_office import take_office
from households.models import Community, Household, Role, User, VillagerGroup
from households.revising import revise
from tests.making.meetings import a_meeting, minuted
from tests.making.micros import one_of_each_micro
from tests.making.photos import SCANNED, photo
from tests.making.projects import UNTIL_STARTED, proposed_lane, went
from tests.making.publications import publish
from tests.making.villages import actor, door, fund, levy, official, yuan

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000"
    "000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


def busy_desk(community: Community, household: Household, *, clerk: User, on: date) -> None:
    """Rent, claim, advance, transfer and count, all on one day."""
    take_office(actor(community, clerk, on), office=Office.CASHIER, name="钱出纳", since=on)
    _rent(community, household, clerk, on)
    partner = Partner(community=community, name="小卖部", contact="孙老板", agreement="每季五十")
    revise(partner, by=clerk)
    record_other_income(
        actor(community, clerk, on),
        payer="小卖部",
        fund=fund(community, "lights"),
        amount=yuan(50),
        method="bank",
        received_on=on,
        purpose=Purpose.PARTNER,
        partner=partner,
    )
    _plan(community, clerk, on)
    _claim(community, household, clerk, on)
    _agree(community, partner, clerk, on)
    _move(community, clerk, on)
    _look(community, clerk, on)
    _bill(community, clerk, on)
    _meet(community, clerk, on)
    _mend(community, household, clerk, on)
    one_of_each_micro(actor(community, clerk, on), household)
    _garden(community, household, clerk, on)
    _remind(community, clerk, on)
    claims = Series(community.code, f"SQ-{on.year}", f"claim.{on.year}", 4)
    number = last_taken(community, claims.counter) + 1
    enter_lost(community, lost=[Lost(claims, number, number)])
    group = VillagerGroup.objects.filter(community=community).order_by("number")[0]
    leased = lease_numbers(actor(community, clerk, on), group=group)
    return_unused(
        actor(community, clerk, on), group=group, reason="没用上", papers=[leased[0].paper]
    )


def published_month(community: Community, household: Household, *, month: Month, on: date) -> None:
    """A closed month is published and goes out; the household objects to it and is answered."""
    revise(
        MappedAccount(
            community=community, role=AccountRole.EXPENSE, code="51401", name="公益支出"
        ),
        by=None,
    )
    export_vouchers(
        actor(community, today=on),
        month=month,
        program=Program.YONYOU,
        write=WRITERS[Program.YONYOU],
    )
    publication = publish(actor(community, None, on), month=month)
    keep_papers(
        actor(community, None, on), str(month), 1, [ToKeep("month", sha256("papers"), "[]")]
    )
    passing = AccountsPassed(publication=publication, decision="村民会议", passed_on=on)
    record(community, [passing])
    volumes = make_volumes(actor(community, today=on), year=month.first_day.year)
    place_volume(actor(community, today=on), number=volumes[0].number, place="2号柜第5盒")
    asked = Asked("王会计", "镇经管站", "核对支出", ViewingManner.READ, "赵主任")
    viewing = enter_viewing(
        actor(community, today=on), number=volumes[0].number, asked=asked, on=on
    )
    note_return(actor(community, today=on), viewing=viewing, on=on)
    handed = Handed(HandedTo.KEEPER, "周文书", "钱文书", "孙监委", 3, "备用卡一并交")
    told = hand_over(
        actor(community, today=on),
        handed=handed,
        numbers=[volumes[0].number],
        on=volumes[0].last_day,
    )
    undo_hand_over(actor(community, today=on), hand_over=told, reason="写错接收人")
    over = date(volumes[0].year + 31, 1, 2)
    judged = Judged("王会计、李档案", "孙监委", Opinion.KEEP, Retention.TEN, "仍有参考价值")
    assess_volume(actor(community, today=over), number=volumes[0].number, judged=judged, on=over)
    objection = raise_objection(
        actor(community, today=on),
        text="路灯修了没有",
        household=household,
        publication=publication,
    )
    answer_objection(actor(community, today=on), objection=objection, text="已修好")
    matter = raise_matter(
        actor(community, today=on),
        text="路口的井盖坏了",
        raised_by=From(household),
        may_be_public=True,
    )
    merged = raise_matter(actor(community, today=on), text="井盖", raised_by=From(household))
    merge_matter(actor(community, today=on), matter=merged, into=matter)
    answer_matter(actor(community, today=on), matter=matter, text="已换好")
    path = send_on_its_way(
        actor(community, today=on),
        matter=matter,
        way=Way(PathTier.FULL, PathCause.PEOPLE, "路口井盖"),
    )
    branch = a_meeting(actor(community, today=on), day=on, body=Body.BRANCH)
    bring_before(actor(community, today=on), path=path, item=branch.items.of(community).get())
    _ask(community, household, on)
    rate(
        actor(community, today=on),
        household=household,
        thing=Thing(month=month),
        grade=Grade.FAIRLY,
        why="字太小",
    )
    review_year(
        actor(community, today=on),
        year=on.year,
        subject=Reviewed.FUND,
        held_on=on,
        slips=Slips(20, 9, 2, 1),
        counters=("王芳", "李强"),
        meant=True,
    )


def _ask(community: Community, household: Household, on: date) -> None:
    """A household answers what is asked, and takes that back; another poll was a mistake."""
    acting = actor(community, today=on)
    asked = Question("广场装不装健身器材", ("装", "不装"), on)
    poll = open_poll(acting, asked=asked)
    option = poll.options.of(community).order_by("position")[0]
    answer_poll(acting, poll=poll, household=household, option=option, way=PollWay.PHONE)
    take_back_answer(acting, poll=poll, household=household, way=PollWay.PHONE)
    cancel_poll(acting, poll=open_poll(acting, asked=asked), reason="问重了")


def tariff(community: Community, party: str = Party.ORIGINAL, **columns: object) -> Tariff:
    """A tariff in force since 2020: 200 a day, 100 half a day, 300 deposit, and so on."""
    prices = {
        "day": yuan(200),
        "half_day": yuan(100),
        "deposit": yuan(300),
        "cleaning": yuan(50),
        "table": yuan(2),
        "water": yuan("3.50"),
        "electricity": yuan("0.80"),
        "from_day": date(2020, 1, 1),
        "event": "",
        "hall": hall(community),
        **columns,
    }
    made = Tariff(community=community, party=party, **prices)
    made.full_clean(exclude=["seal"])
    revise(made, by=None)
    return made


def hall(community: Community) -> Hall:
    return Hall.objects.select_related("fund").get(community=community, code="hall")


def _agree(community: Community, partner: Partner, clerk: User, on: date) -> None:
    """An agreement with a partner that ended, and the one after it."""
    at = actor(community, clerk, on)
    terms: Any = {"signed_on": on, "every": Every.MONTH, "fund": fund(community, "lights")}
    share: Any = {"base": "营业额", "percent": 5, "least": yuan(20), "may_use": "门口空地"}
    first = sign_agreement(
        at, partner=partner, terms=Terms(from_day=on, until_day=on, first_due=on, **share, **terms)
    )
    what: Any = {"agreement": first, "brings": Brings.GOODS, "text": "花苗", "brought_on": on}
    wrong = note_contribution(at, worth=yuan(80), **what)
    reverse_contribution(at, contribution=wrong)
    tell_base(at, agreement=first, due_on=on, amount=yuan(1234))
    end_agreement(at, agreement=first, ended_on=on, reason="另签")
    sign_agreement(
        at,
        partner=partner,
        terms=Terms(
            from_day=on + timedelta(days=1),
            until_day=on + timedelta(days=365),
            first_due=max(date(2026, 3, 31), on + timedelta(days=1)),
            may_leave="提前30日",
            **share,
            **terms,
        ),
    )


def _garden(community: Community, household: Household, clerk: User, on: date) -> None:
    """A plot is leased, came back and is leased again; others wait and lots are drawn."""
    at = actor(community, clerk, on)
    group = VillagerGroup.objects.filter(community=community).order_by("number")[0]
    bed = Bed(group, levy(community, "plot"), count=2, per_row=2, area=65, has_tap=True)
    (plot, *_others), month = lay_out(at, bed=bed), Month.of(on)
    neighbour = door(community, "99-002", "邱小云", group=group.number, liable_from=None)
    waits = [apply_for_plot(at, household=one) for one in (household, neighbour)]
    numbers = [one.number for one in waits]
    lots = fix_list(at, subject=LotSubject.PLOTS, entries=numbers)
    draw_lots(at, lot_list=lots, seed="7 19 42", witnesses="李建国")
    fix_list(at, subject=LotSubject.PLOTS, entries=numbers)
    term: Any = {"plot": plot, "until_month": month.plus(11), "signed_on": on}
    first = lease_plot(at, household=household, from_month=month, deposit="五十元", **term)
    return_plot(at, lease=first, returned_on=on, state=PlotState.GOOD, note="已清理")
    lease_plot(at, household=household, from_month=month.plus(1), **term)


def _remind(community: Community, clerk: User, on: date) -> None:
    """Somebody who owes is reminded, promises to pay, and is left in peace for a while."""
    group = VillagerGroup.objects.filter(community=community).order_by("number")[0]
    debtor = door(community, "99-001", "查国良", group=group.number, liable_from=None)
    at = actor(community, clerk, on)
    charge_by_hand(
        at,
        households=[debtor],
        levy=levy(community),
        month=Month.of(on),
        amount=yuan(7),
        reason="补差",
        decision="村民小组会议",
    )
    remind(at, households=[debtor], channel=Channel.SLIP, write=lambda _told: None)
    promised = promise_payment(
        at, household=debtor, instalments=[Instalment(on, yuan(3)), Instalment(on, yuan(4))]
    )
    take_back_promise(at, promise=promised[0], reason="记错")
    pause_reminders(at, household=debtor, reason="住院")
    show_code(at, method=Method.WECHAT, content=PNG, holder="上余村")
    notice = tell_paid(at, household=debtor, amount=yuan(4), method=Method.WECHAT)
    answer_paid(at, notice=notice, found=False, note="还没到账")


def _rent(community: Community, household: Household, clerk: User, on: date) -> None:
    yard = Hall(community=community, code="yard", name="院子", fund=fund(community, "hall"))
    revise(yard, by=clerk)
    tariff(community, decision="村民代表会议", until_day=date(2030, 12, 31))
    place = hall(community)
    given_up = reserve(
        actor(community, clerk, on),
        hall=place,
        lessee=Lessee(household),
        event=Event.BIRTHDAY,
        stay=Stay(on, 0, on, 8),
    )
    cancel(actor(community, clerk, on), rental=given_up, reason="改期", method="cash")
    rental = reserve(
        actor(community, clerk, on),
        event=Event.WEDDING,
        stay=Stay(on, 12, on, 44),
        hall=place,
        lessee=Lessee(household, phone="13800000000"),
        tables=10,
        guests=80,
        note="婚宴",
    )
    paid: Any = {"method": "cash"}
    confirm(actor(community, clerk, on), rental=rental, received_on=on, **paid)
    morning = timezone.make_aware(datetime.combine(on, time(9)))
    asked = request_hall(
        actor(community, today=on),
        hall=place,
        event=Event.BIRTHDAY,
        stay=Stay(on, 20, on, 30),
        asker=Asker(None, "外村刘强", "13900000001"),
        note="六桌",
        now=morning,
    )
    decline_request(actor(community, clerk, on), request=asked, reason="那天有喜事", now=morning)
    handover = Handover(damage=yuan(20), discount=yuan(10), reason="碗碟", after_use="干净")
    settle(actor(community, clerk, on), rental=rental, handover=handover, **paid)


def _project(
    community: Community, household: Household, clerk: User, on: date
) -> tuple[Project, ProjectLine]:
    """A lane that was dropped once, and is accepted; the household was asked about it."""
    project = proposed_lane(community, clerk, proposed_on=on)
    answer_survey(
        actor(community, clerk, on),
        project=project,
        household=household,
        answer=Consent.AGREES,
        answered_on=on,
        wish="排水沟",
    )
    keep_project_photos(
        actor(community, clerk, on),
        project=project,
        contents=[photo()],
        moment=Moment.BEFORE,
        spot="巷口",
        taken_on=on,
    )
    went(project, ProjectStage.DROPPED, on=on)
    undo_stage(actor(community, clerk, on), project=project, reason="又做")
    grant = ProjectSource(
        kind=SourceKind.GRANT, fund=fund(community, "hall"), giver="街道办", amount=yuan(4000)
    )
    went(project, ProjectStage.APPROVED, on=on, sources=[grant])
    later = ProjectYear(fund=fund(community, "hall"), year=on.year + 1, amount=yuan(4000))
    went(project, ProjectStage.BUDGETED, on=on, years=[later])
    went(project, *UNTIL_STARTED[2:], on=on)
    now = standing_of(project)
    went(project, ProjectStage.PROGRESS, on=on, node=now.unreached[0])
    went(project, ProjectStage.CHANGED, on=on, line=now.lines[0], decision="会议", amount=yuan(10))
    went(project, ProjectStage.ACCEPTED, on=on)
    return project, now.lines[1]


def _plan(community: Community, clerk: User, on: date) -> None:
    """The year has a plan of one line, which the claim below goes beyond, and a draft for another."""
    who = actor(community, clerk, on)
    budget = draft_budget(who, year=on.year, beginning=Beginning.EMPTY)
    lines = {Kind(fund(community, "hall").pk, category=Category.MATERIAL): yuan(20)}
    write_budget(who, budget=budget, lines=lines, writing=1)
    adopt_budget(who, budget=budget, decision="村民代表会议", on=on)
    draft_budget(who, year=on.year, beginning=Beginning.IN_FORCE)


def _claim(community: Community, household: Household, clerk: User, on: date) -> None:
    project, line = _project(community, household, clerk, on)
    advance = give_advance(
        actor(community, clerk, on),
        holder="周文书",
        purpose="日常采购",
        approved_by="钱主任",
        fund=fund(community, "hall"),
        amount=yuan(40),
        method="cash",
        given_on=on,
    )
    claim = propose(
        actor(community, clerk, on),
        draft=Draft(
            fund=fund(community, "hall"),
            category=Category.MATERIAL,
            summary="买灯泡",
            payee="五金店",
            payee_account="1234",
            happened_on=on,
            handled_by="周文书",
            witnessed_by="李建国",
            meeting="会议",
            project=project,
            project_line=line,
            lines=[Wanted("灯泡", yuan(30), "3只", "invoice", "0042")],
        ),
    )
    attach(actor(community, clerk), claim=claim, name="发票.pdf", content=PDF)
    reviewer = official(community, "reviewer", Role.REVIEWER)
    approver = official(community, "approver", Role.APPROVER)
    read_claim(actor(community, reviewer), claim=claim, papers=1)
    review(actor(community, reviewer), claim=claim, note="属实")
    approve(actor(community, approver), claim=claim, note="同意")
    expense = pay_claim(
        actor(community, clerk, on), claim=claim, method="cash", paid_on=on, advance=advance
    )
    reverse_expense(actor(community, clerk), expense=expense, reason="退货")
    return_advance(
        actor(community, clerk, on), advance=advance, amount=yuan(5), method="cash", returned_on=on
    )


def _move(community: Community, clerk: User, on: date) -> None:
    day: Any = {"happened_on": on}
    transfer_money(
        actor(community, clerk, on),
        origin="cash",
        target="bank",
        amount=yuan(20),
        reference="7",
        **day,
    )
    given = transfer_between_funds(
        actor(community, clerk, on),
        origin=fund(community, "hall"),
        target=fund(community, "lights"),
        amount=yuan(10),
        decision="决议",
        **day,
    )
    reverse_transfer(actor(community, clerk), transfer=given, reason="撤回")


def _bill(community: Community, clerk: User, on: date) -> None:
    """The bank's bill: one line was set aside and is not any more, one stands in the books."""
    who = actor(community, clerk, on)
    explain_columns(
        who,
        name="乡镇银行",
        headings=["日期", "发生额", "说明"],
        columns={"day": "日期", "signed": "发生额", "remark": "说明"},
    )
    text = f"日期,发生额,说明\n{on},20.00,现金存入\n"
    report = import_bank_statement(who, account="bank", content=text.encode(), filename="bank.csv")
    line = report.rows[0].line
    undo_decision(who, decision=set_aside(who, line=line, reason="看错了"), reason="是缴存")
    take_line(who, line=line)


def _meet(community: Community, clerk: User, on: date) -> None:
    """A meeting that decides, one that is cancelled, and a rule of the village's own."""
    acting = actor(community, clerk, on)
    revise(
        BodyRule(
            community=community,
            body=Body.REPRESENTATIVES,
            short_name="村代会",
            members=45,
            notice_days=5,
            quorum=Quorum.TWO_THIRDS,
            majority=Majority.OF_PRESENT,
        ),
        by=clerk,
    )
    limit = PathLimit(
        community=community, tier=PathTier.SHORT, up_to=yuan(5000), decision="村民会议"
    )
    revise(limit, by=clerk)
    vote = minuted(acting, a_meeting(acting, day=on)).votes.of(community).get()
    decided = resolve(acting, vote=vote, title="修渠", text="同意修渠。", executor="李主任")
    publish_resolution(acting, resolution=decided, on=on)
    (shown,) = keep_meeting_photos(
        acting,
        meeting=vote.minutes.meeting,
        contents=[photo()],
        kind=MeetingPaper.SCENE,
        taken_on=on,
        is_public=True,
    )
    choose_who_sees(acting, photo=shown, is_public=False)
    keep_meeting_papers(
        acting,
        meeting=vote.minutes.meeting,
        photos=[],
        scans=[Scan("会议记录.pdf", SCANNED)],
        kind=MeetingPaper.MINUTES,
        taken_on=on,
    )
    cancel_meeting(acting, meeting=a_meeting(acting, day=on), reason="下大雨")
    by_slips = a_meeting(acting, day=on, body=Body.ASSEMBLY, counted=Counted.HOUSEHOLDS)
    slips = issue_slips(acting, item=by_slips.items.of(community).get())
    take_stubs(acting, item=slips[0].item, codes=[slips[0].code])
    take_back_stub(acting, item=slips[0].item, slip_of=slips[0].code, reason="勾错了户")
    raise_objection(acting, text="标价太高", household=slips[0].household, resolution=decided)


def _mend(community: Community, household: Household, clerk: User, on: date) -> None:
    """A lamp is dark, which two say; it is mended by a claim that is there, and judged."""
    who = actor(community, clerk, on)
    lamp = enter_facility(
        who,
        kind=FacilityKind.LAMP,
        group=VillagerGroup.objects.filter(community=community).order_by("number")[0],
        place="村口",
        installed_on=on,
        supplier="照明公司",
        warranty_until=on,
        keeper="李电工",
        photo=photo(),
    )
    dark = Broken(Trouble.DARK, lamp, words="整晚不亮", photo=photo())
    said = request_repair(who, broken=dark, asker=RepairAsker(household), via=Via.SLIP)
    stranger = RepairAsker(None, "路过的人", "13900000002")
    request_repair(actor(community, today=on), broken=dark, asker=stranger, via=Via.CODE)
    take_repair(who, request=said, worker="李电工", due_on=on)
    claim = Claim.objects.filter(community=community).order_by("pk")[0]
    work = Work("李电工", "半天", "灯头", claim, photo())
    finish_repair(who, request=said, work=work)
    confirm_repair(who, request=said)
    rate_repair(who, request=said, satisfaction=Satisfaction.SATISFIED, words="快")


def _look(community: Community, clerk: User, on: date) -> None:
    count_cash(
        actor(community, clerk, on),
        pieces={yuan(100): 1},
        witnessed_by="李建国",
        on=on,
        reason="找零",
        fund=fund(community),
    )
    bank = Account.objects.get(community=community, role=AccountRole.BANK)
    lines = unticked_lines(community, bank)
    reconcile(
        actor(community, clerk, on),
        account=bank,
        statement_on=on,
        statement_balance=sum((line.amount for line in lines), yuan(0)),
        ticked=[line.posting for line in lines],
    )
