# packages: mpmath
from mpmath import mp, mpf, quad, sin, pi, zeta, findroot, matrix, lu_solve, cos

mp.dps = 40
print(pi + 0, zeta(3), quad(sin, [0, pi]), findroot(lambda x: cos(x) - x, 1))
print(lu_solve(matrix([[1, 2], [3, 5]]), matrix([1, 2])))
print(mp.gamma(mpf('0.5')), mp.besselj(0, 1), mp.hyp2f1(1, 2, 3, mpf('.3')))
