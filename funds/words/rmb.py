"""Amounts in Chinese capitals, as receipts and vouchers must bear them."""

from funds.money import LIMIT, to_fen

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
BLOCKS = ("", "万", "亿", "万亿")


def capitals(fen: int) -> str:
    """An amount of fen in capitals: 3600 is 叁拾陆元整.

    Follows the annex of 支付结算办法 and the stricter 会计基础工作规范 art. 52: 整 stands after
    元 and after 角, never after 分; every zero inside is written. Raises ValueError beyond
    10^12 fen.
    """
    if abs(fen) > to_fen(LIMIT):
        raise ValueError("more than 10^12 fen")
    if fen < 0:
        return "负" + capitals(-fen)
    yuan, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    text = f"{_whole(yuan)}元" if yuan or not fen else ""
    if not jiao and not cents:
        return text + "整"
    if text and (not jiao or yuan % 10 == 0):
        text += "零"
    if jiao:
        text += f"{DIGITS[jiao]}角"
    return text + (f"{DIGITS[cents]}分" if cents else "整")


def _whole(yuan: int) -> str:
    """A whole number in capitals. A zero is written once for every stretch of zeros inside."""
    digits = str(yuan)
    text, zeros = "", False
    for index, digit in enumerate(digits):
        place = len(digits) - 1 - index
        if digit == "0":
            zeros = True
        else:
            text += (DIGITS[0] if zeros else "") + DIGITS[int(digit)] + PLACES[place % 4]
            zeros = False
        if place % 4 == 0 and any(d != "0" for d in digits[max(0, index - 3) : index + 1]):
            text += BLOCKS[place // 4]
    return text or DIGITS[0]
