/** Whether the database itself keeps the workspaces apart. */
import type pg from 'pg'

/** Tables that carry workspace_id without being a tenant's: how a process finds the workspace of a link, a session, a sign-in or a portal. */
const directoryTables = [
  'survey_tokens',
  'sessions',
  'hand_offs',
  'oauth_attempts',
  'portal_directory',
  'nomination_tokens',
]

/** Every table whose rows belong to a workspace. */
export async function listTenantTables(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
     where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> all($1) order by 1`,
    [directoryTables],
  )
  return rows.map((row) => row.name)
}

/** Those of them that lack forced row-level security or a policy: it must be none. */
export async function listOpenTables(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relname = any($1)
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
     order by 1`,
    [await listTenantTables(client)],
  )
  return rows.map((row) => row.name)
}
