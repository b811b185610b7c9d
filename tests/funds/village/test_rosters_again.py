"""A roster that comes again after a correction, and rosters that ask."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from funds.models import Charge, Credit
from funds.upkeep.checking import check_books
from funds.village.importing import import_roster
from households.models import Household, Householder, Resident, Revision, RosterImport
from tests.making.villages import actor, door, village, yuan

pytestmark = pytest.mark.django_db


def send(community, text, answers=(), **options):
    return import_roster(
        actor(community),
        content=text.encode(),
        filename="册.csv",
        answers=dict(answers),
        **options,
    )


def outcomes(report):
    return [row.outcome for row in report.rows]


def registered(community):
    rows = Household.objects.filter(community=community).order_by("number")
    return [(one.number, one.householder, one.phone) for one in rows]


FIRST = "户主,组别,电话,人口\n赵大山,1,13800000001,4\n钱二喜,1,,3\n"
AGAIN = FIRST.replace("钱二喜,1,,3", "钱二喜,1,13800000002,5")


def test_a_telephone_filled_in_later_is_asked_about_and_no_second_household():
    community = village()
    send(community, FIRST)

    asked = send(community, AGAIN)

    assert (outcomes(asked), asked.ok, asked.imported) == (["known", "asked"], False, 0)
    (question,) = asked.open_questions
    assert question.key == "same:3"
    assert [choice for choice, _words in question.choices] == ["01-002", "another", "leave-out"]
    done = send(community, AGAIN, {"same:3": "01-002"})
    assert (outcomes(done), done.imported, done.changed) == (["known", "update"], 0, 1)
    assert registered(community) == [
        ("01-001", "赵大山", "13800000001"),
        ("01-002", "钱二喜", "13800000002"),
    ]
    assert Household.objects.get(community=community, number="01-002").resident_count == 5
    assert outcomes(send(community, AGAIN)) == ["known", "known"]


def test_another_household_of_the_same_name_is_entered_when_somebody_says_so():
    community = village()
    send(community, FIRST)

    report = send(community, AGAIN, {"same:3": "another"})

    assert report.imported == 1
    assert registered(community)[-1] == ("01-003", "钱二喜", "13800000002")


def test_a_line_may_be_left_out():
    community = village()
    send(community, FIRST)

    report = send(community, AGAIN, {"same:3": "leave-out"})

    assert (outcomes(report), report.imported, report.changed) == (["known", "left"], 0, 0)
    assert registered(community)[-1] == ("01-002", "钱二喜", "")


def test_a_number_of_the_register_is_the_same_household():
    community = village()
    door(community, "01-001", "赵大山")
    text = "户号,户主,组别,电话\n01-001,赵大山,1,13800000009\n"

    assert [one.key for one in send(community, text).open_questions] == ["change:01-001"]
    assert send(community, text, {"change:01-001": "update"}).changed == 1
    assert registered(community) == [("01-001", "赵大山", "13800000009")]
    history = Revision.objects.filter(community=community, after__has_key="phone")
    assert history.order_by("-pk").first().before == {"phone": ""}


def test_money_of_a_household_that_is_entered_is_never_entered_again():
    community = village()
    send(community, "户号,户主,组别,期初欠费\n01-001,赵大山,1,12\n")
    again = "户号,户主,组别,电话,期初欠费\n01-001,赵大山,1,13800000001,{}\n"

    same = send(community, again.format(12), {"change:01-001": "update"})
    other = send(community, again.format("13.50"))

    assert same.changed == 1
    assert outcomes(other) == ["unclear"]
    assert "12.00" in str(other.rows[0].problems[0].advice)
    assert sum(charge.amount for charge in Charge.objects.filter(community=community)) == yuan(12)


def test_people_of_a_roster_are_entered_with_their_household():
    community = village()
    text = (
        "姓名,与户主关系,村民小组,电话\n赵大山,户主,1,13800000001\n"
        "李小芳,妻,1,13800000002\n赵小宝,子,1,\n钱二喜,户主,2,\n"
    )

    report = send(community, text)

    assert report.imported == 2
    people = Resident.objects.filter(community=community).order_by("pk")
    assert [(one.household.householder, one.name, one.phone) for one in people] == [
        ("赵大山", "李小芳", "13800000002"),
        ("赵大山", "赵小宝", ""),
    ]
    counts = Household.objects.filter(community=community).order_by("number")
    assert [one.resident_count for one in counts] == [3, 1]
    assert outcomes(send(community, text)) == ["known", "known"]


def test_an_unknown_column_of_money_goes_where_the_answer_says():
    community = village()
    text = "户主,组别,历年欠费,预交\n赵大山,1,37.50,0\n钱二喜,1,,14\n"
    answers = {"column:历年欠费": "arrears", "column:预交": "prepaid"}

    assert send(community, text).imported == 0
    report = send(community, text, answers)

    assert (report.imported, report.prepaid) == (2, yuan(14))
    assert sum(one.amount for one in Charge.objects.filter(community=community)) == yuan("37.50")
    assert Credit.objects.get(community=community).left == yuan(14)
    assert [proof for proof in check_books(community) if proof.findings] == []


def test_new_numbers_keep_clear_of_those_the_roster_writes():
    community = village()

    send(community, "户号,户主,组别\n,赵大山,1\n01-001,钱二喜,1\n,孙三,1\n")

    assert [number for number, _name, _phone in registered(community)] == [
        "01-001",
        "01-002",
        "01-003",
    ]


def command(tmp_path, text, *arguments):
    path = tmp_path / "册.csv"
    path.write_bytes(text.encode())
    call_command("import_roster", str(path), *arguments)


def test_the_command_prints_its_questions_and_writes_nothing_while_one_is_open(tmp_path, capsys):
    community = village()
    text = "户主,组别,历年欠费,性别\n赵大山,1,36,男\n"

    with pytest.raises(CommandError, match="column:历年欠费"):
        command(tmp_path, text)

    told = capsys.readouterr().out
    assert "--answer 'column:历年欠费=arrears'" in told
    assert "2: 36" in told
    assert "2: 男" in told
    assert not Household.objects.exists()
    with pytest.raises(CommandError, match="column:別"):
        command(
            tmp_path, text, "--answer", "column:历年欠费=arrears", "--answer", "column:別=remark"
        )
    command(tmp_path, text, "--answer", "column:历年欠费=arrears", "--dry-run")
    assert not Household.objects.exists()
    command(tmp_path, text, "--answer", "column:历年欠费=arrears")
    assert registered(community) == [("01-001", "赵大山", "")]


def test_many_households_take_as_few_statements_as_one(django_assert_max_num_queries):
    community = village()
    rows = [
        f"{1 + n % 3},户{n},{13800000000 + n},{'否' if n % 2 else '是'},{n % 5},{'' if n % 5 else 7},"
        f"{'五保户' if n % 7 == 0 else ''},甲{n};乙{n}"
        for n in range(300)
    ]
    text = "\n".join(["组别,户主,电话,微菜园,期初欠费,期初预存,减免类型,家庭成员", *rows])

    with django_assert_max_num_queries(40):
        report = send(community, text)

    assert (report.imported, report.ok) == (300, True)
    assert Household.objects.filter(community=community).count() == 300
    assert Householder.objects.filter(community=community).count() == 300
    assert Resident.objects.filter(community=community).count() == 600
    assert RosterImport.objects.get(community=community).rows == 300
    assert [proof for proof in check_books(community) if proof.findings] == []


OTHER_NAME = "户号,户主,组别,电话\n01-001,赵小山,1,13800000009\n"


@pytest.mark.parametrize(
    ("answer", "outcome", "name", "phone"),
    [
        ("keep", "update", "赵大山", "13800000009"),
        ("take", "update", "赵小山", "13800000009"),
        ("leave-out", "left", "赵大山", ""),
    ],
)
def test_another_name_under_a_number_is_asked_about(answer, outcome, name, phone):
    community = village()
    door(community, "01-001", "赵大山")

    asked = send(community, OTHER_NAME)
    answers = {"name:01-001": answer}
    if answer != "leave-out":
        answers |= {"change:01-001": "update"}
    done = send(community, OTHER_NAME, answers)

    assert [one.key for one in asked.open_questions] == ["name:01-001"]
    assert [choice for choice, _words in asked.open_questions[0].choices] == [
        *("keep", "take", "leave-out")
    ]
    assert (outcomes(done), done.ok) == ([outcome], True)
    assert registered(community) == [("01-001", name, phone)]


def test_another_name_is_taken_from_today_on_and_the_rest_may_stay():
    community = village()
    household = door(community, "01-001", "赵大山")

    send(community, OTHER_NAME, {"name:01-001": "take", "change:01-001": "leave-out"})

    assert registered(community) == [("01-001", "赵小山", "")]
    heads = Householder.objects.filter(household=household).order_by("since")
    assert [one.name for one in heads] == ["赵大山", "赵小山"]
    assert [proof for proof in check_books(community) if proof.findings] == []


def test_a_name_on_record_since_today_is_corrected():
    community = village()
    household = door(community, "01-001", "赵大山", liable_from=date(2026, 4, 1))

    send(community, OTHER_NAME, {"name:01-001": "take", "change:01-001": "leave-out"})

    assert Householder.objects.get(household=household).name == "赵小山"


def test_what_a_roster_does_not_change_is_said():
    community = village()
    door(community, "02-004", "孙三", group=2)
    text = "户号,户主,组别,类型,微菜园,减免类型,备注\n02-004,孙三,1,租户,否,五保户,外出\n"

    report = send(community, text)

    assert outcomes(report) == ["known"]
    assert [said.read for said in report.rows[0].warnings] == [
        *("第一村民小组", "新租户", "外出", "否", "五保户")
    ]


def test_money_of_a_vacant_household_is_asked_about_and_entered():
    community = village()
    door(community, "01-001", "赵大山", liable_from=None)
    text = "户号,户主,组别,缴至,金额,历年欠费,备注\n01-001,赵大山,1,,,17.50,空户\n"
    answers = {"column:历年欠费": "arrears"}

    asked = send(community, text, answers)
    done = send(community, text, answers | {"change:01-001": "update"})

    assert [one.key for one in asked.open_questions] == ["change:01-001"]
    assert done.changed == 1
    assert sum(one.amount for one in Charge.objects.filter(community=community)) == yuan("17.50")
