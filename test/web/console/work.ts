/** A workspace in which something has happened: runs, refused writes, a mail that nobody knows of, decisions. */
import { randomUUID } from 'node:crypto'
import { writeAudit } from '#store/audit.ts'
import { type Database, inWorkspace } from '#store/pool.ts'
import { now, type Office } from './fixture.ts'

export interface WorkDone {
  readonly cycleId: string
  readonly fieldsId: string
  readonly taskId: string
  readonly mailId: string
}

/** `canary` stands in every text that the workspace's pages could show. */
export async function seedWork(
  database: Database,
  office: Office,
  canary = 'Hansen Maschinenbau AG',
): Promise<WorkDone> {
  const [cycleId, fieldsId, taskId, mailId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const { workspaceId, connectionId } = office
  await inWorkspace(database, workspaceId, async (tx) => {
    const summary = {
      connections: [
        {
          crm: 'hubspot',
          read: { accounts: 120, contacts: 310, deals: 88 },
          written: { fields: 60, tasks: 2 },
          failed: [{}, {}],
        },
      ],
    }
    await tx.client.query(
      `insert into cycles (id, workspace_id, local_date, trigger, as_of, state, started_at, finished_at, summary)
       values ($1, $2, '2026-03-10', 'schedule', $3, 'partial', $3, $4, $5)`,
      [cycleId, workspaceId, now, new Date(now.getTime() + 240_000), JSON.stringify(summary)],
    )
    const jobs: [string, string | null, string, object, object | null][] = [
      [
        'contacts.pull',
        connectionId,
        'done',
        { read: 310, changed: 12, gone: 1, calls: { read: 4, write: 0, other: 1 } },
        null,
      ],
      ['wave.plan', null, 'done', { invited: 14, skipped: { quarantined: 40, 'not-nominated': 22 } }, null],
      [
        'fields.push',
        connectionId,
        'failed',
        {},
        {
          class: 'forbidden',
          code: 'MISSING_SCOPES',
          message: `The scope crm.objects.companies.write is missing (${canary}).`,
        },
      ],
    ]
    for (const [name, connection, state, stats, error] of jobs) {
      await tx.client.query(
        `insert into jobs (id, workspace_id, cycle_id, connection_id, name, key, state, attempts, stats, error, created_at, finished_at)
         values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $10)`,
        [
          randomUUID(),
          workspaceId,
          cycleId,
          connection,
          name,
          `${cycleId}/${name}`,
          state,
          stats,
          error,
          now,
        ],
      )
    }
    const failure = (error: object) => ({ name: canary, ...error })
    const writes: [string, string, string, string, string, object][] = [
      [
        fieldsId,
        'fields',
        'account',
        '4711',
        'failed',
        failure({
          class: 'rejected-record',
          code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          message: 'A validation rule of the CRM refused the record.',
          vendorMessage: `Rule “No change while audited” stopped ${canary}.`,
          fields: ['keyward_tier'],
        }),
      ],
      [
        taskId,
        'task',
        'task',
        randomUUID(),
        'failed',
        failure({
          class: 'rejected-field',
          code: 'PROPERTY_DOESNT_EXIST',
          message: 'The field keyward_task_key is missing.',
          fields: ['keyward_task_key'],
        }),
      ],
      [mailId, 'mail', 'invitation', randomUUID(), 'unknown', { code: 'mail-outcome-unknown' }],
    ]
    for (const [id, kind, object, target, state, error] of writes) {
      await tx.client.query(
        `insert into outbox (id, workspace_id, connection_id, kind, object, target, key, state, attempts, error, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 2, $9, $10)`,
        [
          id,
          workspaceId,
          kind === 'mail' ? null : connectionId,
          kind,
          object,
          target,
          `${kind}/${target}`,
          state,
          error,
          now,
        ],
      )
    }
    await writeAudit(tx, {
      actor: { id: office.people.admin.id, name: office.people.admin.name },
      action: 'settings.changed',
      subject: `tiers of ${canary}`,
      before: { thresholdsBp: [8000, 9000], rollUpToParent: false },
      after: { thresholdsBp: [7000, 9000], rollUpToParent: false },
      at: now,
    })
  })
  return { cycleId, fieldsId, taskId, mailId }
}
