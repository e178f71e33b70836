-- Waves that a person plans: plan, frozen list, launch in batches, reminders, end; and who was asked by anything, ever.

-- Rows of before: the migrating role owns the tables, and row-level security is forced on it too.
alter table waves no force row level security;

-- continuous: of a night, whoever is due. single: invitations one by one of a day. planned: by a person. import, phone: answers that
-- came another way.
alter table waves add column kind text not null default 'continuous'
  check (kind in ('continuous', 'single', 'planned', 'import', 'phone'));
update waves set kind = 'single' where single_on is not null;
-- What may happen in a state: domain/wave-state.ts. A wave that is paused, stopped or closed sends nothing.
alter table waves add column state text not null default 'running'
  check (state in ('draft', 'frozen', 'running', 'paused', 'stopped', 'closed'));
-- domain/wave-plan.ts; null where nobody planned.
alter table waves add column plan jsonb;
-- Raised by each change of the plan: of two people who change it, the second is told.
alter table waves add column plan_version integer not null default 0;
alter table waves add column created_by text;
alter table waves add column dry_run_at timestamptz;
alter table waves add column frozen_at timestamptz;
alter table waves add column frozen_by text;
alter table waves add column launched_at timestamptz;
alter table waves add column launched_by text;
-- As many as were launched: what was typed.
alter table waves add column recipients integer;
-- When the last invitation of the frozen list was made; null while some are still to be made.
alter table waves add column listed_at timestamptz;
alter table waves add column paused_at timestamptz;
alter table waves add column stopped_at timestamptz;
alter table waves add column closed_at timestamptz;
-- So many days after the close an answer is still taken, and marked late.
alter table waves add column late_days integer not null default 0 check (late_days between 0 and 90);
create index waves_open on waves (workspace_id, state) where state in ('running', 'paused');
alter table waves force row level security;

-- When the mail is to go, and what became of it beyond its state.
alter table invitations add column send_at timestamptz;
alter table invitations add column reminder_count integer not null default 0;
alter table invitations add column reminded_at timestamptz;
-- The page was fetched: by a person or by a scanner.
alter table invitations add column first_fetched_at timestamptz;
alter table invitations add column bounced_at timestamptz;
-- Why the mail was not sent after all: a kind of domain/invitation.ts, or `stopped`, `closed`.
alter table invitations add column suppressed_reason text;

-- An answer that came after the close, within the days that the plan allows.
alter table responses add column is_late boolean not null default false;

-- Until when a wave takes answers: a stopped one none at all, every other those that are late too.
create function wave_takes_until(w waves) returns timestamptz language sql stable parallel safe as $$
  select case when w.state = 'stopped' then least(w.stopped_at, w.closes_at) else w.closes_at + make_interval(days => w.late_days) end
$$;

-- Everybody, as a wave saw them: who is in its list, and why nobody else is. Without a reference to the contact: the list stays as
-- it was frozen when somebody leaves the CRM.
create table wave_members (
  workspace_id uuid not null references workspace_directory on delete cascade,
  wave_id uuid not null references waves on delete cascade,
  contact_id uuid not null,
  account_id uuid,
  outcome text not null check (outcome in ('listed', 'not_invited', 'removal_asked', 'removed')),
  reason_kind text,
  reason jsonb,
  tier text,
  role text not null,
  -- The account's owner, `<connection>/<external id>`, and the name to show.
  owner text,
  owner_name text,
  -- ISO 3166 alpha-2.
  country text,
  email text,
  language text,
  time_zone text,
  -- Which part of the census: 1 to the number of parts; null without a rotation.
  sample integer,
  send_at timestamptz,
  invitation_id uuid,
  -- Why somebody in the list got no invitation at the launch.
  withheld jsonb,
  primary key (wave_id, contact_id)
);
create index wave_members_by_outcome on wave_members (wave_id, outcome, reason_kind, contact_id);
create index wave_members_to_launch on wave_members (wave_id, send_at, contact_id)
  where outcome in ('listed', 'removal_asked') and invitation_id is null and withheld is null;
create index on wave_members (contact_id);

-- Who asked for a removal from a frozen list, why, and what was decided.
create table wave_removals (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  wave_id uuid not null references waves on delete cascade,
  contact_id uuid not null,
  asked_at timestamptz not null,
  asked_by text not null,
  reason text not null,
  is_granted boolean,
  decided_at timestamptz,
  decided_by text,
  decision_note text
);
create unique index wave_removals_one_open on wave_removals (wave_id, contact_id) where decided_at is null;
create index on wave_removals (wave_id, asked_at);

-- Which part of the census somebody is in. It stays, whoever joins later: the parts of one seed are drawn once.
create table census_samples (
  workspace_id uuid not null references workspace_directory on delete cascade,
  seed text not null,
  parts integer not null,
  contact_id uuid not null,
  stratum text not null,
  sample integer not null,
  primary key (workspace_id, seed, parts, contact_id)
);

-- Contacts with a person that were no mail of ours: by telephone, by the CRM's mail, in another tool. They feed the one quarantine.
create table survey_contacts (
  workspace_id uuid not null references workspace_directory on delete cascade,
  email text not null,
  source text not null,
  at timestamptz not null,
  contact_id uuid,
  primary key (workspace_id, email, source, at)
);
create index on survey_contacts (contact_id);

-- Test mails of a wave: their link opens the page as it is, and nothing that is posted there is kept.
create table wave_tests (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  wave_id uuid not null references waves on delete cascade,
  language text not null,
  email text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null default 'planned' check (state in ('planned', 'sent', 'unknown', 'rejected', 'suppressed')),
  sent_at timestamptz
);
create index on wave_tests (wave_id, asked_at);

-- Heads-up mails: one per wave and account manager.
create table wave_heads_ups (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  wave_id uuid not null references waves on delete cascade,
  owner text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null default 'planned' check (state in ('planned', 'sent', 'unknown', 'rejected', 'suppressed')),
  sent_at timestamptz,
  unique (wave_id, owner)
);

-- The contact's own time zone (IANA), where a CRM knows it.
alter table crm_contacts add column time_zone text;
alter table contacts add column time_zone text;

create or replace function refresh_statistics(names text[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare t text;
begin
  foreach t in array names loop
    if t not in ('crm_accounts', 'crm_contacts', 'crm_deals', 'crm_contact_roles', 'account_keys', 'accounts', 'contacts', 'outbox', 'invitations', 'survey_tokens',
        'wave_members', 'census_samples') then
      raise exception 'no statistics are kept of %', t;
    end if;
    execute format('analyze %I', t);
  end loop;
end $$;

select isolate_tenant_tables();
