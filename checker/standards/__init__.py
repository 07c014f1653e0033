"""The standards as data: elements, code lists, regions, and where the data files lie."""
