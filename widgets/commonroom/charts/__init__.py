"""How anything is drawn: colours, marks, rows and labels; and from a chart to an SVG."""
