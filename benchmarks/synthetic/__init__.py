"""Invented catalogues: a demo province and 56 key cities with known defects, and a nation's worth for speed.

Everything is made up from the national lists and the tables in ``data/``; nothing is random beyond
a fixed seed and nothing looks at the clock, so the same files come out every time.
"""

from benchmarks.synthetic.key_cities import write_key_cities
from benchmarks.synthetic.nation import write_nation
from benchmarks.synthetic.province import DEMO, write_province

__all__ = ["DEMO", "write_key_cities", "write_nation", "write_province"]
