/** Contacts as a kind of record for resolve.ts; accounts are resolved before them. */
import type { WorkspaceTx } from './pool.ts'
import type { Kind } from './resolve.ts'

/** Somebody who has left has left whichever of their records is kept. */
const hasLeft = `left_at = coalesce(s.left_at, l.left_at), left_by = case when s.left_at is null then l.left_by else s.left_by end,
  left_reason = case when s.left_at is null then l.left_reason else s.left_reason end`

export const contactKind: Kind = {
  mirror: 'crm_contacts',
  own: 'contacts',
  id: 'contact_id',
  attributes: [
    ...[
      'email',
      'first_name',
      'last_name',
      'title',
      'language',
      'country',
      'is_opted_out',
      'is_bounced',
      'last_surveyed_on',
      'time_zone',
    ].map((name) => ({ name, value: `m.${name}` })),
    {
      name: 'account_id',
      value: `(select a.account_id from crm_accounts a where a.connection_id = m.connection_id and a.external_id = m.account_external_id and a.gone_at is null)`,
    },
    {
      name: 'crm_roles',
      value: `case when m.crm_role is null then '[]'::jsonb
        else jsonb_build_array(jsonb_build_object('role', m.crm_role, 'label', coalesce(m.crm_role_label, m.crm_role))) end`,
    },
  ],
  followers: ['invitations', 'responses', 'alerts'],
  choice: ['override_role', 'override_reason'],
  takes: [
    'is_nominated = s.is_nominated or l.is_nominated',
    'last_invited_on = greatest(s.last_invited_on, l.last_invited_on)',
    hasLeft,
  ],
  lasts: [hasLeft],
  carryOver,
}

/** Attributes from the CRM that is the revenue source, else from the other one. */
async function carryOver(tx: WorkspaceTx, only: readonly string[] | null): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with picked as (
       select distinct on (m.contact_id) m.contact_id as id, a.account_id, m.email, m.first_name, m.last_name, m.title, m.language, m.country
       from crm_contacts m join connections c on c.id = m.connection_id
       left join crm_accounts a on a.connection_id = m.connection_id and a.external_id = m.account_external_id and a.gone_at is null
       where m.gone_at is null and m.contact_id is not null and ($1::uuid[] is null or m.contact_id = any($1))
       order by m.contact_id, c.is_revenue_source desc, m.external_id),
     stated as (
       select contact_id as id, jsonb_agg(distinct jsonb_build_object('role', role, 'label', label)) as crm_roles
       from (select contact_id, crm_role as role, coalesce(crm_role_label, crm_role) as label from crm_contacts
             where crm_role is not null and gone_at is null
             union all
             select m.contact_id, r.role, r.label from crm_contact_roles r
             join crm_contacts m on m.connection_id = r.connection_id and m.external_id = r.contact_external_id
             where r.gone_at is null and m.gone_at is null) s
       where contact_id is not null group by contact_id),
     consent as (
       select contact_id as id, bool_or(is_opted_out) as is_opted_out, bool_or(is_bounced) as is_bounced, max(last_surveyed_on) as last_surveyed_on,
         (array_agg(time_zone order by external_id) filter (where time_zone is not null))[1] as time_zone
       from crm_contacts where gone_at is null and contact_id is not null group by contact_id),
     wanted as (
       select p.*, coalesce(s.crm_roles, '[]'::jsonb) as crm_roles, c.last_surveyed_on, c.time_zone,
         c.is_bounced or exists (select from mail_suppressions x where x.email = email_key(p.email)) as is_bounced,
         c.is_opted_out or exists (select from opt_outs o where o.email = email_key(p.email))
           or (exists (select from opt_outs o where o.source = 'erasure')
               and exists (select from opt_outs o where o.email = erased_address(p.email))) as is_opted_out
       from picked p join consent c on c.id = p.id left join stated s on s.id = p.id)
     update contacts k
       set account_id = w.account_id, email = w.email, first_name = w.first_name, last_name = w.last_name, title = w.title,
           language = w.language, country = w.country, crm_roles = w.crm_roles, is_opted_out = w.is_opted_out,
           is_bounced = w.is_bounced, last_surveyed_on = w.last_surveyed_on, time_zone = w.time_zone, gone_at = null
     from wanted w
     where k.id = w.id
       and (k.account_id, k.email, k.first_name, k.last_name, k.title, k.language, k.country, k.crm_roles, k.is_opted_out, k.is_bounced, k.last_surveyed_on, k.time_zone, k.gone_at)
         is distinct from (w.account_id, w.email, w.first_name, w.last_name, w.title, w.language, w.country, w.crm_roles, w.is_opted_out, w.is_bounced, w.last_surveyed_on, w.time_zone, null)`,
    [only],
  )
  return rowCount ?? 0
}

/** Contacts with a record at one of the accounts. */
export async function listContactsAt(tx: WorkspaceTx, accountIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select distinct m.contact_id as id from crm_accounts a
     join crm_contacts m on m.connection_id = a.connection_id and m.account_external_id = a.external_id
     where a.account_id = any($1::uuid[]) and m.contact_id is not null`,
    [accountIds],
  )
  return rows.map((row) => row.id)
}
