# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws that have a name: no random stream, so that a new draw moves no other and two runs give the same bytes."""

MASK = (1 << 64) - 1


def fnv1a(text):
    value = 0xcbf29ce484222325
    for byte in text.encode('utf-8'):
        value = ((value ^ byte) * 0x100000001b3) & MASK
    return value


def splitmix(value):
    value = (value + 0x9e3779b97f4a7c15) & MASK
    value = ((value ^ (value >> 30)) * 0xbf58476d1ce4e5b9) & MASK
    value = ((value ^ (value >> 27)) * 0x94d049bb133111eb) & MASK
    return value ^ (value >> 31)


def draw(name):
    """The 64 bits of a name."""
    return splitmix(fnv1a(name))


def pick(name, count):
    """A number from 0 up to count - 1."""
    return draw(name) * count >> 64


def shuffled(name, ids):
    """The ids in the order of their draws `name:id`."""
    return sorted(ids, key=lambda i: (draw(f'{name}:{i}'), i))


def deal(name, ids, quotas):
    """Deals (value, how many) to the shuffled ids; the quotas cover them exactly. Returns {id: value}."""
    dealt, start = {}, 0
    order = shuffled(name, ids)
    for value, count in quotas:
        for i in order[start:start + count]:
            dealt[i] = value
        start += count
    assert start == len(order), (name, start, len(order))
    return dealt
