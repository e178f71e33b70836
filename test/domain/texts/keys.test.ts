/** Every text has a reader: a key that nothing asks for is dead weight in 25 languages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { questionsOf } from '#domain/instrument/instrument.ts'
import { generalIds } from '#domain/instrument/question.ts'
import { kapp } from '#domain/instrument/shipped.ts'
import {
  confidentialities,
  measures,
  relationships,
  subjectKinds,
  versusWords,
  yesNo,
} from '#domain/instrument/subject.ts'
import { english } from '#domain/texts/tables.ts'
import { sourceFiles } from '../../architecture/scan.ts'

const root = join(import.meta.dirname, '../../..')
const files = sourceFiles(root, ['src'])
  .filter((file) => !file.startsWith('src/domain/texts/') && !file.startsWith('src/sandbox/'))
  .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }))

const points = ['1', '2', '3', '4', '5']
const whys = (ids: readonly string[]) => ids.flatMap((id) => [id, `${id}.why`])

/** Keys that are put together: where, by what in the source, and every key that comes of it. */
const assembled = [
  {
    file: 'src/domain/instrument/texts.ts',
    from: 'question.id',
    keys: [
      ...whys(subjectKinds.flatMap((kind) => measures.map((measure) => `${kind}.${measure}`))),
      ...generalIds.filter((id) => id !== 'continue.why'),
    ],
  },
  {
    file: 'src/domain/instrument/texts.ts',
    from: '`named.$',
    keys: whys(measures.map((measure) => `named.${measure}`)),
  },
  {
    file: 'src/domain/instrument/texts.ts',
    from: '`attributes.$',
    keys: ['named', ...subjectKinds].map((one) => `attributes.${one}`),
  },
  {
    file: 'src/domain/instrument/texts.ts',
    from: 'question.scale}.$',
    keys: [
      ...points.flatMap((point) => [`satisfaction.${point}`, `continue.${point}`]),
      ...versusWords.map((one) => `versus.${one}`),
      ...relationships.map((one) => `relationship.${one}`),
      ...yesNo.map((one) => `yes-no.${one}`),
      ...confidentialities.map((one) => `confidential.${one}`),
      'competitor.other',
    ],
  },
  {
    file: 'src/domain/instrument/texts.ts',
    from: '`section.$',
    keys: [...subjectKinds, 'competition', 'relationship', 'outlook', 'own', 'confidentiality'].map(
      (one) => `section.${one}`,
    ),
  },
  {
    file: 'src/web/survey/field.ts',
    from: '`problem.$',
    keys: ['problem.required', 'problem.not-an-option'],
  },
  {
    file: 'src/web/survey/someone-else.ts',
    from: '`suggest.$',
    keys: ['suggest.name', 'suggest.email', 'suggest.role'],
  },
] as const

/** Keys that no source names and nothing puts together. */
function unread(keys: readonly string[]): string[] {
  const made = new Set<string>(assembled.flatMap((one) => one.keys))
  const readers = files.filter(({ source }) => /instrument-text\.ts'|instrument\/texts\.ts'/.test(source))
  return keys.filter((key) => !made.has(key) && !readers.some(({ source }) => source.includes(`'${key}'`)))
}

describe('keys of texts', () => {
  it('are all read by somebody', () => {
    expect(unread(Object.keys(english))).toEqual([])
  })

  it('are missed where nobody reads them', () => {
    expect(unread(['mail.subject', 'nobody.reads-this', 'satisfaction.6'])).toEqual([
      'nobody.reads-this',
      'satisfaction.6',
    ])
  })

  it.each(assembled)('are put together where it says so: $from', ({ file, from, keys }) => {
    expect(files.find((one) => one.file === file)?.source).toContain(from)
    expect(keys.filter((key) => !Object.hasOwn(english, key))).toEqual([])
  })

  it('hold every question of the shipped instrument', () => {
    expect(questionsOf(kapp).filter(({ id }) => !Object.hasOwn(english, id))).toEqual([])
  })
})
