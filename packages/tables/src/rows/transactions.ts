/**
 * Transactions of app code: one for each scope (a root call, a thread of an uplink), on a connection of its own.
 *
 *     open ──statements, one after another──▶ close(commit | roll back)
 *       └──nothing for a while──▶ expired ──close──▶ TransactionError
 *
 * Serialisable: whoever loses gets TransactionConflict, and `in_transaction` tries again. Relaxed: repeatable reads.
 */
import { fault } from '@wrought/faults';
import { TableProblem, tableError, transactionConflict } from '../query/problem.ts';
import type { Database, Queryable } from '../schema/index.ts';
import type { Parameter, RawResult } from './raw-statement.ts';
import { runStatement, type Session, translate } from './session.ts';

export interface TransactionsOptions {
  database: Database;
  /** How long a transaction may wait for its next statement. */
  idleMs: number;
  /** Whether an error means that the connection is gone. */
  isConnectionLoss(problem: unknown): boolean;
}

/** Whoever ends a scope says so; open transactions in it are rolled back then. */
export interface TransactionScope {
  readonly id: string;
  onEnd(listener: () => void): void;
}

interface Open {
  /** `begin isolation level …`: goes to PostgreSQL with the first statement, in one write. */
  readonly begin: string;
  /** The connection, from the first statement on. */
  lease: { client: Queryable; release(broken?: boolean): void } | undefined;
  /** Statements of one transaction run one after another. */
  tail: Promise<unknown>;
  timer: NodeJS.Timeout | undefined;
  state: 'open' | 'expired' | 'conflicted';
  savepoints: number;
}

export class Transactions {
  private readonly options: TransactionsOptions;
  private readonly open = new Map<string, Open>();

  constructor(options: TransactionsOptions) {
    this.options = options;
  }

  /** Where statements of this scope run now. */
  session(scope: TransactionScope): Session {
    const found = this.open.get(scope.id);
    return found ? this.inside(found) : this.outside();
  }

  has(scope: TransactionScope): boolean {
    return this.open.has(scope.id);
  }

  /** Opens one; PostgreSQL hears of it with the first statement. */
  begin(scope: TransactionScope, isRelaxed: boolean): void {
    if (this.open.has(scope.id)) throw tableError('You already have a transaction open here');
    const begin = `begin isolation level ${isRelaxed ? 'repeatable read' : 'serializable'}`;
    const transaction: Open = { begin, lease: undefined, tail: Promise.resolve(), timer: undefined, state: 'open', savepoints: 0 };
    this.open.set(scope.id, transaction);
    this.startTimer(transaction);
    scope.onEnd(() => void this.abandon(scope.id, transaction));
  }

  async end(scope: TransactionScope, isRollback: boolean): Promise<void> {
    const transaction = this.open.get(scope.id);
    if (!transaction) throw tableError('There is no transaction open here');
    this.open.delete(scope.id);
    clearTimeout(transaction.timer);
    await transaction.tail.catch(() => undefined);
    if (transaction.state === 'expired') throw new TableProblem('anvil.tables.TransactionError', 'This transaction has expired');
    let broken = transaction.state === 'conflicted';
    const { lease } = transaction;
    if (!lease) return; // nothing was asked in it
    try {
      if (isRollback || broken) await lease.client.query('rollback');
      else await this.commit(lease.client);
      if (broken && !isRollback) throw transactionConflict();
      broken = false;
    } catch (problem) {
      if (this.options.isConnectionLoss(problem)) {
        broken = true;
        // Rolled back by PostgreSQL itself: that is what was asked for.
        if (isRollback) return;
        throw new TableProblem(
          'anvil.server.RuntimeUnavailableError',
          'The connection to the database was lost while a transaction was being kept; look whether it was before you do it again',
        );
      }
      throw problem;
    } finally {
      lease.release(broken);
    }
  }

  /**
   * Lends the connection on which statements of this scope run now: the one of its transaction, inside a savepoint that is rolled back to afterwards,
   * or one of its own, inside a transaction that is rolled back. Nothing that is done with it stays.
   */
  async look<T>(scope: TransactionScope, use: (client: Queryable) => Promise<T>): Promise<T> {
    const transaction = this.open.get(scope.id);
    if (!transaction) return this.lookOutside(use);
    return this.enqueue(transaction, async () => {
      await this.guard(transaction, () => this.runIn(transaction, 'savepoint look', []));
      const { client } = transaction.lease as NonNullable<Open['lease']>;
      try {
        return await this.guard(transaction, () => use(client));
      } finally {
        if (transaction.state === 'open') await client.query('rollback to savepoint look; release savepoint look');
      }
    });
  }

  private async lookOutside<T>(use: (client: Queryable) => Promise<T>): Promise<T> {
    const { client, release } = await this.options.database.lease();
    try {
      await client.query('begin');
      return await use(client);
    } finally {
      await client.query('rollback').then(
        () => release(),
        () => release(true),
      );
    }
  }

  /** Rolls back whatever is open: the server stops. */
  async close(): Promise<void> {
    await Promise.all([...this.open].map(([id, transaction]) => this.abandon(id, transaction)));
  }

  private async commit(client: Queryable): Promise<void> {
    try {
      await runStatement(client, 'commit', []);
    } catch (problem) {
      await client.query('rollback').catch(() => undefined);
      throw translate(problem);
    }
  }

  private outside(): Session {
    const { database, isConnectionLoss } = this.options;
    const outside: Session = {
      async run(text, values) {
        const { client, release } = await database.lease();
        try {
          const result = await runStatement(client, text, values);
          release();
          return result;
        } catch (problem) {
          const broken = isConnectionLoss(problem);
          release(broken);
          throw broken ? fault.databaseConnectionLost({}, problem) : problem;
        }
      },
      apart: use => use(outside),
      async together(use) {
        const { client, release } = await database.lease();
        let broken = false;
        try {
          await client.query('begin');
          const session: Session = {
            run: (text, values) => runStatement(client, text, values),
            together: inner => inner(session),
            apart: inner => inner(session),
          };
          const result = await use(session);
          await client.query('commit');
          return result;
        } catch (problem) {
          broken = isConnectionLoss(problem);
          if (!broken) await client.query('rollback').catch(() => undefined);
          throw broken ? fault.databaseConnectionLost({}, problem) : translate(problem);
        } finally {
          release(broken);
        }
      },
    };
    return outside;
  }

  private inside(transaction: Open): Session {
    const direct: Session = {
      run: (text, values) => this.guard(transaction, () => this.runIn(transaction, text, values)),
      together: use => use(direct),
      apart: use => use(direct),
    };
    // What fails as a whole must not take the transaction with it.
    const apart: Session['together'] = use =>
      this.enqueue(transaction, async () => {
        const name = `w${++transaction.savepoints}`;
        await this.guard(transaction, () => this.runIn(transaction, `savepoint ${name}`, []));
        try {
          const result = await use(direct);
          await this.guard(transaction, () => this.runIn(transaction, `release savepoint ${name}`, []));
          return result;
        } catch (problem) {
          if (transaction.state === 'open') await transaction.lease?.client.query(`rollback to savepoint ${name}`).catch(() => undefined);
          throw problem;
        }
      });
    return { run: (text, values) => this.enqueue(transaction, () => direct.run(text, values)), together: apart, apart };
  }

  /** One statement of a transaction; the first takes a connection and begins. */
  private async runIn(transaction: Open, text: string, values: Parameter[]): Promise<RawResult> {
    if (transaction.lease) return runStatement(transaction.lease.client, text, values);
    const lease = await this.options.database.lease();
    transaction.lease = lease;
    return runStatement(lease.client, text, values, transaction.begin);
  }

  private enqueue<T>(transaction: Open, work: () => Promise<T>): Promise<T> {
    const next = transaction.tail.then(async () => {
      if (transaction.state === 'expired') throw new TableProblem('anvil.tables.TransactionError', 'This transaction has expired');
      if (transaction.state === 'conflicted') throw transactionConflict();
      clearTimeout(transaction.timer);
      try {
        return await work();
      } finally {
        this.startTimer(transaction);
      }
    });
    transaction.tail = next.catch(() => undefined);
    return next;
  }

  private async guard<T>(transaction: Open, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (problem) {
      const isConflict = problem instanceof TableProblem && problem.type === 'anvil.tables.TransactionConflict';
      const isLost = this.options.isConnectionLoss(problem);
      const isStale = (problem as { code?: string }).code === '0A000';
      if (!isConflict && !isLost && !isStale) throw problem;
      // A lost connection before the commit has kept nothing, nor has a statement whose plan is out of date: trying again is safe, which is what
      // a conflict says.
      transaction.state = 'conflicted';
      throw isConflict ? problem : transactionConflict();
    }
  }

  private startTimer(transaction: Open): void {
    clearTimeout(transaction.timer);
    if (transaction.state !== 'open') return;
    transaction.timer = setTimeout(() => {
      transaction.state = 'expired';
      void rollBack(transaction);
    }, this.options.idleMs);
    transaction.timer.unref();
  }

  private async abandon(id: string, transaction: Open): Promise<void> {
    if (this.open.get(id) !== transaction) return;
    this.open.delete(id);
    clearTimeout(transaction.timer);
    await transaction.tail;
    if (transaction.state !== 'expired') await rollBack(transaction);
  }
}

/** Takes back what an open transaction did, and gives its connection back. */
async function rollBack({ lease }: Open): Promise<void> {
  await lease?.client.query('rollback').then(
    () => lease.release(),
    () => lease.release(true),
  );
}
