"""Names are found all at once: the same people as when each name is looked for by itself."""

import re

from hypothesis import given, strategies as st

from funds.bank_statements.mentions import masked_as, names_in, nicknamed
from funds.bank_statements.register import Register
from households.person_names import SHORTEST_NAME

SIGNS = "王李秀英国.·*A "
"""Few, so that names meet; with some that a pattern would take for its own."""
names = st.text(SIGNS, min_size=1, max_size=5)
registers = st.builds(
    lambda people: Register({}, people),
    st.dictionaries(names, st.sets(st.integers(1, 9), min_size=1, max_size=3), max_size=12),
)
texts = st.text(SIGNS, max_size=14)
peers = st.text("王李秀英国", min_size=1, max_size=6)


def of(register, fits):
    return {key for name, keys in register.by_name.items() if fits(name) for key in keys}


@given(texts, registers)
def test_the_names_in_a_remark_are_those_that_stand_in_it(text, register):
    found = names_in(text, register)

    standing = {name for name in register.by_name if len(name) >= SHORTEST_NAME and name in text}
    assert set(found) == standing
    for name, keys in found.items():
        assert keys == of(register, lambda one, name=name: one == name)


@given(st.text("王李秀英国.·*", min_size=2, max_size=5), registers)
def test_a_masked_name_fits_whoever_is_masked_so(peer, register):
    found = masked_as(peer, register)

    if "*" not in peer or not re.search("[㐀-鿿]", peer):
        assert found == set()
        return
    assert found == of(
        register,
        lambda name: (
            len(name) == len(peer)
            and all(sign in ("*", written) for sign, written in zip(peer, name, strict=True))
        ),
    )


@given(peers, registers)
def test_a_nickname_is_part_of_a_name_or_holds_it(peer, register):
    found = nicknamed(peer, register)

    if len(peer) < SHORTEST_NAME:
        assert found == set()
        return
    assert found == of(
        register,
        lambda name: peer in name or (len(name) > SHORTEST_NAME and name in peer),
    )
