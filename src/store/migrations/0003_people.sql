-- People who sign in to the console: who they are, that they are signed in, and what they decided.

-- One person of one CRM: the same person in both CRMs signs in as two users.
create table users (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  -- Null: came by the one-time link that a self-hosted server gives its first admin.
  crm text check (crm in ('hubspot', 'salesforce')),
  -- The CRM's id of the user.
  external_id text not null,
  email text,
  name text not null,
  role text check (role in ('admin', 'cx_lead', 'account_manager', 'auditor')),
  -- The installing user stays an admin whatever the mapping says, so that a workspace is never without one.
  is_installer boolean not null default false,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  unique nulls not distinct (workspace_id, crm, external_id)
);

-- Append-only: the application role can write a row and read it, never change or remove one.
create table audit_log (
  id bigint generated always as identity primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  at timestamptz not null,
  -- The user who decided; null where Keyward itself acted. The name stays readable when the user is gone.
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb
);
create index on audit_log (workspace_id, id desc);
create index on audit_log (workspace_id, action, id desc);
create index on audit_log (workspace_id, actor_id, id desc);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  -- A workspace that is deleted takes its log along; that cascade runs inside the delete of the directory row.
  if tg_op = 'DELETE' and not exists (select from workspace_directory d where d.id = old.workspace_id) then
    return old;
  end if;
  raise exception 'the audit log is append-only' using errcode = '42501';
end $$;
create trigger audit_is_append_only before update or delete on audit_log for each row execute function refuse_audit_change();

-- Directory tables: how a process finds the workspace of a cookie or a one-time link. No customer data; hashes only.
create table sessions (
  token_hash bytea primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index on sessions (user_id);

create table hand_offs (
  token_hash bytea primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  user_id uuid not null references users on delete cascade,
  -- Where on the console the link leads.
  path text not null,
  expires_at timestamptz not null
);
create index on hand_offs (expires_at);

-- The picture in the head of mails and survey pages; type and size are checked before it gets here.
create table logos (
  workspace_id uuid primary key references workspace_directory on delete cascade,
  content_type text not null check (content_type in ('image/png', 'image/jpeg')),
  bytes bytea not null check (octet_length(bytes) <= 524288),
  width integer not null,
  height integer not null,
  saved_at timestamptz not null
);

-- Two people who save the same settings at once: the second is told.
alter table workspaces add column settings_version integer not null default 0;

select isolate_tenant_tables();
