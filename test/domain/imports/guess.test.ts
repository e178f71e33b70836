import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessMapping } from '#domain/imports/guess.ts'
import { checkMapping, mappingSchema } from '#domain/imports/mapping.ts'
import { kapp } from '#domain/instrument/shipped.ts'

describe('the guess of a mapping', () => {
  it.each([
    [
      'English',
      [
        'Response ID',
        'Completed date',
        'Contact email',
        'Company',
        'CSAT',
        'Comment',
        'NPS',
        'Why',
        'Language',
      ],
      {
        externalId: 'Response ID',
        answeredAt: 'Completed date',
        email: 'Contact email',
        accountName: 'Company',
        language: 'Language',
      },
      {
        'company.satisfaction': 'CSAT',
        'company.satisfaction.why': 'Comment',
        'company.recommend': 'NPS',
        'company.recommend.why': 'Why',
      },
    ],
    [
      'German',
      [
        'Datum',
        'E-Mail',
        'Kunde',
        'Zufriedenheit',
        'Zufriedenheit Produkte',
        'Weiterempfehlung',
        'Kommentar',
        'Wettbewerber',
      ],
      { answeredAt: 'Datum', email: 'E-Mail', accountName: 'Kunde' },
      {
        'company.satisfaction': 'Zufriedenheit',
        'products.satisfaction': 'Zufriedenheit Produkte',
        'company.recommend': 'Weiterempfehlung',
        'company.recommend.why': 'Kommentar',
        competitor: 'Wettbewerber',
      },
    ],
    [
      'French',
      [
        'Date de réponse',
        'Courriel',
        'Société',
        'Satisfaction',
        'Recommandation',
        'Commentaire',
        'Concurrent',
      ],
      { answeredAt: 'Date de réponse', email: 'Courriel', accountName: 'Société' },
      {
        'company.satisfaction': 'Satisfaction',
        'company.recommend': 'Recommandation',
        'company.recommend.why': 'Commentaire',
        competitor: 'Concurrent',
      },
    ],
    [
      'CRM ids, and our own names',
      ['answeredAt', 'Contact ID', 'Account ID', 'services.recommend', 'relationship'],
      { answeredAt: 'answeredAt', contactRef: 'Contact ID', accountRef: 'Account ID' },
      { 'services.recommend': 'services.recommend', relationship: 'relationship' },
    ],
  ])('%s', (_, header, columns, questions) => {
    const guessed = guessMapping(kapp, header, [], 'Old tool')
    expect(guessed.columns).toEqual(columns)
    expect(
      Object.fromEntries(Object.entries(guessed.questions).map(([id, one]) => [id, one.column])),
    ).toEqual(questions)
    expect(checkMapping(guessed, header, kapp)).toEqual([])
    expect(mappingSchema.parse(guessed)).toEqual(guessed)
  })

  it('sees the scale and the order of dates in the first rows', () => {
    const header = ['Date', 'Email', 'CSAT', 'Product satisfaction', 'NPS']
    const guessed = guessMapping(
      kapp,
      header,
      [
        ['13/4/2025', 'a@b.example', '8', 'satisfied', '85%'],
        ['4/4/2025', 'a@b.example', '1', '', '70%'],
      ],
      's',
    )
    expect(guessed.dates).toBe('day-first')
    expect(Object.values(guessed.questions).map(({ scale }) => scale)).toEqual(['1-10', 'words', '0-100'])
  })

  it.each([
    [
      'Qualtrics',
      'StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientLastName,RecipientEmail,ExternalReference,UserLanguage,Q1_NPS_GROUP,Q1_NPS,Q2_Comment',
      {
        answeredAt: 'RecordedDate',
        externalId: 'ResponseId',
        email: 'RecipientEmail',
        language: 'UserLanguage',
      },
      { 'company.recommend': 'Q1_NPS', 'company.recommend.why': 'Q2_Comment' },
    ],
    [
      'Delighted',
      'Response ID,Survey type,Name,Email,Phone,Score,Comment,Permalink,Created at,Updated at,Company,Account Manager Email',
      { externalId: 'Response ID', email: 'Email', answeredAt: 'Created at', accountName: 'Company' },
      { 'company.recommend': 'Score', 'company.recommend.why': 'Comment' },
    ],
    [
      'CustomerGauge',
      'Reference,Date Sent,Date Reply,Company,Account Owner,First Name,Email,NPS Score,NPS Category,Comment,Account ID',
      { answeredAt: 'Date Reply', email: 'Email', accountName: 'Company', accountRef: 'Account ID' },
      { 'company.recommend': 'NPS Score', 'company.recommend.why': 'Comment' },
    ],
    [
      'feedback of HubSpot',
      'Submission ID,Survey name,Survey type,Submission date,Contact ID,Contact email,Rating,Response group,Feedback,Last modified date',
      {
        ...{ externalId: 'Submission ID', source: 'Survey name', answeredAt: 'Submission date' },
        ...{ contactRef: 'Contact ID', email: 'Contact email' },
      },
      { 'company.recommend': 'Rating', 'company.recommend.why': 'Feedback' },
    ],
  ])('reads the columns of other tools: %s', (_, header, columns, questions) => {
    const names = header.split(',')
    const row = (score: string) =>
      names.map((name) =>
        /date|created at/i.test(name)
          ? '2024-05-03 10:11:12'
          : /score|rating|_nps$/i.test(name)
            ? score
            : 'x',
      )
    const guessed = guessMapping(kapp, names, ['0', '7', '10'].map(row), 's')
    expect(guessed.columns).toEqual(columns)
    expect(
      Object.fromEntries(Object.entries(guessed.questions).map(([id, one]) => [id, one.column])),
    ).toEqual(questions)
    expect(guessed.questions['company.recommend']?.scale).toBe('0-10')
    expect(checkMapping(guessed, names, kapp)).toEqual([])
  })

  it.each([
    [['3/4/2025', '11/12/2025'], null],
    [['3/4/2025', '13/12/2025'], 'day-first'],
    [['3/4/2025', '11/30/2025'], 'month-first'],
    [['13/4/2025', '4/13/2025'], null],
    [['3.4.2025', '11.12.2025'], 'day-first'],
    [['3.4.2025', '11.30.2025'], 'month-first'],
    [['2025-04-03', '2025/11/12'], 'year-first'],
    [['2025-04-03', '3/4/2025'], null],
    [['3/4/25'], null],
    [['soon'], null],
    [[], 'year-first'],
  ] as const)('takes the order of dates from %j: %s', (dates, order) => {
    const rows = dates.map((date) => [date, 'a@b.example', '9'])
    const guessed = guessMapping(kapp, ['Date', 'Email', 'NPS'], rows, 's')
    expect(guessed.dates).toBe(order)
    if (order === null)
      expect(checkMapping(guessed, ['Date', 'Email', 'NPS'], kapp)).toEqual([
        expect.stringContaining('say how dates are written'),
      ])
  })

  it.each([
    ['CSAT', ['1', '5', '3'], '1-5'],
    ['CSAT', ['1', '7'], null],
    ['CSAT', ['2', '9'], null],
    ['CSAT', ['1', '10'], '1-10'],
    ['CSAT', ['0', '10'], '0-10'],
    ['CSAT', ['0', '4'], null],
    ['CSAT', ['4,5', '80'], '0-100'],
    ['CSAT', ['Satisfied', 'Neutral'], 'words'],
    ['CSAT', ['', ''], null],
    ['NPS', ['9', '3'], '0-10'],
    ['NPS', ['5', '3'], null],
  ] as const)('takes a scale only where the values of %s leave no doubt: %j is %s', (name, values, scale) => {
    const header = ['Date', 'Email', name]
    const guessed = guessMapping(
      kapp,
      header,
      values.map((value) => ['2025-01-01', 'a@b.example', value]),
      's',
    )
    expect(Object.values(guessed.questions).map((one) => one.scale)).toEqual([scale])
    if (scale === null)
      expect(checkMapping(guessed, header, kapp)).toEqual([
        expect.stringContaining(`say on which scale the ratings of column “${name}” are`),
      ])
  })

  it('takes no question for a fact about the respondent, and the text that HubSpot calls a response for a reason', () => {
    const asked = 'Overall, how satisfied are you with our company? - Other (please specify)'
    const guessed = guessMapping(
      kapp,
      ['Email', 'Rating', 'Response', asked, asked.replace('our', 'the')],
      [],
      's',
    )
    expect(guessed.columns).toEqual({ email: 'Email' })
    expect(guessed.questions['company.satisfaction.why']?.column).toBe('Response')
  })

  it('never uses a column twice, nor one whose name is not alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Email', 'Company', 'NPS', 'CSAT', 'Comment', 'Date', 'ID', 'x'), {
          maxLength: 10,
        }),
        (header) => {
          const { columns, questions } = guessMapping(kapp, header, [], 's')
          const used = [...Object.values(columns), ...Object.values(questions).map(({ column }) => column)]
          expect(new Set(used).size).toBe(used.length)
          for (const name of used) expect(header.filter((one) => one === name)).toEqual([name])
        },
      ),
    )
  })
})

it('says what a mapping lacks', () => {
  const wrong = mappingSchema.parse({
    instrument: 'kapp',
    source: 's',
    columns: { accountName: 'twice' },
    questions: { 'no.question': { column: 'gone' }, competitor: { column: 'x', scale: '1-5' } },
  })
  expect(checkMapping(wrong, ['twice', 'twice', 'x'], kapp)).toEqual([
    'say which column is the date of the answer',
    expect.stringContaining('e-mail address of the contact'),
    'there are 2 columns “twice”: rename one',
    'there is no column “gone”',
    'the instrument has no question “no.question”',
    '“competitor” is no rating: it has no scale',
  ])
})

it('refuses a file whose first line is a row of values', () => {
  const wrong = mappingSchema.parse({ instrument: 'kapp', source: 's', columns: {}, questions: {} })
  expect(checkMapping(wrong, ['17', 'anna@hansen.example', '9'], kapp)).toEqual([
    expect.stringContaining('no line with the names of the columns'),
  ])
})
