/** Answers that look like a robot's: kept beside draft and answers, listed, and counted only when a person has accepted them. */
import { type Suspicion, suspicionSchema } from '#domain/human/suspicion.ts'
import type { InvitationId } from '#domain/ids.ts'
import type { WorkspaceTx } from './pool.ts'
import { isConfidential, isNotErased, noSuspicion, waveEnd } from './responses.ts'

/** Keeps what was posted. `nonceHash`: SHA-256 of the secret that the page answered with carries. False when the wave is over. */
export async function saveSuspected(
  tx: WorkspaceTx,
  post: {
    readonly invitationId: InvitationId
    readonly answers: unknown
    readonly nonceHash: Buffer
    readonly suspicion: Suspicion
    readonly now: string
  },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into responses (id, workspace_id, invitation_id, account_id, contact_id, language,
       suspected_answers, suspected_nonce_hash, suspicion, suspected_at)
     select gen_random_uuid(), i.workspace_id, i.id, i.account_id, i.contact_id, $7, $3, $4, $5, $6
     from invitations i join waves w on w.id = i.wave_id where i.id = $1 and i.workspace_id = $2 and ${waveEnd} > $6 and ${isNotErased}
     on conflict (invitation_id) do update set suspected_answers = excluded.suspected_answers,
       suspected_nonce_hash = excluded.suspected_nonce_hash, suspicion = excluded.suspicion, suspected_at = excluded.suspected_at`,
    [
      post.invitationId,
      tx.workspaceId,
      JSON.stringify(post.answers),
      post.nonceHash,
      JSON.stringify(post.suspicion),
      post.now,
      post.suspicion.language,
    ],
  )
  return rowCount === 1
}

/** What this secret's page showed and asked to confirm; null when it was replaced. The row stays locked. */
export async function findSuspected(
  tx: WorkspaceTx,
  post: { readonly invitationId: InvitationId; readonly nonceHash: Buffer },
): Promise<{ readonly answers: unknown; readonly suspicion: Suspicion } | null> {
  const { rows } = await tx.client.query<{ answers: unknown; suspicion: unknown }>(
    `select suspected_answers as answers, suspicion from responses
     where invitation_id = $1 and workspace_id = $2 and suspected_nonce_hash = $3 for update`,
    [post.invitationId, tx.workspaceId, post.nonceHash],
  )
  const [row] = rows
  return row ? { answers: row.answers, suspicion: suspicionSchema.parse(row.suspicion) } : null
}

/** The draft of this secret, which a program has confirmed: it is taken out, to be kept as suspected. Null when it was replaced. */
export async function takeOutDraft(
  tx: WorkspaceTx,
  post: { readonly invitationId: InvitationId; readonly nonceHash: Buffer },
): Promise<{
  readonly answers: unknown
  readonly source: Suspicion['source']
  readonly language: string
} | null> {
  const { rows } = await tx.client.query(
    `update responses r set draft = null, draft_saved_at = null, draft_nonce_hash = null, draft_browsers = '{}', is_draft_kept = false
     from (select invitation_id, draft, draft_source, language from responses
       where invitation_id = $1 and workspace_id = $2 and draft is not null and draft_nonce_hash = $3 for update) o
     where r.invitation_id = o.invitation_id returning o.draft as answers, o.draft_source as source, o.language`,
    [post.invitationId, tx.workspaceId, post.nonceHash],
  )
  return rows[0] ?? null
}

/** Without what was said: it may have been said in confidence. */
export interface SuspectedResponse {
  readonly responseId: string
  readonly contactId: string
  readonly waveId: string
  readonly waveName: string
  readonly contactName: string
  readonly accountName: string
  readonly suspectedAt: string
  /** How many questions have an answer, and how many of those are words. */
  readonly answered: number
  readonly inWords: number
  readonly suspicion: Suspicion
  /** There are answers of a person besides, which these would replace. */
  readonly hasAnswers: boolean
}

const listed = `select r.id as "responseId", r.contact_id as "contactId", w.id as "waveId", w.name as "waveName",
    concat_ws(' ', c.first_name, c.last_name) as "contactName", a.name as "accountName", r.suspected_at as "suspectedAt",
    (select count(*)::int from jsonb_object_keys(r.suspected_answers)) as answered,
    (select count(*)::int from jsonb_object_keys(r.suspected_answers) k where k like '%.why' or k = 'talk.what') as "inWords",
    r.suspicion, r.confirmed_at is not null as "hasAnswers"
  from responses r join invitations i on i.id = r.invitation_id join waves w on w.id = i.wave_id
  join contacts c on c.id = r.contact_id join accounts a on a.id = r.account_id
  where r.workspace_id = $1 and r.suspected_at is not null`

/** What is suspected, newest first, `limit` rows after the first `from`; of one wave, or of all. */
export async function listSuspected(
  tx: WorkspaceTx,
  query: { readonly waveId: string | null; readonly limit: number; readonly from?: number },
): Promise<SuspectedResponse[]> {
  const { rows } = await tx.client.query(
    `${listed} and ($2::uuid is null or w.id = $2) order by r.suspected_at desc, r.id limit $3 offset $4`,
    [tx.workspaceId, query.waveId, query.limit, query.from ?? 0],
  )
  return rows.map(readListed)
}

/** One of them; null when nothing is suspected there. Its row stays locked. */
export async function findSuspectedById(
  tx: WorkspaceTx,
  responseId: string,
): Promise<SuspectedResponse | null> {
  const { rows } = await tx.client.query(`${listed} and r.id = $2 for update of r`, [
    tx.workspaceId,
    responseId,
  ])
  return rows[0] ? readListed(rows[0]) : null
}

function readListed(row: SuspectedResponse): SuspectedResponse {
  return { ...row, suspicion: suspicionSchema.parse(row.suspicion) }
}

/**
 * A person says that a person answered: what was suspected counts from `now` on, in place of answers before. Null when there is
 * nothing suspected any more.
 */
export async function countSuspected(
  tx: WorkspaceTx,
  decision: { readonly responseId: string; readonly evidence: object; readonly now: string },
): Promise<{ readonly accountId: string } | null> {
  const { rows } = await tx.client.query(
    `update responses r set previous_answers = coalesce(r.answers, r.previous_answers), answers = r.suspected_answers, confirmed_at = $3,
       language = r.suspicion ->> 'language', source = r.suspicion ->> 'source', evidence = $4, answers_browsers = '{}',
       is_confidential = ${isConfidential('r.suspected_answers')}, is_late = w.closes_at <= r.suspected_at, ${noSuspicion}
     from invitations i join waves w on w.id = i.wave_id
     where r.id = $1 and r.workspace_id = $2 and r.suspected_at is not null and i.id = r.invitation_id
     returning r.account_id as "accountId"`,
    [decision.responseId, tx.workspaceId, decision.now, JSON.stringify(decision.evidence)],
  )
  return rows[0] ?? null
}
