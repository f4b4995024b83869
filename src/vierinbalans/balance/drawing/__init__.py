"""Where everything of a picture stands: geometry only, the same for the page (SVG) and the documents (PNG)."""
