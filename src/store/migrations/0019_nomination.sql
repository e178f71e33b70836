-- Nomination: who has left, what account managers confirmed, whom a nomination waits for, and the mails that ask for it.

-- A person's word that the contact has left the company. No pull touches it: only a person takes it back.
alter table contacts add column left_at timestamptz;
alter table contacts add column left_by text;
alter table contacts add column left_reason text;

-- When somebody last confirmed whom to ask at the account.
alter table accounts add column nominations_confirmed_at timestamptz;
alter table accounts add column nominations_confirmed_by text;
-- Tiers in their order: Roman numerals do not sort as text.
create function tier_order(tier text) returns integer language sql immutable parallel safe as $$
  select coalesce(array_position('{I,II,III,IV,V,VI,VII,VIII,IX,X}'::text[], tier), 99)
$$;
create index accounts_by_tier on accounts (workspace_id, tier_order(tier), lower(name), id) where gone_at is null;

-- Somebody who was named instead of a contact, and is not in the CRM yet: nominated when they arrive at the contact's account. The
-- address stands here as erased_address() has it, so that nobody is named.
create table awaited_nominations (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  -- In whose place.
  contact_id uuid not null references contacts on delete cascade,
  address text not null,
  awaited_at timestamptz not null,
  awaited_by text not null,
  arrived_at timestamptz
);
create unique index awaited_nominations_once on awaited_nominations (contact_id, address) where arrived_at is null;

-- Who asked account managers for nominations: for a tier, or for a planned wave.
create table nomination_requests (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  tier text,
  wave_id uuid references waves on delete cascade,
  asked_at timestamptz not null,
  asked_by text not null,
  check ((tier is null) <> (wave_id is null))
);
create index on nomination_requests (workspace_id, asked_at desc, id);
create index on nomination_requests (wave_id);

-- One mail and one link for each account manager and request.
create table nomination_links (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  request_id uuid not null references nomination_requests on delete cascade,
  -- The CRM users that the manager is, `<connection>/<external id>`: with two CRMs one in each.
  owners text[] not null,
  -- SHA-256 of the manager's address: one link for each person.
  person text not null,
  token_version integer not null default 1,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  state text not null default 'planned' check (state in ('planned', 'sent', 'unknown', 'rejected', 'suppressed')),
  sent_at timestamptz,
  unique (request_id, person)
);

-- Directory table: how a process finds the workspace of a link. Hashes only.
create table nomination_tokens (
  token_hash bytea primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  link_id uuid not null references nomination_links on delete cascade
);

create or replace function isolate_tenant_tables() returns void language plpgsql as $$
declare t text;
begin
  for t in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and c.relname not in ('survey_tokens', 'sessions', 'hand_offs', 'oauth_attempts', 'portal_directory', 'nomination_tokens')
      and not exists (select from pg_policy p where p.polrelid = c.oid)
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy one_workspace on %I using (workspace_id = (select app_workspace())) with check (workspace_id = (select app_workspace()))', t);
  end loop;
end $$;

select isolate_tenant_tables();
