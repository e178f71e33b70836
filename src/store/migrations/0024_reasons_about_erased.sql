-- What was said of somebody who is erased goes out of the log with their name: reasons and notes of the rows that named them. Everything
-- else of the log stays append-only (0017).

-- The same without what a person wrote down as reason or note.
create function without_reasons(value jsonb) returns jsonb language sql immutable parallel safe as $$
  select case when value is null or jsonb_typeof(value) <> 'object' then value else
    coalesce((select jsonb_object_agg(k, case when k in ('reason', 'note') and jsonb_typeof(v) = 'string' then '"erased"' else v end)
      from jsonb_each(value) e(k, v)), '{}') end
$$;

create or replace function refuse_audit_change() returns trigger language plpgsql as $$
declare names text[] := coalesce(nullif(current_setting('app.redacted', true), ''), '{}');
declare is_named boolean;
begin
  -- A workspace that is deleted takes its log along; that cascade runs inside the delete of the directory row.
  if tg_op = 'DELETE' and not exists (select from workspace_directory d where d.id = old.workspace_id) then
    return old;
  end if;
  if tg_op = 'UPDATE' and cardinality(names) > 0
    and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
    and (new.id, new.workspace_id, new.at, new.actor_id, new.actor_name, new.action)
      is not distinct from (old.id, old.workspace_id, old.at, old.actor_id, old.actor_name, old.action) then
    is_named := old.subject is distinct from redacted(old.subject, names);
    if new.subject = redacted(old.subject, names)
      and new.before is not distinct from (case when is_named then without_reasons(redacted(old.before, names)) else redacted(old.before, names) end)
      and new.after is not distinct from (case when is_named then without_reasons(redacted(old.after, names)) else redacted(old.after, names) end) then
      return new;
    end if;
  end if;
  raise exception 'the audit log is append-only' using errcode = '42501';
end $$;

-- Replaces these names in the log of the workspace that is set by the word "erased", and the reasons and notes of rows whose subject has
-- one; nothing else. Returns how many rows had one.
create or replace function redact_audit_log(names text[]) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare found integer;
begin
  if app_workspace() is null then raise exception 'no workspace is set'; end if;
  perform set_config('app.redacted', names::text, true);
  update audit_log a set subject = r.subject,
    before = case when r.subject <> a.subject then without_reasons(r.before) else r.before end,
    after = case when r.subject <> a.subject then without_reasons(r.after) else r.after end
  from (select id, redacted(subject, names) as subject, redacted(before, names) as before, redacted(after, names) as after
    from audit_log where workspace_id = app_workspace()) r
  where a.id = r.id and (a.subject, a.before, a.after) is distinct from (r.subject, r.before, r.after);
  get diagnostics found = row_count;
  perform set_config('app.redacted', '', true);
  return found;
end $$;

select isolate_tenant_tables();
