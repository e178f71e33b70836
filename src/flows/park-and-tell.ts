/** A connection that cannot work until an admin acts: it is not called, the console says so, and the admins get one mail. */
import type { ConnectionId } from '#domain/ids.ts'
import { parkConnection, unparkConnection } from '#store/connections.ts'
import { raiseNotice, tellOnly } from '#store/notices.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { oweNoticeMails } from './mails/notice.ts'

const keyOf = (connectionId: ConnectionId) => `access/${connectionId}`

/** `reason` stands with the connection, `text` is what the admins read. True when they did not know yet: once per parking. */
export async function parkAndTell(
  tx: WorkspaceTx,
  parking: {
    readonly connectionId: ConnectionId
    readonly reason: string
    readonly text: string
    readonly now: Date
  },
): Promise<boolean> {
  const { connectionId, reason, text, now } = parking
  await parkConnection(tx, connectionId, reason, now.toISOString())
  const noticeId = await raiseNotice(tx, { key: keyOf(connectionId), connectionId, text, now })
  if (noticeId !== null) await oweNoticeMails(tx, noticeId, now)
  return noticeId !== null
}

/** It works again: what was said is over, and the next parking is news. */
export async function unparkAndTell(
  tx: WorkspaceTx,
  connection: { readonly connectionId: ConnectionId; readonly baseUrl: string; readonly now: Date },
): Promise<void> {
  const { connectionId, baseUrl, now } = connection
  await unparkConnection(tx, connectionId, baseUrl)
  await tellOnly(tx, { key: keyOf(connectionId), connectionId, text: null, now })
}
