/** Proposed changes of records: rows of the outbox, each with what the record holds and what is wanted of it. */
import type { CrmName, FieldObject, FieldValues } from '#domain/crm-record.ts'
import type { ConnectionId } from '#domain/ids.ts'
import { type ProposalState, unprintedFields } from '#domain/preview.ts'
import type { WorkspaceTx } from '../pool.ts'
import { proposalState } from './preview.ts'

export interface ChangeFilter {
  readonly connectionId?: ConnectionId | null
  readonly object?: FieldObject | null
  /** Records on which this field changes. */
  readonly field?: string | null
  /** Proposed and rejected ones where absent. */
  readonly state?: ProposalState | null
}

export interface ChangeRow {
  readonly id: string
  /** Of the change as shown: a decision holds for this change and no other. */
  readonly print: string
  readonly connectionId: ConnectionId
  readonly crm: CrmName
  readonly object: FieldObject
  readonly externalId: string
  readonly name: string
  readonly state: ProposalState
  /** The change was approved and then turned out to be another one, so it is proposed anew. */
  readonly isProposedAnew: boolean
  readonly held: FieldValues
  readonly wanted: FieldValues
  /** Fields whose change, as it is, was rejected. */
  readonly refused: readonly string[]
}

/** At most so many rows a page. */
const longestPage = 500

/** A page in the order of connection, object and external id. */
export async function listChanges(
  tx: WorkspaceTx,
  query: ChangeFilter & { readonly after?: string | null; readonly limit: number },
): Promise<{ rows: ChangeRow[]; next: string | null }> {
  const limit = Math.max(1, Math.min(query.limit, longestPage))
  const [connection = null, object = null, ...target] = query.after?.split('/') ?? []
  const native = 'coalesce(ma.native_held, mc.native_held), coalesce(ma.native_plan, mc.native_plan)'
  const held = `with_native(coalesce(ma.held, mc.held), ${native}, 'from')`
  const wanted = `with_native(coalesce(a.wanted, c.wanted), ${native}, 'to')`
  const among =
    query.state === 'approved'
      ? `o.state = 'pending' and o.approved is not null`
      : `o.state in ('proposed', 'rejected') and ($6::text is null or o.state = $6)`
  const { rows } = await tx.client.query<ChangeRow>(
    `select o.id, record_print(${held}, ${wanted}, $8) as print, o.connection_id as "connectionId", n.crm, o.object,
       o.target as "externalId", coalesce(a.name, concat_ws(' ', c.first_name, c.last_name)) as name, ${proposalState} as state,
       o.state = 'proposed' and o.error is not null as "isProposedAnew", ${held} - 'synced_at' as held, ${wanted} as wanted,
       refused_fields(${held}, ${wanted}, o.refused) as refused
     from outbox o join connections n on n.id = o.connection_id
     left join crm_accounts ma on o.object = 'account' and ma.connection_id = o.connection_id and ma.external_id = o.target
     left join accounts a on a.id = ma.account_id
     left join crm_contacts mc on o.object = 'contact' and mc.connection_id = o.connection_id and mc.external_id = o.target
     left join contacts c on c.id = mc.contact_id
     where o.workspace_id = $1 and o.kind = 'fields' and ${among} and ${wanted} is not null
       and ($2::uuid is null or o.connection_id = $2) and ($3::text is null or o.object = $3)
       and ($4::text is null or ${held} ->> $4 is distinct from ${wanted} ->> $4)
       and ($5::text[] is null or (o.connection_id, o.object, o.target) > ($5[1]::uuid, $5[2], $5[3]))
       ${query.state === 'approved' ? 'and $6::text is not null' : ''}
     order by o.connection_id, o.object, o.target limit $7`,
    [
      tx.workspaceId,
      query.connectionId ?? null,
      query.object ?? null,
      query.field ?? null,
      connection === null || object === null ? null : [connection, object, target.join('/')],
      query.state ?? null,
      limit + 1,
      unprintedFields,
    ],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    next: last && rows.length > limit ? `${last.connectionId}/${last.object}/${last.externalId}` : null,
  }
}
