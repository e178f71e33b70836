/** What the role rule reads and writes. */
import type { Role } from '#domain/role.ts'
import { type Cell, copyToTemporary } from './copy.ts'
import type { WorkspaceTx } from './pool.ts'
import { streamRows } from './rows.ts'

export interface RoleCandidate {
  readonly id: string
  readonly accountId: string | null
  readonly title: string | null
  readonly crmRoles: readonly { readonly role: Role; readonly label: string }[]
  readonly override: { readonly role: Role; readonly reason: string } | null
  readonly isNominated: boolean
  /** Has an address, has not opted out or left, and mail does not bounce. */
  readonly isReachable: boolean
}

interface Row {
  id: string
  account_id: string | null
  title: string | null
  crm_roles: { role: Role; label: string }[]
  override_role: Role | null
  override_reason: string | null
  is_nominated: boolean
  is_reachable: boolean
}

/** All contacts, those of one account one after another. */
export async function* streamRoleCandidates(tx: WorkspaceTx): AsyncGenerator<RoleCandidate[]> {
  const text = `select id, account_id, title, crm_roles, override_role, override_reason, is_nominated,
      email is not null and not is_opted_out and not is_bounced and left_at is null as is_reachable
    from contacts where gone_at is null order by account_id`
  for await (const rows of streamRows<Row>(tx, { text, values: [] }, 5_000)) {
    yield rows.map((row) => ({
      id: row.id,
      accountId: row.account_id,
      title: row.title,
      crmRoles: row.crm_roles,
      override: row.override_role ? { role: row.override_role, reason: row.override_reason ?? '' } : null,
      isNominated: row.is_nominated,
      isReachable: row.is_reachable,
    }))
  }
}

export interface DecidedRole {
  readonly id: string
  readonly role: Role
  readonly reason: object
  readonly reasonText: string
  readonly isCandidate: boolean
}

/** Stores roles that differ from what is there. */
export async function saveRoles(tx: WorkspaceTx, decisions: readonly DecidedRole[]): Promise<number> {
  await copyToTemporary(
    tx,
    {
      name: 'decided',
      columns: 'id uuid, role text, role_reason jsonb, role_reason_text text, is_candidate boolean',
    },
    decisions.map((d): Cell[] => [d.id, d.role, d.reason, d.reasonText, d.isCandidate]),
  )
  const { rowCount } = await tx.client.query(
    `update contacts c set role = d.role, role_reason = d.role_reason, role_reason_text = d.role_reason_text, is_candidate = d.is_candidate
     from decided d where c.id = d.id
       and (c.role, c.role_reason, c.role_reason_text, c.is_candidate) is distinct from (d.role, d.role_reason, d.role_reason_text, d.is_candidate)`,
  )
  return rowCount ?? 0
}

/** Stores the coverage of accounts. */
export async function saveCoverage(
  tx: WorkspaceTx,
  coverages: readonly {
    readonly accountId: string
    readonly text: string
    readonly isSingleThreaded: boolean
  }[],
): Promise<void> {
  await copyToTemporary(
    tx,
    { name: 'covered', columns: 'id uuid, coverage text, is_single_threaded boolean' },
    coverages.map((c): Cell[] => [c.accountId, c.text, c.isSingleThreaded]),
  )
  await tx.client.query(
    `update accounts a set coverage = c.coverage, is_single_threaded = c.is_single_threaded from covered c
     where a.id = c.id and (a.coverage, a.is_single_threaded) is distinct from (c.coverage, c.is_single_threaded)`,
  )
}

/** Accounts that have no contact at all: their coverage is that of nobody. */
export async function saveEmptyCoverage(tx: WorkspaceTx, text: string): Promise<void> {
  await tx.client.query(
    `update accounts a set coverage = $1, is_single_threaded = false
     where a.gone_at is null and a.coverage is distinct from $1
       and not exists (select from contacts c where c.account_id = a.id and c.gone_at is null)`,
    [text],
  )
}
