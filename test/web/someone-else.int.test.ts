/** "Not you?": a name, an address or "has left" is enough, nothing at all is asked for in words that fit, and it is noted once. */
import { describe, expect, it } from 'vitest'
import { hostSurvey } from './hosted-survey.ts'
import { type Invited, pageFor, post, seedInvitations } from './survey-fixture.ts'

const hosted = hostSurvey()

async function invite() {
  const [one] = (await seedInvitations(hosted.database)) as [Invited]
  const url = `${hosted.url}${one.path('link')}/someone-else`
  const noted = async () =>
    (
      await hosted.owner.query(
        'select kind, detail, source from contact_suggestions where workspace_id = $1 order by 1',
        [one.workspaceId],
      )
    ).rows
  /** The form as the page serves it, which asks whoever has no script once more. */
  const fill = async (fields: Record<string, string>) =>
    (await post(url, { ...fields, page: pageFor(url, 'suggestion') })).text()
  return { url, noted, fill }
}

describe('a suggestion of the right person', () => {
  it('that says nothing is asked for a name, an address or the tick, and kept nowhere', async () => {
    const { fill, noted } = await invite()
    for (const fields of [{}, { name: ' ', email: '' }, { role: 'CFO' }]) {
      const shown = await fill(fields)
      expect(shown).toContain('<p class="problem" id="name-problem">Please enter a name or an e-mail address')
      expect(shown).not.toContain('choose an answer')
    }
    expect(await fill({ name: 'Kim Berg', email: 'nobody' })).toContain('id="email-problem"')
    expect(await noted()).toEqual([])
  })

  it.each([
    [{ name: 'Kim Berg' }, 'wrong-person', { name: 'Kim Berg' }],
    [{ email: 'kim@customer.example' }, 'wrong-person', { email: 'kim@customer.example' }],
    [{ left: 'yes' }, 'left', {}],
  ])('%o is enough, and is noted once however often it is sent', async (fields, kind, detail) => {
    const { url, fill, noted } = await invite()
    expect(await fill(fields)).toContain('<dl class="answers">')
    expect(await noted()).toEqual([])
    for (const _ of [1, 2])
      expect(await (await post(url, fields)).text()).toContain('Thank you for your help')
    expect(await noted()).toEqual([{ kind, detail, source: 'respondent' }])
  })
})
