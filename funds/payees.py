"""Who was paid, as the public may read it: businesses in full, people masked."""

from households.masking import mask_name

BUSINESS_WORDS = (
    "公司", "商行", "商店", "超市", "合作社", "经营部", "服务部", "门市", "中心", "学校", "医院",
    "委员会", "银行", "政府", "工程队",
)  # fmt: skip
BUSINESS_ENDINGS = ("店", "厂", "站", "所", "局", "院", "队", "场", "馆", "行")


def public_payee(name: str) -> str:
    """A payee as printed on the board. What is not plainly a business is masked.

    Source: 个人信息保护法 art. 25.
    """
    is_business = any(word in name for word in BUSINESS_WORDS) or (
        len(name) >= 4 and name.endswith(BUSINESS_ENDINGS)
    )
    return name if is_business else mask_name(name)
