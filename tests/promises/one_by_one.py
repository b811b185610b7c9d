"""What questions are compared with: the facts of a village, taken one after the other."""

from collections import defaultdict

from funds.levies.debts import DebtSum
from funds.levies.due_days import first_month_due
from funds.levies.month_tallies import GONE, NOTHING, Tally
from funds.models import Allocation, Charge, ChargeKind, Waiver, WaiverKind
from funds.money import ZERO, to_fen
from funds.months import Month


def amounts_of(community, model, key, **conditions):
    rows = model.objects.filter(community=community, **conditions)
    return rows.order_by("seq").values_list(key, "amount", "booked_on")


def still_open(community, day):
    """The charges of which something was owed on a day, each with how much."""
    settled = defaultdict(lambda: ZERO)
    for model in (Waiver, Allocation):
        for charge, amount, on in amounts_of(community, model, "charge", charge__isnull=False):
            settled[charge] += amount if on <= day else ZERO
    for one in Charge.objects.filter(community=community, booked_on__lte=day):
        if one.amount > settled[one.pk]:
            yield one, one.amount - settled[one.pk]


def debts(community, day, *, households=None, levy=None):
    """What each household owes on a day, its charges taken one after the other."""
    due = first_month_due(community, day)
    owed, months = defaultdict(lambda: [ZERO, ZERO]), defaultdict(set)
    for one, left in still_open(community, day):
        if levy and (one.levy is None or one.levy.code != levy):
            continue
        is_late = one.kind == ChargeKind.OPENING or (
            one.month < due and one.booked_on < due.first_day
        )
        owed[one.household_id][0] += left
        owed[one.household_id][1] += left if is_late else ZERO
        months[one.household_id].add(one.month)
    meant = owed.keys() if households is None else {one.pk for one in households}
    return {
        key: DebtSum(key, len(months[key]), min(months[key]), *sums)
        for key, sums in owed.items()
        if key in meant
    }


def tallies(community, day):
    """The tallies of a day's year, the charges of levies taken one after the other."""
    now, waivers, paid = Month.of(day), defaultdict(list), defaultdict(lambda: ZERO)
    for one in Waiver.objects.filter(community=community):
        waivers[one.charge_id].append(one)
    for charge, amount, on in amounts_of(community, Allocation, "charge", charge__isnull=False):
        paid[charge] += amount if on <= day else ZERO
    found = defaultdict(dict)
    levied = Charge.objects.filter(community=community, levy__isnull=False)
    for one in levied.filter(month__gte=Month(day.year, 1)):
        if one.kind == ChargeKind.OPENING:
            continue
        is_coming = one.month > now and not one.withdrawn
        is_raised, sums = one.booked_on <= day or is_coming, [ZERO] * 4
        if is_raised:
            sums[0] = one.amount
            sums[3] = one.amount if one.kind == ChargeKind.LEVY else ZERO
        known = [each for each in waivers[one.pk] if each.booked_on <= day or is_coming]
        for each in known:
            is_gone = each.kind in GONE
            sums[0] -= each.amount if is_gone else ZERO
            sums[1] += ZERO if is_gone else each.amount
            is_less = is_gone or each.kind == WaiverKind.EXEMPTION
            sums[3] -= each.amount if is_less else ZERO
        sums[2] = paid[one.pk]
        if is_raised or known or paid[one.pk]:
            months = found[one.household_id]
            before = months.get(one.month.number, NOTHING)
            months[one.month.number] = before.plus(Tally(*map(to_fen, sums)))
    return found


def told_in(letter):
    """What a letter says of all its months, by what it is for, and how much credit it takes off."""
    sums = defaultdict(lambda: ZERO)
    for line in letter.lines:
        for name, amount in line.amounts.items():
            sums[line.first is None, name] += amount
    return sums, letter.credit
