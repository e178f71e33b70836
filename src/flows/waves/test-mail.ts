/** Test mails: a wave's mail in each language, to a person of ours, with a link that opens the page and keeps nothing. */
import { canReceiveMail } from '#domain/email.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import { deriveToken, hashToken } from '#std/token.ts'
import { oweMail } from '#store/mail-outbox.ts'
import type { WorkspaceTx } from '#store/pool.ts'
import { ensureJob, type SingleJob } from '#store/single-jobs.ts'
import { loadPlannedWave } from '#store/waves/planned.ts'
import { insertTestMail } from '#store/waves/test-mails.ts'
import { Refusal } from '../refusal.ts'
import { auditWave, type WaveWork } from './step.ts'

/** Owes one test mail per language to the address. It may be asked for in every state of the wave, also in preview. Throws Refusal. */
export async function askTestMails(
  tx: WorkspaceTx,
  work: WaveWork & {
    readonly email: string
    readonly languages: readonly SurveyLanguage[]
    readonly secret: string
    readonly hasMailServer: boolean
  },
): Promise<{ readonly jobs: readonly SingleJob[] }> {
  const { now, secret } = work
  const wave = await loadPlannedWave(tx, work.waveId, { lock: 'share' })
  if (!wave) throw new Refusal('not-found', 'There is no such wave.')
  const email = work.email.trim()
  if (!canReceiveMail(email))
    throw new Refusal('not-possible', 'This is not an e-mail address, such as anna@example.com.')
  if (work.languages.length === 0) throw new Refusal('not-possible', 'Choose at least one language.')
  if (!work.hasMailServer)
    throw new Refusal('not-possible', 'This server has no mail server; whoever runs it sets SMTP_URL.')
  for (const language of new Set(work.languages)) {
    const id = await insertTestMail(tx, {
      waveId: wave.id,
      language,
      email,
      by: work.by.name,
      now: now.toISOString(),
      hashOf: (test) => hashToken(deriveToken(secret, test, 'test', 1)),
    })
    await oweMail(tx, { kind: 'test', target: id, key: `test/${id}`, payload: {}, notBefore: null, now })
  }
  await auditWave(tx, work, 'tested', wave.name, { after: { languages: work.languages } })
  return { jobs: [await ensureJob(tx, { name: 'invitations.send', connectionId: null, now })] }
}
