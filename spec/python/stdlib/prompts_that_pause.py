"""Prompts and visitors of syntax trees whose functions pause: what needs the compiler."""
import ast
import code
import time


def rpc(x):
    time.sleep(0.0005)
    return x


lines = iter(["x = 2", "for i in range(x):", "    print(i)", "", "x +"])


def read(prompt):
    try:
        return rpc(next(lines))
    except StopIteration:
        raise EOFError from None


console = code.InteractiveConsole({"rpc": rpc})
console.raw_input = read
console.write = lambda text: print("console", text.strip().split("\n")[-1])
console.interact(banner="hi", exitmsg="bye")


class Names2(ast.NodeVisitor):
    def visit_Name(self, node):
        print("name", rpc(node.id))


class Twice(ast.NodeTransformer):
    def visit_Constant(self, node):
        return rpc(ast.copy_location(ast.Constant(node.value * 2), node))


tree = ast.parse("a = b + 3")
Names2().visit(tree)
print(ast.unparse(Twice().visit(tree)))
