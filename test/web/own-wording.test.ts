/** The admin's own wording reaches whatever a respondent reads: there is no text of which it is not known where. */
import { describe, expect, it } from 'vitest'
import { entryOf, isTextKey, type TextKey } from '#domain/instrument-text.ts'
import { checkWording, fixedTexts } from '#domain/own-wording.ts'
import { english } from '#domain/texts/tables.ts'
import type { Entry } from '#domain/texts/translation.ts'
import { formsOf } from '../support/languages-in.ts'
import { everythingWorded } from './worded-pages.ts'

const keys = Object.keys(english).filter(isTextKey)
const worded = keys.filter((key) => !fixedTexts[key])

/** A text that says nothing but its key, with the values of the shipped one. */
function markOf(key: TextKey): Entry {
  const shipped = entryOf('de', key)
  const mark = (form: string) => [`⟦${key}⟧`, ...new Set(form.match(/\{\w+\}/g) ?? [])].join(' ')
  if (typeof shipped === 'string') return mark(shipped)
  return Object.fromEntries(
    Object.entries(shipped).map(([name, form]) => [name, name === 'by' ? form : mark(form)]),
  ) as unknown as Entry
}

const own = { de: Object.fromEntries(worded.map((key) => [key, markOf(key)])) }
const everything = everythingWorded(own).join('\n')

describe('own wording', () => {
  it('is right in every key that can be worded', () => {
    expect(checkWording(own)).toEqual([])
    expect(Object.keys(fixedTexts).filter((key) => !isTextKey(key))).toEqual([])
  })

  it('of every text stands on a page or in a mail', () => {
    expect(worded.filter((key) => !everything.includes(`⟦${key}⟧`))).toEqual([])
  })

  it('leaves no shipped sentence beside it', () => {
    const sentences = worded.flatMap((key) =>
      formsOf(entryOf('de', key))
        .flatMap((form) => form.split(/\{\w+\}/))
        .map((part) => part.trim())
        .filter((part) => part.length >= 8),
    )
    expect(sentences.length).toBeGreaterThan(200)
    expect(sentences.filter((sentence) => everything.includes(sentence))).toEqual([])
    expect(everythingWorded({}).join('\n')).toContain(sentences[0])
  })
})
