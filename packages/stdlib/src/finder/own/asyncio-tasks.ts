/** What stands after Lib's own `asyncio.tasks`. */
export const ASYNCIO_TASKS = `

class _Tasks(set):
    """The tasks of all loops. C's are known weakly, which costs much here; those that are done are dropped when there are many."""
    _limit = 64

    def add(self, task):
        if len(self) >= self._limit:
            self.difference_update([each for each in self if each.done()])
            self._limit = 2 * len(self) + 64
        super().add(task)


if "_scheduled_tasks" in globals():
    _scheduled_tasks = _Tasks()
else:
    _all_tasks = _Tasks()
`;
