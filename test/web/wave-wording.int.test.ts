import { describe, expect, it } from 'vitest'
import type { Entry } from '#domain/texts/translation.ts'
import { loadInvitationMail } from '#store/invitation-mail.ts'
import { saveWording } from '#store/own-wording.ts'
import { inWorkspace } from '#store/pool.ts'
import { hostSurvey } from './hosted-survey.ts'
import { type Invited, seedInvitations } from './survey-fixture.ts'

const hosted = hostSurvey()

const question = 'company.satisfaction'
const pageText = 'intro.why'
const word = ({ workspaceId }: Invited, key: string, entry: Entry | null) =>
  inWorkspace(hosted.database, workspaceId, (tx) =>
    saveWording(tx, { language: 'en', key, entry, by: 'Lea', at: '2026-03-10T10:00:00Z' }),
  )
const waves = ({ workspaceId }: Invited, change: string) =>
  inWorkspace(hosted.database, workspaceId, (tx) => tx.client.query(`update waves set ${change}`))
const pageOf = async (invited: Invited) => (await fetch(`${hosted.url}${invited.path('link')}`)).text()

describe('the wording of a question that was sent', () => {
  it('stays as it was when the wave was made; what is no question is worded anew at once', async () => {
    const [invited] = (await seedInvitations(hosted.database)) as [Invited]
    const before = /<legend[^>]*>([^<]*)/.exec(await pageOf(invited))?.[1]
    await word(invited, question, 'How delighted are you with {sender}?')
    await word(invited, pageText, 'We read it.')
    const after = await pageOf(invited)
    expect(before).toBeTruthy()
    expect(after).toContain(before)
    expect(after).not.toContain('How delighted')
    expect(after).toContain('We read it.')
  })

  it('of a plan is fixed when it is frozen, for page and mail, also where it was taken back since', async () => {
    const [invited] = (await seedInvitations(hosted.database)) as [Invited]
    await waves(invited, `state = 'draft', fixed_wording = null`)
    await word(invited, question, 'How delighted are you with {sender}?')
    await waves(invited, `state = 'frozen'`)
    await waves(invited, `state = 'running'`)
    await word(invited, question, null)
    expect(await pageOf(invited)).toContain('How delighted are you')
    const mail = await inWorkspace(hosted.database, invited.workspaceId, (tx) =>
      loadInvitationMail(tx, invited.invitationId, '2026-03-10T10:00:00Z'),
    )
    expect(mail?.instrument.wording.en?.[question]).toBe('How delighted are you with {sender}?')
  })
})
