-- Later migrations end with `select isolate_tenant_tables()`: every table with workspace_id gets forced row-level security, but
-- for the directory tables named here, by which a process finds the workspace of a link, a session or a sign-in.
create function isolate_tenant_tables() returns void language plpgsql as $$
declare t text;
begin
  for t in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and c.relname not in ('survey_tokens', 'sessions', 'hand_offs', 'oauth_attempts', 'portal_directory')
      and not exists (select from pg_policy p where p.polrelid = c.oid)
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy one_workspace on %I using (workspace_id = (select app_workspace())) with check (workspace_id = (select app_workspace()))', t);
  end loop;
end $$;
