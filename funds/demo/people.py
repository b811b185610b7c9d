"""The people of the demo village; all of them are made up."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from households.models import Kind

KNOWN = [
    "王秀英",
    "李建国",
    "欧阳德明",
    "曾庆兰",
    "张伟",
    "陈小妹",
    "单桂花",
    "翟志强",
    "仇永贵",
    "区少芬",
    "尉迟春生",
    "覃海洋",
    "解玉珍",
    "查国良",
    "赵文彬",
    "刘桂香",
    "周德福",
    "吴春梅",
    "郑光明",
    "冯素珍",
    "褚卫东",
    "卫国庆",
    "蒋丽华",
    "沈阿婆",
    "韩大勇",
    "杨翠莲",
    "张伟",
    "朱永康",
    "秦素芬",
    "尤金凤",
    "许志明",
    "何玉兰",
    "吕长贵",
    "施小琴",
    "孔祥云",
    "曹德旺",
    "严桂英",
    "华国栋",
    "金秀珍",
    "魏建军",
    "陶玉梅",
    "姜春林",
    "戚秋菊",
    "谢文秀",
    "邹广福",
]
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅国庆建文志德福永康素珍光长贵海云红林生"
TENANTS = (6, 15, 22, 31, 38, 44)
"""Which of the first 45 households are tenants; every seventh or so, as in the village."""
PER_HOUSEHOLD = 148 / 45
LARGEST_GROUP = 200
"""So many households are one group at most: somebody goes from door to door there."""


@dataclass(frozen=True)
class Person:
    """One householder to be, with the size of the household."""

    number: str
    group: int
    name: str
    kind: Kind
    phone: str
    house_no: str
    residents: int


def people(count: int, chance: Random) -> Iterator[Person]:
    """So many households of several groups, their sizes summing to 148 for 45."""
    of_group = -(-count // groups_of(count))
    sizes = _sizes(count, chance)
    for index in range(count):
        group, place = index // of_group + 1, index % of_group + 1
        name = KNOWN[index] if index < len(KNOWN) else _made_up(chance)
        tenant = index % len(KNOWN) in TENANTS
        yield Person(
            number=f"{group:02d}-{place:03d}",
            group=group,
            name=name,
            kind=Kind.TENANT if tenant else Kind.ORIGINAL,
            phone="" if index % 11 == 3 else f"154{index + 1:08d}",
            house_no=f"尚余湾{index + 1}号",
            residents=sizes[index],
        )


def groups_of(count: int) -> int:
    """How many groups so many households make: two, or as many as have two hundred each."""
    return max(2, -(-count // LARGEST_GROUP))


def family(person: Person, chance: Random) -> list[str]:
    """The names of everybody in a household, the householder first."""
    others = [person.name[0] + _given(chance) for _ in range(person.residents - 1)]
    return [person.name, *others]


def _sizes(count: int, chance: Random) -> list[int]:
    sizes = [chance.randint(1, 6) for _ in range(count)]
    wanted = round(count * PER_HOUSEHOLD)
    while sum(sizes) != wanted:
        index = chance.randrange(count)
        step = 1 if sum(sizes) < wanted else -1
        if 1 <= sizes[index] + step <= 6:
            sizes[index] += step
    return sizes


def _made_up(chance: Random) -> str:
    return chance.choice(SURNAMES) + _given(chance)


def _given(chance: Random) -> str:
    return "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2))))
