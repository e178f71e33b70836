/** Requests that change something, each carried out once: a sender that got no answer sends the same request again. */
import { createHash } from 'node:crypto'
import type { WorkspaceTx } from './pool.ts'

/** The same id was used for something else: a mistake of the sender, and nothing was done. */
export class RequestReused extends Error {
  override readonly name = 'RequestReused'
}

/**
 * Carries out `deed` unless this request was carried out before, and returns its answer: that of the first time. Two at once
 * wait for each other. What `deed` writes and the note that it was done commit together; when it throws, neither is kept, and
 * the request can be sent again. The answer is stored as JSON for as long as the workspace exists: no names in it.
 */
export async function answerOnce<Answer>(
  tx: WorkspaceTx,
  request: {
    /** Where the id comes from, such as `card` or `workflow`. */
    readonly source: string
    readonly id: string
    /** What was asked, and by whom. */
    readonly asked: unknown
    readonly now: Date
  },
  deed: () => Promise<Answer>,
): Promise<Answer> {
  const fingerprint = createHash('sha256').update(JSON.stringify(request.asked)).digest('hex')
  const key = [tx.workspaceId, request.source, request.id]
  const { rowCount } = await tx.client.query(
    `insert into requests (workspace_id, source, request_id, fingerprint, received_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [...key, fingerprint, request.now],
  )
  const mine = 'workspace_id = $1 and source = $2 and request_id = $3'
  if (rowCount === 0) {
    const { rows } = await tx.client.query<{ fingerprint: string; answer: Answer }>(
      `select fingerprint, answer from requests where ${mine}`,
      key,
    )
    if (rows[0]?.fingerprint !== fingerprint)
      throw new RequestReused('the id of this request was used for another one')
    return rows[0].answer
  }
  const answer = await deed()
  await tx.client.query(`update requests set answer = $4 where ${mine}`, [...key, JSON.stringify(answer)])
  return answer
}
