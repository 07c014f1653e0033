"""Doubts put before people, and what they decide: questions, workbook, terminal, file of decisions."""
