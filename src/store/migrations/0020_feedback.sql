-- Feedback that nobody asked for: tickets, cases, comments on cases and notes, of the sources that an admin has switched on.

-- A mirror like the others. Accounts and contacts are not stored but found through theirs (view feedback), so that items follow merges and splits.
create table feedback_items (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  -- An id of HubSpot's is unique within its kind of object only.
  stream text not null check (stream in ('tickets', 'cases', 'caseComments', 'notes')),
  external_id text not null,
  -- By which pages know it.
  id uuid not null unique default gen_random_uuid(),
  subject text,
  text text,
  author text not null check (author in ('customer', 'employee', 'unknown')),
  occurred_at timestamptz not null,
  status text,
  account_external_id text,
  contact_external_id text,
  modified_at timestamptz not null,
  gone_at timestamptz,
  merged_into text,
  primary key (connection_id, stream, external_id)
);
create index on feedback_items (workspace_id, occurred_at desc, id);
create index on feedback_items (connection_id, contact_external_id) where contact_external_id is not null;
create index on feedback_items (connection_id, account_external_id) where account_external_id is not null;

-- A source that is on and that the CRM does not let us read. `reason` is for the admin.
create table feedback_waits (
  workspace_id uuid not null references workspace_directory on delete cascade,
  connection_id uuid not null references connections on delete cascade,
  stream text not null,
  since timestamptz not null,
  reason text not null,
  primary key (connection_id, stream)
);

-- Everything that was said, whoever kept it. Comments of answers stand in the answers alone; what was said confidentially is not here, nor what
-- was not confirmed. With the rights of whoever asks, so that row-level security holds.
create view feedback with (security_invoker = true) as
  select f.workspace_id, f.id, f.stream as stream, f.connection_id, f.external_id, f.subject, f.text, null::jsonb as answers, f.author, f.occurred_at, f.status,
    coalesce(a.account_id, k.account_id) as account_id, m.contact_id
  from feedback_items f
  left join crm_accounts a on a.connection_id = f.connection_id and a.external_id = f.account_external_id
  left join crm_contacts m on m.connection_id = f.connection_id and m.external_id = f.contact_external_id
  left join contacts k on k.id = m.contact_id
  where f.gone_at is null
  union all
  select r.workspace_id, r.id, 'comments', null, null, null, null, r.answers, 'customer', r.confirmed_at, null, r.account_id, r.contact_id
  from responses r
  where r.confirmed_at is not null and not r.is_confidential
    and jsonb_path_exists(r.answers, '$.keyvalue() ? (@.key like_regex "(^talk[.]what|[.]why)$" || (@.key starts with "own." && @.value.type() == "string"))');

select isolate_tenant_tables();
