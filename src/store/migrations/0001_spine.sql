-- The spine. Two kinds of tables: directory tables, which hold no customer data and are how a process finds the workspace of
-- a job or a link, and tenant tables, which carry workspace_id under forced row-level security. The application role reaches
-- rows of one workspace at a time: `set_config('app.workspace', <id>, true)` inside the transaction; without it, none.

create function app_workspace() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.workspace', true), '')::uuid $$;

-- Directory tables ------------------------------------------------------------------------------------------------------------

create table workspace_directory (
  id uuid primary key,
  time_zone text not null,
  nightly_at time not null default '02:00',
  is_paused boolean not null default false,
  created_at timestamptz not null default now()
);

create table survey_tokens (
  token_hash bytea primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  invitation_id uuid not null
);

-- Which server key the links in this database were made with: a second key would make them all worthless unnoticed.
create table server_key (
  is_only boolean primary key default true check (is_only),
  fingerprint text not null
);

-- Shape that rate-limiter-flexible's PostgreSQL store expects.
create table crm_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

-- Tenant tables ---------------------------------------------------------------------------------------------------------------

create table workspaces (
  workspace_id uuid primary key references workspace_directory on delete cascade,
  name text not null,
  currency text not null,
  settings jsonb not null default '{}'
);

create table connections (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  external_id text not null,
  name text not null,
  base_url text not null,
  is_revenue_source boolean not null default false,
  -- A parked connection is not called until the admin acts; the reason says what to do.
  parked_at timestamptz,
  parked_reason text,
  mapping jsonb not null default '{}',
  -- The last push of ours: lets the next pull leave out records that only we have changed since (crm/port.ts, PullMode).
  own_writes_from timestamptz,
  own_writes_until timestamptz,
  created_at timestamptz not null default now(),
  unique (workspace_id, crm)
);

-- One row per connection and stream: where the pull stands. `since` is the start of the last complete pass.
create table cursors (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  stream text not null,
  since timestamptz,
  full_at timestamptz,
  pass_kind text check (pass_kind in ('full', 'since')),
  pass_started_at timestamptz,
  resume text,
  primary key (connection_id, stream)
);

create table crm_owners (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  email text,
  name text not null,
  is_active boolean not null,
  manager_external_id text,
  gone_at timestamptz,
  merged_into text,
  primary key (connection_id, external_id)
);

create table crm_accounts (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  account_id uuid,
  name text not null,
  domain text,
  country text,
  industry text,
  parent_external_id text,
  owner_external_id text,
  linked_external_id text,
  strategic_reason text,
  revenue_minor numeric(40, 0),
  potential_minor numeric(40, 0),
  lifetime_minor numeric(40, 0),
  held jsonb not null default '{}',
  modified_at timestamptz not null,
  gone_at timestamptz,
  merged_into text,
  primary key (connection_id, external_id)
);
create index on crm_accounts (account_id);
create index on crm_accounts (connection_id, linked_external_id) where linked_external_id is not null;

create table crm_contacts (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  contact_id uuid,
  account_external_id text,
  linked_external_id text,
  email text,
  first_name text,
  last_name text,
  title text,
  crm_role text,
  crm_role_label text,
  language text,
  country text,
  is_opted_out boolean not null,
  is_bounced boolean not null,
  last_surveyed_on date,
  held jsonb not null default '{}',
  modified_at timestamptz not null,
  gone_at timestamptz,
  merged_into text,
  primary key (connection_id, external_id)
);
create index on crm_contacts (contact_id);

create table crm_deals (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  account_external_id text,
  state text not null check (state in ('open', 'won', 'lost')),
  amount_minor numeric(40, 0),
  closed_on date,
  modified_at timestamptz not null,
  gone_at timestamptz,
  merged_into text,
  primary key (connection_id, external_id)
);
create index on crm_deals (connection_id, account_external_id);

create table crm_contact_roles (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  external_id text not null,
  contact_external_id text not null,
  role text not null,
  label text not null,
  modified_at timestamptz not null,
  gone_at timestamptz,
  merged_into text,
  primary key (connection_id, external_id)
);
create index on crm_contact_roles (connection_id, contact_external_id);

-- Ids seen in a full pass over a stream that was pulled before: what is in the mirror and not here has left the CRM.
create table pull_seen (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  stream text not null,
  -- Of which pass: another pass over the same stream, in another process, must not count for this one.
  pass_started_at timestamptz not null,
  external_id text not null,
  primary key (connection_id, stream, pass_started_at, external_id)
);

-- The account of Keyward: one customer, whichever CRMs hold it.
create table accounts (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  name text not null,
  parent_id uuid,
  country text,
  strategic_reason text,
  revenue_minor numeric(40, 0),
  previous_revenue_minor numeric(40, 0),
  open_pipeline_minor numeric(40, 0),
  potential_minor numeric(40, 0),
  lifetime_minor numeric(40, 0),
  tier text,
  tier_reason jsonb,
  tier_reason_text text,
  tier_since date,
  tier_flags text[] not null default '{}',
  pending_tier text,
  pending_count integer not null default 0,
  -- The local date of the last evaluation that counted: a repeat on the same day is not another one.
  pending_on date,
  override_tier text,
  override_reason text,
  override_until date,
  state text not null default 'unknown',
  state_reason text,
  score jsonb,
  scored_on date,
  coverage text,
  is_single_threaded boolean not null default false,
  wanted jsonb,
  gone_at timestamptz
);
create index on accounts (workspace_id, revenue_minor desc nulls last, id);

create table tier_changes (
  id bigint generated always as identity primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  cycle_id uuid not null,
  changed_on date not null,
  from_tier text,
  to_tier text not null,
  reason jsonb not null,
  unique (account_id, cycle_id)
);

create table contacts (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  account_id uuid,
  email text,
  first_name text,
  last_name text,
  title text,
  crm_roles jsonb not null default '[]',
  language text,
  country text,
  is_opted_out boolean not null default false,
  is_bounced boolean not null default false,
  last_surveyed_on date,
  role text,
  role_reason jsonb,
  role_reason_text text,
  is_candidate boolean not null default false,
  override_role text,
  override_reason text,
  is_nominated boolean not null default false,
  last_invited_on date,
  last_answered_on date,
  last_csat numeric(6, 3),
  last_recommend numeric(6, 3),
  survey_status text,
  wanted jsonb,
  gone_at timestamptz
);
create index on contacts (workspace_id, account_id);
create index on contacts (workspace_id, lower(email)) where email is not null;

-- A cycle is one run over one workspace. A scheduled one is unique per local date: two schedulers cannot start it twice.
create table cycles (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  local_date date not null,
  trigger text not null check (trigger in ('schedule', 'manual')),
  -- The cycle's clock: every rule of it decides for this instant, also after a crash and on another day.
  as_of timestamptz not null,
  state text not null default 'running' check (state in ('running', 'done', 'partial', 'failed')),
  started_at timestamptz not null,
  finished_at timestamptz,
  summary jsonb
);
create unique index cycles_one_per_night on cycles (workspace_id, local_date) where trigger = 'schedule';
create unique index cycles_one_at_a_time on cycles (workspace_id) where state = 'running';

-- Work that is due: the truth of which BullMQ holds a copy. A lost copy is made again from here (jobs/sweeper.ts).
create table jobs (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  cycle_id uuid references cycles on delete cascade,
  connection_id uuid references connections on delete cascade,
  name text not null,
  key text not null,
  state text not null default 'due' check (state in ('due', 'done', 'failed')),
  -- Raised at each claim; a worker that lost its claim cannot complete.
  fence integer not null default 0,
  attempts integer not null default 0,
  run_after timestamptz,
  calls jsonb not null default '{}',
  stats jsonb not null default '{}',
  error jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (workspace_id, key)
);
create index jobs_due on jobs (workspace_id, created_at) where state = 'due';

-- Effects on the outside: one row each, written in the transaction of its cause.
create table outbox (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid references connections on delete cascade,
  kind text not null check (kind in ('fields', 'task', 'mail')),
  -- fields: account or contact; task: task; mail: invitation.
  object text not null,
  -- fields: external id; task: alert id; mail: invitation id.
  target text not null,
  key text not null,
  payload jsonb not null default '{}',
  state text not null default 'pending' check (state in ('pending', 'sending', 'done', 'failed', 'unknown')),
  attempts integer not null default 0,
  fence integer not null default 0,
  error jsonb,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (workspace_id, kind, key)
);
create index outbox_pending on outbox (workspace_id, kind, connection_id, object, target) where state in ('pending', 'sending');
create index outbox_mail on outbox (workspace_id, target) where kind = 'mail' and state = 'pending';
create index outbox_failed on outbox (workspace_id, connection_id) where state in ('failed', 'unknown');

create table waves (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  cycle_id uuid,
  instrument text not null,
  instrument_version integer not null,
  name text not null,
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  unique (workspace_id, cycle_id)
);

create table invitations (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  wave_id uuid not null references waves on delete cascade,
  account_id uuid not null references accounts on delete cascade,
  contact_id uuid not null references contacts on delete cascade,
  email text not null,
  language text not null,
  state text not null default 'planned'
    check (state in ('planned', 'sent', 'unknown', 'rejected', 'suppressed')),
  token_version integer not null default 1,
  invited_at timestamptz not null,
  sent_at timestamptz,
  unique (wave_id, contact_id),
  unique (wave_id, email)
);
create index on invitations (workspace_id, email, invited_at);
create index on invitations (contact_id);
create index on invitations (account_id);

-- Opt-out from surveys, kept by address so that it outlives the contact record.
create table opt_outs (
  workspace_id uuid not null references workspace_directory on delete cascade,
  email text not null,
  source text not null check (source in ('page', 'one-click')),
  opted_out_at timestamptz not null,
  primary key (workspace_id, email)
);

create table responses (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  invitation_id uuid not null unique references invitations on delete cascade,
  account_id uuid not null,
  contact_id uuid not null,
  language text not null,
  -- What counts: the last confirmed answers. Null until a human act.
  answers jsonb,
  previous_answers jsonb,
  confirmed_at timestamptz,
  -- What was posted last and waits for its confirmation.
  draft jsonb,
  draft_nonce_hash bytea,
  draft_saved_at timestamptz
);
create index on responses (account_id) where confirmed_at is not null;

create table alerts (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  situation_key text not null,
  account_id uuid not null references accounts on delete cascade,
  contact_id uuid,
  response_id uuid,
  kind text not null,
  polarity text not null check (polarity in ('problem', 'opportunity')),
  severity text not null,
  title text not null,
  body text not null,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'closed')),
  raised_at timestamptz not null,
  unique (workspace_id, situation_key)
);
create index on alerts (account_id);
create index on alerts (response_id);

-- The planner knows nothing of tables that were just filled; the application role does not own them and may not analyze them.
create function refresh_statistics(names text[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare t text;
begin
  foreach t in array names loop
    if t not in ('crm_accounts', 'crm_contacts', 'crm_deals', 'crm_contact_roles', 'accounts', 'contacts', 'outbox', 'invitations', 'survey_tokens') then
      raise exception 'no statistics are kept of %', t;
    end if;
    execute format('analyze %I', t);
  end loop;
end $$;

create index on crm_accounts (connection_id, merged_into) where merged_into is not null;
create index on crm_contacts (connection_id, merged_into) where merged_into is not null;

-- Row-level security, forced, on every table that carries workspace_id; survey_tokens is a directory table. ---------------------
do $$
declare t text;
begin
  for t in
    select c.table_name from information_schema.columns c
    where c.table_schema = current_schema() and c.column_name = 'workspace_id' and c.table_name <> 'survey_tokens'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy one_workspace on %I using (workspace_id = (select app_workspace())) with check (workspace_id = (select app_workspace()))', t);
  end loop;
end $$;
