"""What a city receives: a letter, a workbook, its own file with remarks, and a page for the browser.

All four are made of one `Dossier`, which is made of the JSON report, so that they tell the same figures.
"""
