/** Test mails of a wave: whom they go to, in which language, and how their sending ended. They count nowhere. */
import { randomUUID } from 'node:crypto'
import type { WaveId } from '#domain/ids.ts'
import type { Instrument } from '#domain/instrument/instrument.ts'
import type { MailEnd } from '#domain/mail-kind.ts'
import { type AskedRow, askedColumns, readAsked } from '../asked-instrument.ts'
import { type StoredLook, storedLook } from '../look.ts'
import type { WorkspaceTx } from '../pool.ts'
import { waveEnd } from '../responses.ts'

/** Notes a test mail and its link, by the hash of the token. Returns its id. */
export async function insertTestMail(
  tx: WorkspaceTx,
  test: {
    readonly waveId: WaveId
    readonly language: string
    readonly email: string
    readonly by: string
    readonly now: string
    readonly hashOf: (id: string) => Buffer
  },
): Promise<string> {
  const id = randomUUID()
  await tx.client.query(
    `insert into wave_tests (id, workspace_id, wave_id, language, email, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, tx.workspaceId, test.waveId, test.language, test.email, test.by, test.now],
  )
  await tx.client.query(
    'insert into survey_tokens (token_hash, workspace_id, invitation_id) values ($1, $2, $3)',
    [test.hashOf(id), tx.workspaceId, id],
  )
  return id
}

export interface TestMailFacts {
  readonly waveId: WaveId
  readonly email: string
  readonly language: string
  /** As an account without competitors of its own is asked it. */
  readonly instrument: Instrument
  readonly workspaceName: string
  readonly look: StoredLook
  readonly closesAt: string
  /** When the wave takes no answer any more. */
  readonly endsAt: string
  /** What has happened since last time, by language. */
  readonly since: Readonly<Partial<Record<string, string>>> | null
  readonly timeZone: string
}

/** Null when the wave was discarded meanwhile. */
export async function loadTestMail(tx: WorkspaceTx, id: string): Promise<TestMailFacts | null> {
  const { rows } = await tx.client.query<AskedRow & Omit<TestMailFacts, 'instrument'>>(
    `select t.wave_id as "waveId", t.email, t.language, ${askedColumns}, s.name as "workspaceName", ${storedLook} as look,
       w.closes_at as "closesAt", ${waveEnd} as "endsAt", w.plan -> 'since' as since, d.time_zone as "timeZone"
     from wave_tests t join waves w on w.id = t.wave_id join workspaces s on s.workspace_id = t.workspace_id
     join workspace_directory d on d.id = t.workspace_id cross join (select null::uuid as account_id) i where t.id = $1`,
    [id],
  )
  const [row] = rows
  return row ? { ...row, instrument: readAsked(row) } : null
}

export async function settleTestMail(tx: WorkspaceTx, id: string, end: MailEnd, now: string): Promise<void> {
  await tx.client.query(
    `update wave_tests set state = $2, sent_at = case when $2 = 'sent' then $3::timestamptz end where id = $1`,
    [id, end, now],
  )
}

export interface ListedTest {
  readonly language: string
  readonly email: string
  readonly askedBy: string
  readonly askedAt: string
  readonly state: MailEnd
}

export async function listTestMails(tx: WorkspaceTx, waveId: WaveId, limit: number): Promise<ListedTest[]> {
  const { rows } = await tx.client.query<ListedTest>(
    `select language, email, asked_by as "askedBy", asked_at as "askedAt", state from wave_tests where wave_id = $1 order by asked_at desc, language limit $2`,
    [waveId, limit],
  )
  return rows
}
