-- Instruments that an admin defines, own wording of shipped texts, and the competitors that a CRM states for an account.

-- Shipped instruments have no row (domain/instrument/shipped.ts).
create table instruments (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  name text not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('relationship', 'pulse')),
  -- domain/instrument/definition.ts
  definition jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'ready', 'frozen')),
  -- Raised by each save: of two people who change it, the second is told.
  revision integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  frozen_at timestamptz,
  unique (workspace_id, name, version)
);

-- What has been sent never changes, whatever runs against the table.
create function keep_frozen_instrument() returns trigger language plpgsql as $$
begin
  if old.state = 'frozen' then
    raise exception 'version % of the instrument % was sent and cannot be changed', old.version, old.name;
  end if;
  return new;
end $$;
create trigger keep_frozen before update on instruments for each row execute function keep_frozen_instrument();

-- The workspace's own wording of shipped texts.
create table own_wording (
  workspace_id uuid not null references workspace_directory on delete cascade,
  language text not null,
  key text not null,
  -- A text, or its plural forms: domain/texts/translation.ts.
  entry jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id, language, key)
);

-- As the mapped field has them: several names apart by a semicolon, a comma or a line break.
alter table crm_accounts add column competitors text;

-- A text of a question of the admin's own may be words, and so may an option of it: neither goes to who may not read words.
create or replace function without_words(answers jsonb) returns jsonb language sql immutable parallel safe as $$
  select case when answers is null then null else
    coalesce((select jsonb_object_agg(key, value) from jsonb_each(answers)
      where key not like '%.why' and key not in ('talk.what', 'quote', 'talk')
        and not (key like 'own.%' and jsonb_typeof(value) = 'string')), '{}'::jsonb) end
$$;

select isolate_tenant_tables();
