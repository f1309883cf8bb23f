"""unittest: tests whose set-up, bodies, clean-ups and assertions pause; results as without pauses."""
from _rpc import rpc, rpcfail

import unittest, io
log = []
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == o.v)
    def __lt__(self, o): return rpc(self.v < o.v)
    def __repr__(self): return rpc(f"V{self.v}")
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): log.append(rpc("class"))
    def setUp(self):
        self.value = rpc(1)
        self.addCleanup(lambda: log.append(rpc("cleanup")))
    def tearDown(self): log.append(rpc("down"))
    def test_equal(self):
        self.assertEqual(V(1), V(1))
        self.assertEqual([V(1), V(2)], [V(1), V(2)])
        self.assertIn(V(2), [V(1), V(2)])
        self.assertLess(V(1), V(2))
    def test_raises(self):
        with self.assertRaises(RuntimeError) as caught: rpcfail(0)
        self.assertEqual(str(caught.exception), "boom")
        self.assertRaisesRegex(RuntimeError, "b.*m", rpcfail, 1)
    def test_sub(self):
        for i in map(rpc, range(3)):
            with self.subTest(i=i): self.assertNotEqual(rpc(i), 1)
    def test_fail(self): self.assertEqual(rpc(1), rpc(2))
    def test_error(self): rpcfail(0)
    @unittest.skip("why")
    def test_skip(self): rpcfail(0)
    @unittest.expectedFailure
    def test_expected(self): self.assertTrue(rpc(False))
suite = unittest.defaultTestLoader.loadTestsFromTestCase(T)
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, [str(t).split()[0] for t, _ in result.failures], len(result.errors), len(result.skipped), len(result.expectedFailures), log.count("down"), log.count("cleanup"), log[0])
