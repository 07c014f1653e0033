"""``python -m benchmarks.synthetic``: write city_catalogs/demo-province anew."""

from benchmarks.synthetic import DEMO, write_province

write_province(DEMO)
