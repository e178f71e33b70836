import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, describe, expect, it } from 'vitest'
import { registerSegment, type SegmentOptions, segmentCsv } from '#cli/segment.ts'

const options: SegmentOptions = { id: 'id', revenue: 'rev', policy: 'revenue' }
const segment = (text: string, more: Partial<SegmentOptions> = {}) =>
  segmentCsv(new TextEncoder().encode(text), { ...options, ...more })

describe('keyward segment', () => {
  const example = 'name,id,rev\na,A,400\ng,G,25\nb,B,300\nc,C,100\nd,D,100\ne,E,50\nf,F,25\n'

  it('answers in the order of the file with the documented shape', () => {
    const { document } = segment(example)
    expect(
      document.rows.map(({ id, tier, revenue, shareBefore }) => [id, tier, revenue, shareBefore]),
    ).toEqual([
      ['A', 'I', 400, 0],
      ['G', 'III', 25, 0.95],
      ['B', 'I', 300, 0.4],
      ['C', 'I', 100, 0.7],
      ['D', 'I', 100, 0.7],
      ['E', 'III', 50, 0.9],
      ['F', 'III', 25, 0.95],
    ])
    expect(document.rows[2]?.reason).toBe('Revenue: 40 % of revenue lies before it; Tier I reaches to 80 %')
    expect(document.summary).toEqual({
      total: 1000,
      tiers: [
        { tier: 'I', accounts: 4, share: 0.9 },
        { tier: 'II', accounts: 0, share: 0 },
        { tier: 'III', accounts: 3, share: 0.1 },
      ],
      flags: [],
    })
  })

  it('flags missing, zero and negative revenue and leaves it out of the total', () => {
    const { document } = segment('id;rev\n1;1.234,50\n2;\n3;0\n4;-5,00\n')
    expect(document.rows.map(({ revenue }) => revenue)).toEqual([1234.5, null, 0, -5])
    expect(document.summary).toMatchObject({
      total: 1234.5,
      flags: [
        { id: '2', flag: 'no-revenue' },
        { id: '3', flag: 'zero-revenue' },
        { id: '4', flag: 'negative-revenue' },
      ],
    })
  })

  it('takes strategic accounts from a mark or a reason', () => {
    const { document } = segment('id,rev,s\nA,90,no\nB,10,\nC,1,x\nD,2,New market\n', { strategic: 's' })
    expect(document.rows.map(({ tier, reason }) => [tier, reason]).slice(2)).toEqual([
      ['I', 'Strategic: marked in column s'],
      ['I', 'Strategic: New market'],
    ])
    expect(document.summary).toMatchObject({
      total: 100,
      tiers: [{ accounts: 3, share: 0.9 }, { accounts: 0 }, { accounts: 1 }],
    })
  })

  it('takes other thresholds', () => {
    const { document } = segment(example, { thresholds: '50, 70, 92.5%' })
    expect(document.summary.tiers.map(({ tier, accounts }) => [tier, accounts])).toEqual([
      ['I', 2],
      ['II', 0],
      ['III', 3],
      ['IV', 2],
    ])
  })

  it('knows the second definition', () => {
    const text = 'id,rev,pot,clv\nA,1000,0,0\nB,10,"5,000.50",0\nC,10,0,77\nD,10,"1,000",1\n'
    const { document } = segment(text, {
      policy: 'value',
      revenueFrom: '1000',
      potential: 'pot',
      potentialFrom: '5000.5',
      lifetime: 'clv',
      lifetimeFrom: '77',
    })
    expect(document.rows.map(({ tier }) => tier)).toEqual(['I', 'II', 'II', 'III'])
    expect(document.rows[1]?.reason).toBe('Value: potential is 100 % of the line for Tier II')
  })

  it('reports every bad line of every column at once, in the order of the file', () => {
    expect(() => segment('id,rev\nA,abc\nB,1\nA,2\n,NaN\n')).toThrow(
      [
        'line 2, column rev: "abc" is not an amount',
        'line 4, column id: id "A" is already on line 2',
        'line 5, column id: the account has no id',
        'line 5, column rev: "NaN" is not an amount',
      ].join('\n'),
    )
  })

  it.each([
    [
      'a missing column',
      { revenue: 'revenue', strategic: 's' },
      /no column "revenue"\nthere is no column "s"\nthe columns are: "name", "id", "rev"/,
    ],
    ['thresholds that fall', { thresholds: '90,80' }, /--thresholds/],
    ['thresholds that are no numbers', { thresholds: '80,x' }, /--thresholds/],
    ['value without a line', { policy: 'value' }, /needs --revenue-from/],
    [
      'a criterion without its line',
      { policy: 'value', revenueFrom: '5', potential: 'rev' },
      /--potential needs --potential-from/,
    ],
    [
      'a line without its column',
      { policy: 'value', revenueFrom: '5', lifetimeFrom: '5' },
      /--lifetime-from needs --lifetime/,
    ],
    ['a line that is no amount', { policy: 'value', revenueFrom: '5k' }, /--revenue-from takes an amount/],
    ['options of the other policy', { potential: 'rev' }, /--potential belongs to --policy value/],
    ['an unknown policy', { policy: 'magic' }, /--policy is revenue or value/],
  ])('refuses %s', (_, more, message) => {
    expect(() => segment(example, more)).toThrow(message)
  })

  it('prints a table with the summary at the end', () => {
    const text = segment(example).renderText()
    expect(text.split('\n')[1]).toBe(
      'A        I         400   0.0 %  Revenue: 0 % of revenue lies before it; Tier I reaches to 80 %',
    )
    expect(text).toMatch(/\nI {9,}4 {2}57\.1 % +90\.0 %\n/)
    expect(text).toMatch(/7 accounts, total 1000 \(positive revenue of accounts that are not strategic\)\n$/)
  })

  it('lets no control character of a file reach the terminal', () => {
    expect(segment('id,rev\n"A\u009b2Jx\nB",1\n').renderText()).toContain('\nA 2Jx B ')
  })
})

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'segment-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('ends with code 1 and the reason when the file cannot be used', async () => {
    const run = async (file: string) => {
      let said = ''
      const program = new Command().exitOverride()
      registerSegment(program)
      for (const command of program.commands)
        command.exitOverride().configureOutput({ writeErr: (text) => (said += text) })
      const ended = program.parseAsync(['segment', file, '--id', 'id', '--revenue', 'rev', '--json'], {
        from: 'user',
      })
      await expect(ended).rejects.toMatchObject({ exitCode: 1 })
      return said
    }
    const bad = join(folder, 'bad.csv')
    writeFileSync(bad, 'id,rev\nA,x\n')
    expect(await run(bad)).toContain(`${bad} was not used:\nline 2, column rev: "x" is not an amount`)
    expect(await run(join(folder, 'none.csv'))).toContain('there is no such file')
    expect(await run(folder)).toContain('it is a folder')
  })
})
