"""Which tasks `asyncio.all_tasks` knows while many come and go."""
import asyncio, gc
async def leaf(i):
    await asyncio.sleep(0)
    return i
async def main(n):
    me = asyncio.current_task()
    assert me in asyncio.all_tasks() and len(asyncio.all_tasks()) == 1
    for r in range(5):
        ts = [asyncio.create_task(leaf(i), name='t%d' % i) for i in range(n)]
        assert len(asyncio.all_tasks()) == n + 1, len(asyncio.all_tasks())
        print(sum(await asyncio.gather(*ts)), len(asyncio.all_tasks()), sorted(t.get_name() for t in asyncio.all_tasks() if t is not me))
    forever = [asyncio.create_task(asyncio.sleep(1000)) for i in range(200)]
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()))
    for i in range(3): await asyncio.gather(*[leaf(i) for i in range(100)])
    print(len(asyncio.all_tasks()), all(f in asyncio.all_tasks() for f in forever))
    return forever
for n in (3, 100, 40):
    f = asyncio.run(main(n))
    print(all(t.cancelled() for t in f))
loop = asyncio.new_event_loop()
async def one(): return asyncio.all_tasks()
print(len(loop.run_until_complete(one())), asyncio.all_tasks(loop))
loop.close()
try: asyncio.all_tasks()
except RuntimeError as e: print(e)
