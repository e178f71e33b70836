/** A workspace in preview: two accounts with changes, people to ask and not to ask, a task, fields to create. */
import { randomUUID } from 'node:crypto'
import { unprintedFields } from '#domain/preview.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { now, type Office } from './fixture.ts'

export interface Proposals {
  /** External ids of the accounts. */
  readonly accounts: readonly string[]
  readonly contactId: string
}

export async function seedProposals(database: Database, office: Office): Promise<Proposals> {
  const { workspaceId, connectionId } = office
  const accounts = ['9001', '9002']
  const [contactId, silentId] = [randomUUID(), randomUUID()]
  await inWorkspace(database, workspaceId, async ({ client }) => {
    await client.query(`update workspaces set write_mode = 'preview' where workspace_id = $1`, [workspaceId])
    for (const [at, target] of accounts.entries()) {
      const accountId = randomUUID()
      const wanted = {
        tier: 'I',
        tier_reason: 'Within the first 80 % of revenue',
        state: 'unknown',
        revenue: `${410_000 - at}`,
      }
      await client.query(
        `insert into accounts (id, workspace_id, name, tier, wanted) values ($1, $2, $3, 'I', $4)`,
        [accountId, workspaceId, `Hansen Maschinenbau ${at + 1} AG`, wanted],
      )
      await client.query(
        `insert into crm_accounts (workspace_id, connection_id, external_id, account_id, name, held, modified_at)
         values ($1, $2, $3, $4, $5, '{"tier": "II", "revenue": "398000"}', $6)`,
        [workspaceId, connectionId, target, accountId, `Hansen ${at + 1}`, now],
      )
      await client.query(
        `insert into outbox (workspace_id, connection_id, kind, object, target, key, state, seen, changed_at)
         select $1, $2::uuid, 'fields', 'account', $3::text, $2::uuid || '/account/' || $3::text, 'proposed', record_print(m.held, a.wanted, $5), $4
         from crm_accounts m join accounts a on a.id = m.account_id where m.connection_id = $2::uuid and m.external_id = $3`,
        [workspaceId, connectionId, target, now, unprintedFields],
      )
      if (at > 0) continue
      await client.query(
        `insert into contacts (id, workspace_id, account_id, email, first_name, last_name, role)
         values ($1, $2, $3, 'petra@hansen.example', 'Petra', 'Öztürk', 'decision_maker'),
                ($4, $2, $3, null, 'Sven', 'Ohne', 'recommender')`,
        [contactId, workspaceId, accountId, silentId],
      )
      const alertId = randomUUID()
      await client.query(
        `insert into alerts (id, workspace_id, situation_key, account_id, kind, polarity, severity, title, body, due_at, raised_at)
         values ($1, $2, $3, $4, 'bad-rating', 'problem', 'high', 'Hansen is not satisfied with deliveries', 'Petra Öztürk rated deliveries 2 of 5.', $5::timestamptz, $5::timestamptz)`,
        [alertId, workspaceId, `key-${alertId}`, accountId, now],
      )
      await client.query(
        `insert into outbox (workspace_id, connection_id, kind, object, target, key, state, changed_at)
         values ($1, $2, 'task', 'task', $3::text, $3::text, 'proposed', $4)`,
        [workspaceId, connectionId, alertId, now],
      )
    }
    await client.query(
      `insert into invitation_decisions (workspace_id, contact_id, state, print, email, language, reason_kind, reason, decided_at)
       values ($1, $2, 'proposed', 'a print', 'petra@hansen.example', 'de', null, null, $4),
              ($1, $3, 'not_invited', 'another', null, null, 'no-email', '{"kind": "no-email"}', $4)`,
      [workspaceId, contactId, silentId, now],
    )
    await client.query(`insert into previews (workspace_id, planned_at, counts) values ($1, $2, $3)`, [
      workspaceId,
      now,
      JSON.stringify([
        { connectionId, object: 'account', field: 'tier', changes: 2 },
        { connectionId, object: 'account', field: 'revenue', changes: 2 },
      ]),
    ])
    await client.query(
      `insert into field_setups (workspace_id, connection_id, created, missing, is_dry_run, looked_at)
       values ($1, $2, '{keyward_tier,keyward_tier_reason,keyward_revenue,keyward_state}', '{}', true, $3)`,
      [workspaceId, connectionId, now],
    )
  })
  return { accounts, contactId }
}
