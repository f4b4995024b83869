"""Reads statements from what LimeSurvey exports: a survey (.lss), a group (.lsg) or a question (.lsq)."""
