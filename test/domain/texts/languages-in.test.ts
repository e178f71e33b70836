/** The judge of languages is itself judged: what is mixed on purpose is found, and what is right is let pass. */
import { describe, expect, it } from 'vitest'
import { surveyLanguages } from '#domain/texts/languages.ts'
import { renderInvitation } from '#mail/invitation.ts'
import { isDetectedAs, mixedIn, readWords } from '../../support/languages-in.ts'

const names = ['Nordwind', 'Hamburg']
const mailIn = (language: (typeof surveyLanguages)[number]) =>
  renderInvitation({
    ...{ language, senderName: 'Nordwind', contactName: null, ownerName: null, postalAddress: 'Hamburg' },
    ...{ surveyUrl: 'https://survey.example/s/x', optOutUrl: 'https://survey.example/o/x' },
    ...{ minutes: 4, closesOn: '2026-12-31' },
  })
const twins = ['nb', 'da']

describe.each(surveyLanguages)('in %s', (language) => {
  it('a mail of ours is all right, and none in another language is', () => {
    const { text } = mailIn(language)
    expect(mixedIn(language, text, names)).toEqual([])
    const others = surveyLanguages.filter((other) => other !== language)
    const taken = others.filter((other) => mixedIn(other, text, names).length === 0)
    expect(taken.filter((other) => !(twins.includes(language) && twins.includes(other)))).toEqual([])
  })
})

describe('what is mixed', () => {
  const { text } = mailIn('de')

  it('is found: a sentence of ours in English, a word in another script, a whole text', () => {
    expect(
      mixedIn('de', `${text}\nThe link is meant for you alone. Please do not pass it on.`, names),
    ).toEqual(['says “The link is meant for you alone.”', 'says “Please do not pass it on.”'])
    expect(mixedIn('de', `${text} Иванов`, names)).toEqual(['has the word “Иванов”'])
    expect(mixedIn('de', `${text} Иванов`, [...names, 'Иванов'])).toEqual([])
    expect(isDetectedAs('fr', text)).toBe(false)
  })

  it('is read from a page with what is only heard, and without what the page marks as of another language', () => {
    const page = `<!doctype html><html lang="de" dir="ltr"><head><style>p{color:red}</style></head><body>
<a lang="fr" href="?lang=fr">Français</a><nav aria-label="Sprache &amp; Schrift"><span lang="de">Deutsch</span></nav><p>Gr&#252;n</p></body></html>`
    expect(readWords(page)).toEqual({ lang: 'de', dir: 'ltr', text: 'Deutsch\nGrün\nSprache & Schrift' })
  })
})
