"""The village's Excel: one sheet, a row a household, a column a month, what was paid in each cell."""

from pathlib import Path

from django.db.models import Count, Sum
from openpyxl import Workbook, load_workbook

from funds.models import Charge
from households.models import Community, Household


class Spreadsheet:
    """A workbook of the same size as the books; whoever uses it opens and saves all of it."""

    def __init__(self, path: Path, community: Community) -> None:
        self.path = path
        months = Charge.objects.of(community).aggregate(n=Count("month", distinct=True))["n"]
        paid = dict(
            Charge.objects.of(community)
            .order_by()
            .values_list("household__number")
            .annotate(Sum("paid"))
        )
        book = Workbook()
        sheet = book.active
        sheet.append(["户号", "户主", *(f"{month + 1}" for month in range(months))])
        for door in Household.objects.of(community).order_by("number"):
            whole = int(paid.get(door.number, 0) // 3)
            sheet.append([door.number, door.householder, *[3] * whole, *[None] * (months - whole)])
        book.save(path)

    def pay(self, run: int) -> None:
        book = load_workbook(self.path)
        book.active.cell(row=2 + run, column=3, value=3)
        book.save(self.path)

    def arrears(self, _run: int) -> None:
        book = load_workbook(self.path, read_only=True)
        owing = {}
        for number, _name, *months in book.active.iter_rows(min_row=2, values_only=True):
            owing[number] = 3 * sum(paid is None for paid in months)
        book.close()
