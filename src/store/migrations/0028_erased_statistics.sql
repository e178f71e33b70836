-- What PostgreSQL keeps of a column to plan queries by are values of it: names and addresses of somebody who was erased stay there
-- until the table is analysed again, which may be never in a table that changes little.

-- When that was done after the erasure; null: not yet.
alter table erasures add column forgotten_at timestamptz;

-- Analyses every table that belongs to workspaces, once for all erasures of the workspace that is set and were not followed by it.
-- Runs as its owner, since only that may. Returns how many erasures there were.
create function forget_statistics(at timestamptz) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare found integer; name regclass;
begin
  if app_workspace() is null then raise exception 'no workspace is set'; end if;
  update erasures set forgotten_at = at where workspace_id = app_workspace() and forgotten_at is null;
  get diagnostics found = row_count;
  if found = 0 then return 0; end if;
  for name in select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1
  loop
    execute format('analyze %s', name);
    -- A table without a row keeps what was noted when it had some; PostgreSQL can drop that from 18 on.
    if to_regproc('pg_catalog.pg_clear_attribute_stats') is not null
      and (select reltuples from pg_class where oid = name) = 0 then
      perform pg_clear_attribute_stats('public', c.relname, a.attname, false) from pg_class c join pg_attribute a on a.attrelid = c.oid
      where (c.oid = name or c.oid in (select indexrelid from pg_index where indrelid = name)) and a.attnum > 0 and not a.attisdropped;
    end if;
  end loop;
  return found;
end $$;

select isolate_tenant_tables();
