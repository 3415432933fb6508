"""Chinese numerals: their signs, what they come to, and how a small number is written with them."""

from __future__ import annotations

#: One to nine, in order.
NUMERALS = "一二三四五六七八九"
#: What headings, articles and congresses are counted with.
ORDINALS = f"{NUMERALS}十"
#: Zero: in a count (一百零五), and in a number read out digit by digit (二〇二一).
ZEROS = "零〇"
#: One sign for a ten and its digit: 廿一日 is the 21st.
JOINED_TENS = {"廿": "二十", "卅": "三十"}
#: What is typed for the zero of a year: 二○二一, 二O二一.
TYPED_ZEROS = "○０Oo0"

_DIGITS = {sign: value for value, sign in enumerate(NUMERALS, start=1)} | dict.fromkeys(ZEROS, 0)
_SPOKEN = {**_DIGITS, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
#: All that a count is written with.
COUNTS = f"{ZEROS}{NUMERALS}两{''.join(_TENS)}"
_MOST_DIGITS = 9
_IN_YEAR = str.maketrans(
    {**{sign: str(value) for sign, value in _DIGITS.items()}, **dict.fromkeys(TYPED_ZEROS, "0")}
)


def count_of(typed: str) -> int | None:
    """What is counted by digits alone, such as 12; ``None`` for anything else.

    Of what is counted here nothing has more digits than nine.
    """
    is_count = typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS
    return int(typed) if is_count else None


def value_of(numeral: str) -> int | None:
    """What a numeral comes to, counted out (一百零五) or read out (二〇二一).

    ``None`` for what is none: nothing at all, another sign, a 两 among digits.
    """
    if not numeral or any(sign not in _SPOKEN and sign not in _TENS for sign in numeral):
        return None
    if not any(sign in _TENS for sign in numeral):
        if len(numeral) > 1 and "两" in numeral:
            return None
        return int("".join(str(_SPOKEN[sign]) for sign in numeral))
    total, digit = 0, None
    for sign in numeral:
        if sign in _SPOKEN:
            digit = _SPOKEN[sign]
        else:
            total += (digit or 1) * _TENS[sign]
            digit = None
    return total + (digit or 0)


def part_of_date(written: str) -> int:
    """A month, or a day of one, in digits or numerals (元 is the first); 0 for what is none."""
    if written.isdigit():
        return int(written)
    for sign, numeral in JOINED_TENS.items():
        written = written.replace(sign, numeral)
    return 1 if written == "元" else value_of(written) or 0


def numeral_of(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals, any other in Arabic ones."""
    if number not in range(1, 100):
        return str(number)
    tens, ones = divmod(number, 10)
    return (
        (NUMERALS[tens - 1] if tens > 1 else "")
        + ("十" if tens else "")
        + (NUMERALS[ones - 1] if ones else "")
    )


def year_of(written: str) -> int:
    """The year in four digits, Chinese or Arabic, whatever was typed for its zeros.

    Raises ``ValueError`` for what is none.
    """
    return int(written.translate(_IN_YEAR))
