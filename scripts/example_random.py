"""A small random number generator of our own, so that the bytes do not hang on the version of Python."""


class Random:
    """The 64-bit mix of a counter (splitmix64): seeded, the same everywhere."""

    def __init__(self, seed):
        self.state = sum(ord(letter) * 131 ** place for place, letter in enumerate(seed)) % 2 ** 64

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2 ** 64
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) % 2 ** 64
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) % 2 ** 64
        return mixed ^ (mixed >> 31)

    def below(self, limit):
        return self.bits() % limit

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(10000) < percent * 100

    def pick(self, items):
        return items[self.below(len(items))]

    def weighted(self, pairs):
        """One of the first of (item, weight); weights are whole numbers."""
        at = self.below(sum(weight for _, weight in pairs))
        for item, weight in pairs:
            if at < weight:
                return item
            at -= weight
        raise AssertionError("the weights add up")
