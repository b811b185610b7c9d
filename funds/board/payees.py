"""Who was paid, as the public may read it: businesses in full, people masked."""

import re
from collections.abc import Set

from households.masking import COMPOUND_SURNAMES, mask_name, mask_text

BUSINESS_WORDS = (
    "公司", "商行", "商店", "超市", "合作社", "经营部", "服务部", "门市", "中心", "学校", "医院",
    "委员会", "银行", "政府", "工程队", "支付",
)  # fmt: skip
BUSINESS_ENDINGS = ("店", "厂", "站", "所", "局", "院", "队", "场", "馆", "行")
REMARK = re.compile(r"[(（].*")


def public_payee(name: str, names: Set[str]) -> str:
    """A payee as printed on the board. What is not plainly a business is masked.

    A remark in brackets does not make a name a business. In a business named after somebody of
    the register (``names``), that name is masked. Source: 个人信息保护法 art. 25.
    """
    plain = REMARK.sub("", name)
    if any(word in plain for word in BUSINESS_WORDS) or _ends_as_business(plain):
        return mask_text(name, names)
    return mask_name(plain)


def _ends_as_business(name: str) -> bool:
    is_name = len(name) == 4 and name[:2] in COMPOUND_SURNAMES
    return len(name) >= 4 and name.endswith(BUSINESS_ENDINGS) and not is_name
