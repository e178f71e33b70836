-- Connecting and disconnecting: OAuth attempts, sealed credentials, and what an admin must be told.

-- Directory table: a browser that went to a CRM to ask for access, found again by the state that comes back. Hashes only; the
-- verifier is sealed. A row is deleted when it is used, so that a state works once.
create table oauth_attempts (
  state_hash bytea primary key,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  purpose text not null check (purpose in ('install', 'sign-in')),
  -- The workspace that a second CRM is to join; null where the portal or org itself will tell.
  workspace_id uuid references workspace_directory on delete cascade,
  browser_hash bytea not null,
  -- The console session it was begun in; null without one.
  session_hash bytea,
  return_to text not null,
  sealed_verifier bytea not null,
  expires_at timestamptz not null
);
create index on oauth_attempts (expires_at);

-- How a connection gets its access tokens, and how it ends.
alter table connections
  -- environment: tokens of the process; every other way has its row in `credentials`.
  add column authorization_kind text not null default 'environment'
    check (authorization_kind in ('environment', 'oauth', 'client-credentials', 'jwt-bearer', 'static')),
  -- From here on nothing but the disconnecting itself may call the CRM.
  add column disconnecting_at timestamptz,
  add column disconnected_at timestamptz,
  -- When everything that came from this connection is deleted.
  add column delete_after timestamptz,
  -- What stayed behind in the CRM and can only be removed there; for the admin.
  add column left_behind text;

create table credentials (
  connection_id uuid primary key references connections on delete cascade,
  workspace_id uuid not null references workspace_directory on delete cascade,
  -- Sealed (std/seal.ts) with workspace, connection and purpose as associated data. Null: none yet, or none needed.
  sealed_access bytea,
  sealed_grant bytea,
  -- The key that both are sealed with, by its fingerprint.
  key_id text not null,
  base_url text not null,
  -- Raised with every new access token: whoever waited for the row's lock sees that it need not ask again.
  generation integer not null default 1,
  -- When a new access token is asked for ahead of expiry; null where the CRM does not say how long one lives.
  refresh_after timestamptz,
  refreshed_at timestamptz not null,
  -- Whether the refresh token changed at the last refresh; null before the first.
  rotates boolean,
  -- Token requests of the last minute, so that no loop hammers the CRM.
  requested_at timestamptz[] not null default '{}',
  state text not null default 'live' check (state in ('live', 'dead', 'cut-off')),
  state_reason text
);

-- Committed before a token request leaves and deleted together with its answer's commit. One that is found under the lock
-- means that a process died in between: nobody knows whether the refresh token was spent. It has no reference to
-- `credentials`, whose row is locked while it is written.
create table refresh_marks (
  connection_id uuid primary key references connections on delete cascade,
  workspace_id uuid not null references workspace_directory on delete cascade,
  id uuid not null,
  begun_at timestamptz not null
);

-- What an admin must be told, once each.
create table notices (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid references connections on delete cascade,
  key text not null,
  text text not null,
  raised_at timestamptz not null,
  -- Over by itself (the connection works again) or dismissed.
  ended_at timestamptz
);
create unique index notices_once on notices (workspace_id, key) where ended_at is null;

select isolate_tenant_tables();
