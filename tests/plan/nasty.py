"""Texts as somebody with bad luck or bad intentions would write them."""

SECRET = "root:x:0"
"""What would be in a document that had read the machine's own files."""

NASTY = {
    "attributes": "{.class} {#id} # kop {.x}\n\n# Kop {.unlisted}\n\n:::: {.lead}\nx\n::::",
    "styles": '::: {custom-style="Title"}\ny\n:::',
    "files": "![](/etc/passwd) ![x](file:///etc/passwd) [a](file:///etc/passwd) ![c](pillars.png)",
    "script in a link": "[b](javascript:alert(1)) [c](data:text/html,x) <javascript:alert(1)>",
    "remote": "![x](https://evil.example/a.png) ![y][z]\n\n[z]: https://evil.example/b.png",
    "typst": '#include "/etc/passwd" #read("/etc/passwd") #eval("1+1") #import "@preview/cetz:0.1.0" <label> @label',
    "typst at the beginning": "= kop\n== kop\n+ item\n/ term: x\n\n- = kop\n- + item\n- / term: x\n\n1. = kop",
    "typst signs": "*vet* _cursief_ `raw` ```c``` // weg /* weg */ \\ ~ \\u{1f600} #1 $x$ -- --- ... https://example.org",
    "tex": "$x$ $$\\frac{1}{2}$$ \\input{/etc/passwd} \\write18{ls}",
    "html": "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; &amp; <!-- weg --> ]]> <![CDATA[ x ]]>",
    "citations": "@cite [@cite] [^1] ^[noot]\n\n[^1]: noot\n\n*[HTML]: afkorting",
    "table": "| pipe | tabel |\n|---|---|\n| a | b |\n\n+---+\n| a |\n+---+",
    "blocks": "~~~\ncode\n~~~\n\n    ingesprongen\n\n> citaat\n\n---\n\n***\n\nterm\n: def\n\nkop\n===\n\nkop\n---",
    "yaml": "---\ntitle: overgenomen\n---\n\n% titel\n% auteur",
    "other scripts": "مرحبا بالعالم - שלום עולם - 漢字 - ελληνικά - русский - Türkçe ğış",
    "emoji": "😀 🎉 👩‍🏫 🇳🇱 ✓ ☎️",
    "directions": "\u202eomgekeerd\u202c \u2066x\u2069 \u200fx",
    "unprintable": "nul \x00\x01\x0b\x0c\x1b \ufffe \U000e0041 \ufeff \ud800",
    "line breaks": "een\r\ntwee\rdrie\u2028vier\x85vijf\n\n\n\tzes",
    "one word": "a" * 5000,
    "long": "lang woord " * 1900,
    "long address": "https://example.org/" + "x" * 900,
    "deep list": "\n".join(f"{'  ' * depth}- {depth}" for depth in range(24)),
    "numbers": "1. een\n2. twee\n\n999999999. groot\n\n1986\\. jaar\n\n- \n-",
    "emphasis": "*a**b*c** ***beide*** **vet *in* vet** _a_*b* **\n** \\*niet\\*",
    "braces": "[x]{.smallcaps} `x`{=html} ```{=openxml}\n<w:p/>\n```",
}
