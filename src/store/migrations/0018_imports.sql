-- Responses from elsewhere: imported from files, or entered by an interviewer at the telephone.

-- An imported response belongs to no invitation: nobody was asked by us, and no funnel counts it.
alter table responses alter column invitation_id drop not null;
-- Of an imported response: the wave of its source, the id by which that source knows it, and what it was read from.
alter table responses add column import_wave_id uuid references waves on delete cascade;
alter table responses add column external_id text;
alter table responses add column imported_at timestamptz;
alter table responses add column import_id uuid;
-- SHA-256 of the row as it was read: the same row once more changes nothing.
alter table responses add column row_hash text;
-- Who entered an answer by telephone, as the audit log names them.
alter table responses add column entered_by text;
alter table responses add constraint responses_origin check (
  (source = 'import') = (invitation_id is null) and (source = 'import') = (import_wave_id is not null) and (source = 'import') = (import_id is not null));
create unique index responses_by_external_id on responses (import_wave_id, external_id) where external_id is not null;
create index responses_by_import on responses (import_id) where import_id is not null;

-- One wave per import source, and one per day and instrument for those who were telephoned without an invitation.
create unique index waves_one_per_source on waves (workspace_id, name) where kind = 'import';
alter table waves add column phone_on date;
create unique index waves_one_phone_a_day on waves (workspace_id, phone_on, instrument, instrument_version) where phone_on is not null;

-- One file that was read: looked at (`checked`), imported, or taken back.
create table imports (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  file_name text not null,
  -- domain/imports/mapping.ts; null until somebody has said it.
  mapping jsonb,
  state text not null default 'uploaded' check (state in ('uploaded', 'applied', 'undone')),
  -- Of the last look or of the import: counts, first rows, first bad rows (flows/imports/run.ts).
  report jsonb,
  created_at timestamptz not null,
  created_by text not null,
  applied_at timestamptz,
  applied_by text,
  undone_at timestamptz,
  undone_by text
);
create index on imports (workspace_id, created_at);

-- The file between its upload and its import, compressed, in parts; gone afterwards, and after a week at the latest.
create table import_files (
  workspace_id uuid not null references workspace_directory on delete cascade,
  import_id uuid not null references imports on delete cascade,
  part integer not null,
  bytes bytea not null,
  primary key (import_id, part)
);

-- Rows that an import could not use, by their line in the file.
create table import_faults (
  workspace_id uuid not null references workspace_directory on delete cascade,
  import_id uuid not null references imports on delete cascade,
  line integer not null,
  reason text not null,
  primary key (import_id, line)
);

-- Good rows whose contact or account is not known (yet). They become responses when it appears.
create table import_unmatched (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  import_wave_id uuid not null references waves on delete cascade,
  external_id text not null,
  import_id uuid not null references imports on delete cascade,
  line integer not null,
  email text,
  contact_ref text,
  account_ref text,
  account_domain text,
  account_name text,
  answered_at timestamptz not null,
  language text,
  answers jsonb not null,
  row_hash text not null,
  imported_at timestamptz not null,
  -- domain/imports/placement.ts
  reason text not null,
  unique (import_wave_id, external_id)
);
create index on import_unmatched (import_id);
create index on import_unmatched (workspace_id, email_key(email));

-- What a later import replaced, so that it can be taken back: a row of responses or of import_unmatched.
create table import_replaced (
  workspace_id uuid not null references workspace_directory on delete cascade,
  import_id uuid not null references imports on delete cascade,
  import_wave_id uuid not null references waves on delete cascade,
  external_id text not null,
  -- The import that the replaced row was of.
  was_import_id uuid not null,
  response jsonb,
  unmatched jsonb,
  primary key (import_id, import_wave_id, external_id),
  check ((response is null) <> (unmatched is null))
);
create index on import_replaced (was_import_id);

create table import_mappings (
  workspace_id uuid not null references workspace_directory on delete cascade,
  name text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (workspace_id, name)
);

-- What an interviewer says or types to find an account: six characters that no one confuses, always the same for one account.
create function account_code(id uuid) returns text language sql immutable parallel safe as $$
  select string_agg(substr('23456789ABCDEFGHJKMNPQRSTUVWXYZ', 1 + get_byte(decode(md5(id::text), 'hex'), n) % 31, 1), '' order by n)
  from generate_series(0, 5) as n
$$;
alter table accounts add column code text generated always as (account_code(id)) stored;
create index accounts_by_code on accounts (workspace_id, code);

select isolate_tenant_tables();
