/** Tables of background tasks: runs, their media, the servers that run them, schedules. */
import type { Migrations } from '../store/index.ts';

export const TASK_MIGRATIONS: Migrations = [
  `create table wrought.task_hosts (
     id uuid primary key,
     seen_at timestamptz not null default now()
   );
   create table wrought.task_runs (
     id text primary key,
     name text not null,
     status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'killed', 'missing')),
     facts jsonb not null,
     arguments jsonb not null,
     visit_data bytea,
     host uuid,
     result jsonb,
     state jsonb,
     error jsonb,
     log text not null default '',
     launched_at timestamptz not null default now(),
     started_at timestamptz,
     ended_at timestamptz
   );
   create index task_runs_launched on wrought.task_runs (launched_at desc);
   create index task_runs_live on wrought.task_runs (host) where status = 'running';
   create table wrought.task_media (
     run text not null references wrought.task_runs on delete cascade,
     part text not null,
     piece integer not null,
     content bytea not null,
     primary key (run, part, piece)
   );
   create table wrought.task_schedules (
     job_id text primary key,
     task_name text not null,
     spec jsonb not null,
     next_at timestamptz not null,
     last_at timestamptz
   )`,
];
