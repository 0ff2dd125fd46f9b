"""Words that a browser, a spreadsheet, a notebook or a word processor might act upon."""

MARK = '"><img src=x onerror=pwned=1>'
TEXTS = (
    f"Time {MARK}<svg onload=pwned=1>",
    "</script><script>pwned=1</script>",
    "</textarea></style></title><script>pwned=1</script>",
    '<a href="javascript:pwned=1">here</a> [here](javascript:pwned=1)',
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<math><mtext><style><img src=x onerror=pwned=1></style></mtext></math>",
    "${pwned=1} {{pwned=1}} {% set pwned=1 %} $\\href{javascript:pwned=1}{x}$",
    '=HYPERLINK("javascript:pwned=1") \' -- &lt;script&gt;pwned=1&lt;/script&gt;',
)
