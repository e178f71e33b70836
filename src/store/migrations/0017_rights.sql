-- A person's rights: opting out of more than surveys, seeing what is stored, and being erased everywhere.

-- everything: no survey, and no mail about earlier answers either.
alter table opt_outs add column scope text not null default 'surveys' check (scope in ('surveys', 'everything'));

-- Links to what is stored about a mailbox, mailed to it on request. Hashes only.
create table rights_links (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  invitation_id uuid not null references invitations on delete cascade,
  -- The mailbox, by domain/email.ts' key.
  email text not null,
  token_hash bytea not null unique,
  language text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
create index on rights_links (workspace_id, email, asked_at);
create index on rights_links (invitation_id);

-- A mailbox is looked for in all three.
create index on contacts (workspace_id, email_key(email)) where email is not null;
create index on crm_contacts (workspace_id, email_key) where email_key is not null;
create index on invitations (workspace_id, email_key(email));

-- Who was erased, without saying who: when, on whose word, and until when copies in backups live. What is still owed to a CRM are rows
-- of the outbox of kind `erasure` (payload: erasure).
create table erasures (
  id uuid primary key,
  workspace_id uuid not null references workspace_directory on delete cascade,
  way text not null check (way in ('webhook', 'admin', 'respondent')),
  -- The user who decided; null for the person's own wish and the CRM's.
  asked_by text,
  erased_at timestamptz not null,
  backups_until date not null,
  contacts integer not null,
  responses integer not null,
  -- When the last CRM was cleaned; null while something is left.
  done_at timestamptz
);
create index on erasures (workspace_id, erased_at desc, id);

-- By what somebody who was erased is known again: HMACs under the server key of an address or a CRM's record (std/person-print.ts).
-- Erasures of before have a SHA-256 of the address among the opt-outs, which is honoured as well.
create table erased_people (
  workspace_id uuid not null references workspace_directory on delete cascade,
  print text not null,
  kind text not null check (kind in ('address', 'record')),
  erased_at timestamptz not null,
  -- When a CRM first sent the person again and was not listened to; null: never.
  kept_out_at timestamptz,
  primary key (workspace_id, print)
);

alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('fields', 'task', 'mail', 'history', 'answer', 'erasure'));
create index outbox_erasure on outbox (workspace_id, connection_id, not_before) where kind = 'erasure';

-- An alert about somebody who was erased: it is counted, and no CRM gets to see it again.
alter table alerts add column erased_at timestamptz;

-- Answers without anything that a person has typed: ratings and choices, which stay in totals.
create function without_person(answers jsonb) returns jsonb language sql immutable parallel safe as $$
  select without_words(answers) - 'competitor' - 'competitor.name'
$$;

-- A text without these names and addresses, whatever their case, where they stand as whole words.
create function redacted(value text, names text[]) returns text language plpgsql immutable as $$
declare name text; edge text; plain text;
begin
  foreach name in array names loop
    -- Chinese, Japanese, Korean and Thai write no spaces between words.
    edge := case when name ~ '[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]' then '' else '\w' end;
    plain := regexp_replace(name, '([^[:alnum:][:space:]])', '\\\1', 'g');
    value := regexp_replace(value, case when edge = '' then plain else '(?<!\w)' || plain || '(?!\w)' end, 'erased', 'gi');
  end loop;
  return value;
end $$;

-- The same in JSON, where a name is written with escapes.
create function redacted(value jsonb, names text[]) returns jsonb language sql immutable as $$
  select redacted(value::text, (select array_agg(substring(quoted from 2 for length(quoted) - 2)) from (
    select to_jsonb(name)::text as quoted from unnest(names) name) q))::jsonb
$$;

-- The audit log stays append-only for everybody: only redact_audit_log, which runs as its owner, takes a name out of a row, and leaves
-- who did what and when as it was.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
declare names text[] := coalesce(nullif(current_setting('app.redacted', true), ''), '{}');
begin
  -- A workspace that is deleted takes its log along; that cascade runs inside the delete of the directory row.
  if tg_op = 'DELETE' and not exists (select from workspace_directory d where d.id = old.workspace_id) then
    return old;
  end if;
  if tg_op = 'UPDATE' and cardinality(names) > 0
    and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
    and (new.id, new.workspace_id, new.at, new.actor_id, new.actor_name, new.action)
      is not distinct from (old.id, old.workspace_id, old.at, old.actor_id, old.actor_name, old.action)
    and new.subject = redacted(old.subject, names)
    and new.before is not distinct from redacted(old.before, names)
    and new.after is not distinct from redacted(old.after, names) then
    return new;
  end if;
  raise exception 'the audit log is append-only' using errcode = '42501';
end $$;

-- Replaces these names in the log of the workspace that is set by the word "erased", and nothing else. Returns how many rows had one.
create function redact_audit_log(names text[]) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare found integer;
begin
  if app_workspace() is null then raise exception 'no workspace is set'; end if;
  perform set_config('app.redacted', names::text, true);
  update audit_log set subject = redacted(subject, names), before = redacted(before, names), after = redacted(after, names)
  where workspace_id = app_workspace()
    and (subject, before, after) is distinct from (redacted(subject, names), redacted(before, names), redacted(after, names));
  get diagnostics found = row_count;
  perform set_config('app.redacted', '', true);
  return found;
end $$;

select isolate_tenant_tables();
