"""Results as files: JSON, a workbook, CSV and a document, all from the same ``SurveyReport`` and nothing else."""
