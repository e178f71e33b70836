-- Preview and apply: what a cycle would write, kept until an admin has decided on it (ARCHITECTURE.md, "Preview").

-- `preview`: nothing reaches the CRM or a customer that an admin has not approved. `live`: everything but what one rejected.
alter table workspaces add column write_mode text not null default 'live' check (write_mode in ('preview', 'live'));
-- An apply that came while a cycle was running: another cycle follows that one.
alter table workspaces add column apply_asked_at timestamptz;

-- Fixed when the cycle begins: an apply in its middle must not let it write what nobody has seen. `apply`: approved changes only.
alter table cycles add column write_mode text not null default 'live' check (write_mode in ('preview', 'live', 'apply'));

-- `proposed` waits for a decision; `rejected` has nothing left that is not refused. Neither is owed to anybody.
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check
  check (state in ('proposed', 'rejected', 'pending', 'sending', 'done', 'failed', 'unknown'));
-- The print of the change as it was proposed, and, once approved, as it was approved: what differs by then was never seen.
alter table outbox add column seen text;
alter table outbox add column approved text;
-- The fields that were approved; null is all of them.
alter table outbox add column chosen text[];
-- Refused fields, each with the print of the refused change: the refusal holds for that change and no other.
alter table outbox add column refused jsonb not null default '{}';
create index outbox_proposed on outbox (workspace_id, kind, connection_id, object, target) where state in ('proposed', 'rejected');

-- The print of one field's change.
create function change_print(held jsonb, wanted jsonb, field text) returns text language sql immutable parallel safe as $$
  select left(md5(coalesce('=' || (held ->> field), '') || '>' || coalesce('=' || (wanted ->> field), '')), 16)
$$;

-- The print of all that changes on a record, but for `unprinted` fields; of those too when nothing else changes.
create function record_print(held jsonb, wanted jsonb, unprinted text[]) returns text language sql immutable parallel safe as $$
  select left(md5(case when held - unprinted = wanted - unprinted then (held - 'synced_at')::text || wanted::text
    else (held - unprinted)::text || (wanted - unprinted)::text end), 16)
$$;

-- Fields that differ and are refused as they stand now; and those that differ and are not.
create function refused_fields(held jsonb, wanted jsonb, refused jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(k order by k), '{}') from jsonb_object_keys(refused) k
  where held ->> k is distinct from wanted ->> k and refused ->> k = change_print(held, wanted, k)
$$;
create function open_fields(held jsonb, wanted jsonb, refused jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(k order by k), '{}') from jsonb_object_keys((held - 'synced_at') || wanted) k
  where held ->> k is distinct from wanted ->> k and (refused ->> k) is distinct from change_print(held, wanted, k)
$$;

-- The refusals of these fields' changes as they stand now.
create function refusals_of(held jsonb, wanted jsonb, fields text[]) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(k, change_print(held, wanted, k)), '{}') from unnest(fields) k
$$;

-- What a push of an approved part of a change leaves on the record.
create function held_after(held jsonb, wanted jsonb, refused jsonb, chosen text[]) returns jsonb language sql immutable parallel safe as $$
  select jsonb_strip_nulls(held || coalesce(jsonb_object_agg(k, wanted -> k), '{}'))
  from unnest(open_fields(held, wanted, refused)) k where chosen is null or k = any(chosen)
$$;

-- Whom a preview would invite, and why nobody else: one row per contact.
create table invitation_decisions (
  workspace_id uuid not null references workspace_directory on delete cascade,
  contact_id uuid primary key references contacts on delete cascade,
  state text not null check (state in ('proposed', 'approved', 'rejected', 'not_invited')),
  -- What the decision was made from (domain/preview.ts): a decision of the admin holds as long as it stays the same.
  print text not null,
  email text,
  language text,
  -- Why not: its kind, and all of it.
  reason_kind text,
  reason jsonb,
  decided_at timestamptz not null
);
create index on invitation_decisions (workspace_id, state, contact_id);
create index on invitation_decisions (workspace_id, reason_kind, contact_id) where state = 'not_invited';
create index on invitation_decisions (workspace_id, email) where state = 'rejected';

-- The last preview of a workspace: when it was planned, and how many changes there are by connection, object and field.
create table previews (
  workspace_id uuid primary key references workspace_directory on delete cascade,
  cycle_id uuid references cycles on delete set null,
  planned_at timestamptz not null,
  counts jsonb not null default '[]'
);

-- Our fields in each CRM, as they were last looked at: what was created (in a dry run: what would be), and what is missing.
create table field_setups (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid primary key references connections on delete cascade,
  created text[] not null,
  missing text[] not null,
  is_dry_run boolean not null,
  looked_at timestamptz not null
);

-- What all attempts of a job have read and written, those that failed or were cut off too; `calls` likewise counts them all.
alter table jobs add column tally jsonb not null default '{}';

-- Number by number.
create function add_numbers(one jsonb, other jsonb) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(k, coalesce((one ->> k)::numeric, 0) + coalesce((other ->> k)::numeric, 0)), '{}')
  from jsonb_object_keys(one || other) k
$$;

select isolate_tenant_tables();
