/** A notice to the admins of the workspace: one mail to each, at most once. */
import { createHash } from 'node:crypto'
import { canReceiveMail, emailKey } from '#domain/email.ts'
import { parseSettings } from '#domain/settings.ts'
import { renderNotice } from '#mail/notice.ts'
import { oweMail } from '#store/mail-outbox.ts'
import { loadNoticeMail } from '#store/notices.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { listUsers } from '#store/users.ts'
import { loadWorkspace } from '#store/workspaces.ts'
import type { MailComposer } from './composer.ts'

/** A notice that could not be sent for so long says nothing new: the console has it. */
const freshMs = 7 * 86_400_000

interface Admin {
  readonly name: string
  readonly address: string
}

/** Everybody who is an admin: by the settings' list, and who signed in as one. One per address. */
async function listAdmins(tx: WorkspaceTx): Promise<ReadonlyMap<string, Admin>> {
  const { access } = parseSettings((await loadWorkspace(tx))?.settings ?? {})
  const users = (await listUsers(tx)).filter(({ role }) => role === 'admin')
  const named: Admin[] = [
    ...users.map(({ name, email }) => ({ name, address: email ?? '' })),
    ...access.admins.map((address) => ({ name: '', address })),
  ]
  const admins = new Map<string, Admin>()
  for (const admin of named) {
    const key = hashOf(admin.address)
    if (canReceiveMail(admin.address) && !admins.has(key)) admins.set(key, admin)
  }
  return admins
}

/** An outbox row holds no address: this stands for one. */
const hashOf = (address: string) => createHash('sha256').update(emailKey(address)).digest('hex').slice(0, 32)

export async function oweNoticeMails(tx: WorkspaceTx, noticeId: string, now: Date): Promise<void> {
  for (const admin of (await listAdmins(tx)).keys()) {
    const key = `notice/${noticeId}/${admin}`
    await oweMail(tx, { kind: 'notice', target: noticeId, key, payload: { admin }, notBefore: null, now })
  }
}

export const noticeMail: MailComposer = {
  async load(tx, { target, payload }, now) {
    const facts = await loadNoticeMail(tx, target)
    if (!facts || facts.isOver) return { kind: 'suppress', reason: 'over' }
    if (now.getTime() - Date.parse(facts.raisedAt) > freshMs) return { kind: 'suppress', reason: 'too-late' }
    const admin = (await listAdmins(tx)).get(String(payload.admin))
    if (!admin) return { kind: 'suppress', reason: 'no-admin' }
    return {
      kind: 'send',
      to: admin,
      compose: (settings) => ({
        from: settings.from,
        replyTo: null,
        ...renderNotice({
          workspaceName: facts.workspaceName,
          text: facts.text,
          consoleUrl: `${settings.publicUrl()}/console/connections`,
        }),
        oneClickUrl: null,
        language: 'en',
        isAutomatic: true,
      }),
    }
  },
}
