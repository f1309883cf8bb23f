"""What may be annotated: parentheses round a part of the target forbid it."""
for t in ["(a).b: int", "(a)[0]: int", "((a)).b: int", "(a.b).c: int", "(a()).b: int", "(a): int", "(a.b): int", "((a.b)): int=1", "(a[0])[1]: int = 3", "(a+b).c: int", "(a, b).c: int", "(a).b.c: int", "[a].b: int", "(a)().b: int","(a)\nb: int", "(yield).a: int"]:
    try: compile(t, 'f', 'exec'); print(t, 'ok')
    except SyntaxError as e: print(t, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
