/** Accounts as an account manager nominates for them: a page of them, all their contacts, and what was confirmed. */
import type { Coverage } from '#domain/coverage.ts'
import type { NominationContact } from '#domain/nomination/rank.ts'
import type { Role } from '#domain/role.ts'
import type { WorkspaceTx } from '../pool.ts'

/** CRM users, `<connection>/<external id>`, whose accounts are meant; null: all accounts. */
export type OwnerScope = readonly string[] | null

export interface NominationAccount {
  readonly id: string
  readonly name: string
  readonly tier: string | null
  readonly ownerName: string | null
  readonly confirmedAt: string | null
  readonly confirmedBy: string | null
}

const columns = `a.id, a.name, a.tier, a.nominations_confirmed_at as "confirmedAt", a.nominations_confirmed_by as "confirmedBy",
  (select r.name from crm_accounts m join crm_owners r on r.connection_id = m.connection_id and r.external_id = m.owner_external_id
     and r.gone_at is null join connections n on n.id = m.connection_id
   where m.account_id = a.id and m.gone_at is null order by r.is_active desc, n.is_revenue_source desc, m.external_id limit 1) as "ownerName"`

/** SQL: the account `a` is one of these owners'; `owners` is a parameter. */
export const isOfOwners = (owners: string) =>
  `(${owners}::text[] is null or exists (select from crm_accounts m where m.account_id = a.id and m.gone_at is null
     and m.connection_id || '/' || m.owner_external_id = any(${owners})))`

const order = (table: string) => `tier_order(${table}.tier), lower(${table}.name), ${table}.id`

/** By tier and name, after the account `after`; `coverage`: only those whose coverage is not this text. */
export async function listNominationAccounts(
  tx: WorkspaceTx,
  query: {
    readonly owners: OwnerScope
    readonly tier: string | null
    readonly coverage: string | null
    readonly after: string | null
    readonly limit: number
  },
): Promise<NominationAccount[]> {
  const { rows } = await tx.client.query<NominationAccount>(
    `select ${columns} from accounts a
     where a.workspace_id = $1 and a.gone_at is null and ${isOfOwners('$2')} and ($3::text is null or a.tier = $3)
       and ($4::text is null or a.coverage is distinct from $4)
       and ($5::uuid is null or (${order('a')}) > (select ${order('x')} from accounts x where x.id = $5))
     order by ${order('a')} limit $6`,
    [tx.workspaceId, query.owners, query.tier, query.coverage, query.after, query.limit],
  )
  return rows
}

/** Null for an account that is not one of these owners'. */
export async function loadNominationAccount(
  tx: WorkspaceTx,
  accountId: string,
  owners: OwnerScope,
): Promise<NominationAccount | null> {
  const { rows } = await tx.client.query<NominationAccount>(
    `select ${columns} from accounts a where a.id = $1 and a.workspace_id = $2 and a.gone_at is null and ${isOfOwners('$3')}`,
    [accountId, tx.workspaceId, owners],
  )
  return rows[0] ?? null
}

/** How many accounts there are, how many of them have every role filled, and how many were confirmed since. */
export async function countNominationAccounts(
  tx: WorkspaceTx,
  query: { readonly owners: OwnerScope; readonly complete: string; readonly since: Date },
): Promise<{ readonly all: number; readonly complete: number; readonly confirmed: number }> {
  const { rows } = await tx.client.query(
    `select count(*)::integer as all, count(*) filter (where a.coverage = $3)::integer as complete,
       count(*) filter (where a.nominations_confirmed_at > $4)::integer as confirmed
     from accounts a where a.workspace_id = $1 and a.gone_at is null and ${isOfOwners('$2')}`,
    [tx.workspaceId, query.owners, query.complete, query.since],
  )
  return rows[0]
}

export interface AccountContact extends NominationContact {
  readonly accountId: string
  readonly roleReasonText: string | null
  readonly leftAt: string | null
  readonly leftBy: string | null
}

/** Contacts of these accounts, at most `limit` of each: the higher roles and those who can be asked first. */
export async function listNominationContacts(
  tx: WorkspaceTx,
  accountIds: readonly string[],
  limit: number,
): Promise<AccountContact[]> {
  const { rows } = await tx.client.query<AccountContact>(
    `select c.* from unnest($1::uuid[]) as x(id) cross join lateral (
       select c.id, c.account_id as "accountId", c.title, coalesce(c.role, 'none') as role, c.role_reason ->> 'kind' as "roleBy",
         c.role_reason_text as "roleReasonText", coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'No name') as name,
         c.is_nominated as "isNominated", c.left_at as "leftAt", c.left_by as "leftBy",
         case when c.left_at is not null then 'left' when c.email is null or c.email = '' then 'no-email'
           when c.is_opted_out or exists (select from opt_outs o where o.email in (email_key(c.email), erased_address(c.email))) then 'opted-out'
           when c.is_bounced or exists (select from mail_suppressions s where s.email = email_key(c.email)) then 'bounced' end as obstacle,
         c.last_invited_on as "lastInvitedOn", c.last_answered_on as "lastAnsweredOn"
       from contacts c where c.account_id = x.id and c.workspace_id = $2 and c.gone_at is null
       order by case c.role when 'decision_maker' then 0 when 'recommender' then 1 when 'influencer' then 2 else 3 end,
         c.is_nominated desc, c.last_answered_on desc nulls last, c.id limit $3) c`,
    [accountIds, tx.workspaceId, limit],
  )
  return rows
}

/** What coverage is made of: one row per role, reachability and nomination, as often as it occurs. The account's row stays locked. */
export async function lockCoverageOf(
  tx: WorkspaceTx,
  accountId: string,
): Promise<{ role: Role; isReachable: boolean; isNominated: boolean }[]> {
  await tx.client.query('select from accounts where id = $1 and workspace_id = $2 for no key update', [
    accountId,
    tx.workspaceId,
  ])
  const { rows } = await tx.client.query(
    `select coalesce(role, 'none') as role, is_nominated as "isNominated",
       email is not null and not is_opted_out and not is_bounced and left_at is null as "isReachable"
     from contacts where account_id = $1 and workspace_id = $2 and gone_at is null and role is not null and role <> 'none'`,
    [accountId, tx.workspaceId],
  )
  return rows
}

export async function setCoverage(
  tx: WorkspaceTx,
  accountId: string,
  { text, isSingleThreaded }: Coverage,
): Promise<void> {
  await tx.client.query(
    `update accounts set coverage = $2, is_single_threaded = $3 where id = $1 and (coverage, is_single_threaded) is distinct from ($2, $3)`,
    [accountId, text, isSingleThreaded],
  )
}

export async function confirmAccount(
  tx: WorkspaceTx,
  accountId: string,
  mark: { readonly by: string; readonly now: Date },
): Promise<void> {
  await tx.client.query(
    'update accounts set nominations_confirmed_at = $2, nominations_confirmed_by = $3 where id = $1 and workspace_id = $4',
    [accountId, mark.now, mark.by, tx.workspaceId],
  )
}
