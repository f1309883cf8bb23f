# packages: markdown mistune
import mistune
import markdown

print(
    markdown.markdown(
        "# Hi\n\n* a\n* b\n    1. c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nx=1\n```\n[l](http://x.y) **b** _i_ `c`",
        extensions=[
            'tables',
            'fenced_code',
            'toc',
            'footnotes',
            'attr_list']))
print(mistune.html("# Hi\n\n* a\n* b\n\n> q\n\n```py\nx\n```\n**b** [l](u)"))
