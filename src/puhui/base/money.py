"""Yuan and fen. Amounts are whole fen in tables and ``Decimal`` yuan in text; never floats."""

from decimal import ROUND_HALF_UP, Decimal

FEN_PER_YUAN = 100


def fen_from_yuan(yuan: Decimal | int | str) -> int:
    """Return the amount in fen, exactly.

    :raises ValueError: if the amount has a part smaller than one fen, or is no finite number.

    >>> fen_from_yuan("1234.56")
    123456
    """
    fen = Decimal(yuan) * FEN_PER_YUAN
    if not fen.is_finite():
        raise ValueError(f"{yuan} is no amount of yuan")
    if fen != fen.to_integral_value():
        raise ValueError(f"{yuan} yuan has a part smaller than one fen")
    return int(fen)


def yuan_from_fen(fen: int) -> Decimal:
    """Return the amount in yuan with two decimals, exactly."""
    return (Decimal(fen) / FEN_PER_YUAN).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def yuan_text(fen: int) -> str:
    """Return the amount in yuan for people to read: thousands apart, no fen where there are none.

    >>> yuan_text(1234500)
    '12,345'
    >>> yuan_text(-123456)
    '-1,234.56'
    """
    yuan = yuan_from_fen(fen)
    return f"{yuan:,.0f}" if yuan == yuan.to_integral_value() else f"{yuan:,.2f}"
