-- Requests that HubSpot signs (webhooks, cards, settings, workflow action), and jobs that belong to no cycle.

-- Directory table: which workspace a HubSpot portal or a Salesforce organisation is connected to. It follows `connections` by
-- itself, so that no way of connecting can forget it. Where two workspaces connect the same portal, the first one keeps it.
create table portal_directory (
  crm text not null check (crm in ('hubspot', 'salesforce')),
  external_id text not null,
  workspace_id uuid not null references workspace_directory on delete cascade,
  primary key (crm, external_id)
);

create function follow_connection() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from portal_directory where crm = old.crm and external_id = old.external_id and workspace_id = old.workspace_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into portal_directory (crm, external_id, workspace_id) values (new.crm, new.external_id, new.workspace_id)
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger portal_follows_connection after insert or delete or update of external_id on connections
  for each row execute function follow_connection();

-- Connections that were made before this migration. The migrating role owns the table, and row-level security is forced on it too.
alter table connections no force row level security;
insert into portal_directory (crm, external_id, workspace_id)
  select crm, external_id, workspace_id from connections order by created_at on conflict do nothing;
alter table connections force row level security;

-- What a CRM told us by webhook. An event is a hint that records have changed; they are read again, never taken from here.
create table crm_events (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  -- Identity of the event over all its deliveries (web/hubspot/webhook-events.ts).
  event_key text not null,
  kind text not null check (kind in ('changed', 'erased')),
  stream text not null check (stream in ('accounts', 'contacts', 'deals')),
  external_ids text[] not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- When the records were read again; null while that is due.
  taken_at timestamptz,
  primary key (connection_id, event_key)
);
create index crm_events_due on crm_events (connection_id, received_at) where taken_at is null;
create index crm_events_erased on crm_events (connection_id) where kind = 'erased';
create index crm_events_taken on crm_events (connection_id, taken_at) where taken_at is not null;

-- Requests of people and workflows that change something, each with its answer: the same request once more gets the same answer.
create table requests (
  workspace_id uuid not null references workspace_directory on delete cascade,
  -- Where it came from, and the id that the sender gave it there.
  source text not null,
  request_id text not null,
  -- SHA-256 of what was asked: the same id with another content is a mistake of the sender.
  fingerprint text not null,
  answer jsonb,
  received_at timestamptz not null,
  primary key (workspace_id, source, request_id)
);

-- Outside the cycles one job of a kind is due at a time, per connection: the name under which it is the only one.
alter table jobs add column only_one text;
create unique index jobs_only_one on jobs (workspace_id, only_one) where only_one is not null and state = 'due';
create index jobs_of_no_cycle on jobs (workspace_id, name, connection_id, created_at) where cycle_id is null;

-- Teams of an owner, where the CRM has them: cards may be shown to the owner's team only.
alter table crm_owners add column team_ids jsonb not null default '[]';

-- An alert that a person has taken on.
alter table alerts add column acknowledged_at timestamptz;
alter table alerts add column acknowledged_by text;

-- Invitations that come one by one (a workflow, a button) are collected in one wave a day: the list of a cycle's wave is frozen.
alter table waves add column single_on date;
create unique index waves_one_single on waves (workspace_id, single_on) where single_on is not null;

-- A person who was erased stays erased: their address is kept as a hash among the opt-outs (store/erase-contact.ts).
alter table opt_outs drop constraint opt_outs_source_check;
alter table opt_outs add constraint opt_outs_source_check check (source in ('page', 'one-click', 'erasure'));
alter table contacts add column erased_at timestamptz;

-- Answers without what a person wrote in their own words: the ratings and choices.
create function without_words(answers jsonb) returns jsonb language sql immutable parallel safe as $$
  select case when answers is null then null else
    coalesce((select jsonb_object_agg(key, value) from jsonb_each(answers)
      where key not like '%.why' and key not in ('talk.what', 'quote', 'talk')), '{}'::jsonb) end
$$;

-- How an erased address is kept: only whoever has the address can find it again. The workspace makes it differ between customers.
create function erased_address(address text) returns text language sql stable parallel safe as $$
  select 'sha256:' || encode(sha256(convert_to(app_workspace()::text || ' ' || lower(trim(address)), 'UTF8')), 'hex')
$$;

select isolate_tenant_tables();
