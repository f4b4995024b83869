"""Measures the workbench: how fast, how light, how many questions to the database. Run it with ``make bench``.

What is measured and how is told in ``bench/README.md``; the last figures that were kept are in ``bench/results.md``.
"""
