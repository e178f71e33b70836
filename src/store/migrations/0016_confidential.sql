-- Confidential answers: told in totals only, and only once their wave has closed (domain/confidential).

-- What the confidential answers of one account in one wave amount to: computed once, when the wave has closed, and never again. `pool`:
-- domain/confidential/pool.ts; null where too few answered, so that they enter no total.
create table confidential_pools (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  wave_id uuid not null references waves on delete cascade,
  closed_at timestamptz not null,
  pool jsonb,
  -- Before two accounts were merged by matching.
  own_account_id uuid
);
create index on confidential_pools (account_id);
-- Which answers are in it: it leaves as a whole when one of these people has answered anew.
alter table responses add column pool_id uuid references confidential_pools on delete set null;
create index on responses (pool_id) where pool_id is not null;

-- When the confidential answers of a wave were told in totals; null while that is due.
alter table waves add column pooled_at timestamptz;

-- Who is to know of an alert: the account's owner, by a task in the CRM; or the CX lead alone, on the console.
alter table alerts add column audience text not null default 'owner' check (audience in ('owner', 'cx_lead'));

-- The alert of a confidential answer has neither contact nor response: only here it stands which answer has had one.
create table confidential_alerts (
  workspace_id uuid not null references workspace_directory on delete cascade,
  response_id uuid primary key references responses on delete cascade,
  alert_id uuid not null references alerts on delete cascade
);

select isolate_tenant_tables();
