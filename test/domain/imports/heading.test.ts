import { describe, expect, it } from 'vitest'
import { guessMapping } from '#domain/imports/guess.ts'
import { readHeading } from '#domain/imports/heading.ts'
import { kapp } from '#domain/instrument/shipped.ts'

describe('the heading of a file', () => {
  it('is one line where the next one is an answer', () => {
    expect(readHeading(['Respondent ID', 'NPS'], [['17', '9'], null])).toEqual({
      ...{ header: ['Respondent ID', 'NPS'], labels: [], skipped: 0, note: null },
    })
    expect(readHeading(['id', 'NPS'], [])).toMatchObject({ skipped: 0 })
  })

  it('has the questions and their ids below the names in a file of Qualtrics, and is guessed by the questions', () => {
    const header = ['RecordedDate', 'ResponseId', 'RecipientEmail', 'Q1_NPS_GROUP', 'Q1', 'Q2', 'Q3']
    const recommend = 'How likely are you to recommend us\nto a friend?'
    const questions = ['Recorded Date', 'Response ID', 'Recipient Email', `${recommend} - Group`, recommend]
    const texts = [...questions, 'What is the reason for your score?', 'How satisfied are you overall?']
    const heading = readHeading(header, [
      texts,
      [
        '{"ImportId":"recordedDate","timeZone":"America/Denver"}',
        ...texts.slice(1).map(() => '{"ImportId":"QID1"}'),
      ],
    ])
    expect(heading).toMatchObject({ header, labels: texts, skipped: 2 })
    expect(heading.note).toContain('2 lines')
    const row = ['2024-05-03 10:11:12', 'R_1', 'a@b.example', 'Promoter', '9', 'quick', 'Satisfied']
    const { columns, questions: asked } = guessMapping(kapp, header, [row], 's', heading)
    expect(columns).toEqual({ answeredAt: 'RecordedDate', externalId: 'ResponseId', email: 'RecipientEmail' })
    expect(asked).toEqual({
      'company.recommend': { column: 'Q1', scale: '0-10' },
      'company.recommend.why': { column: 'Q2', scale: null },
      'company.satisfaction': { column: 'Q3', scale: 'words' },
    })
  })

  it('has the parts of questions below their names in a file of SurveyMonkey', () => {
    const heading = readHeading(
      ['Respondent ID', 'Collector ID', 'Email Address', 'How satisfied?', 'Rate', '', '', 'Comments'],
      [
        ['', '', '', 'Response', 'Price', 'Speed', '', 'Open-Ended Response'],
        ['118', '4', 'a@b.example', 'Satisfied', '1', '2', '', 'fine'],
      ],
    )
    expect(heading).toMatchObject({
      header: [
        'Respondent ID',
        'Collector ID',
        'Email Address',
        'How satisfied?',
        'Rate: Price',
        'Rate: Speed',
        '',
        'Comments',
      ],
      skipped: 1,
    })
    expect(heading.note).toContain('SurveyMonkey')
  })
})
