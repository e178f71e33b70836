import { describe, expect, it } from 'vitest'
import { definitionSchema } from '#domain/instrument/definition.ts'
import { instrumentOf } from '#domain/instrument/instrument.ts'
import { kapp, kappDefinition } from '#domain/instrument/shipped.ts'
import type { SurveyLanguage } from '#domain/texts/languages.ts'
import type { HeldPerson } from '#store/erasure/held.ts'
import { renderHeldPage } from '#web/rights/held.ts'
import type { RightsView } from '#web/rights/present.ts'
import { foreignLetters } from '../support/languages-in.ts'

const own = (texts: Partial<Record<SurveyLanguage, string>>) =>
  instrumentOf(
    definitionSchema.parse({ ...kappDefinition, own: [{ kind: 'text', slug: 'wish', text: texts }] }),
    2,
  )
const german = own({ de: 'Was fehlt Ihnen?' })
const both = own({ de: 'Was fehlt Ihnen?', el: 'Τι σας λείπει;' })

function heldPage(language: SurveyLanguage, instruments: readonly (typeof kapp)[]): string {
  const view = {
    ...{ language, languages: ['el', 'de', 'en'], wording: {}, senderName: 'Nordwind', timeZone: 'UTC' },
    ...{ brand: { sheet: null, logo: null }, path: '/rights/x', guard: () => '' },
  } as unknown as RightsView
  const at = '2026-03-10T09:00:00Z'
  const invitations = instruments.map((instrument) => ({
    ...{ instrument, invitedAt: at, confirmedAt: at, isUnasked: false },
    answers: { 'own.wish': '1', 'company.satisfaction': 5 },
  }))
  const held: HeldPerson = { contacts: [], invitations, feedback: [], suggestions: [] }
  return renderHeldPage(view, held)
}

describe('the page of what is held', () => {
  it('is in its language where everything that was asked is', () => {
    const page = heldPage('el', [kapp, both])
    expect(page).toContain('<html lang="el"')
    expect(page).toContain('Τι σας λείπει;')
    expect(page).toContain('hreflang="de"')
  })

  it('is in one in which all is there, where an earlier instrument lacks its own', () => {
    const page = heldPage('el', [kapp, german])
    expect(page).toContain('<html lang="de"')
    expect(page).not.toContain('hreflang')
    expect(foreignLetters('de', page.replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' '))).toEqual([])
  })

  it('quotes what was asked, marked as another language, where there is none for all', () => {
    const page = heldPage('el', [german, own({ el: 'Τι σας λείπει;' })])
    expect(page).toContain('<html lang="el"')
    const [quote = ''] = /<div lang="de" dir="ltr">[\s\S]*?<\/div>/.exec(page) ?? []
    expect(quote).toContain('Was fehlt Ihnen?')
    expect(quote).not.toMatch(/\p{Script=Greek}/u)
    expect(page.replace(quote, '')).not.toContain('Was fehlt')
  })
})
