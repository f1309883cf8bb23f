# packages: pycparser
from pycparser import c_parser, c_generator

a = c_parser.CParser().parse('int f(int a, char *b){ for(int i=0;i<a;i++){ b[i]+=a?1:2; } return *b; } struct s {int x; struct s *n;};')
print(c_generator.CGenerator().visit(a))
a.show()
