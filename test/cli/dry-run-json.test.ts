import { describe, expect, it } from 'vitest'
import { createJsonLines } from '../../src/cli/dry-run-json.ts'

const who = { contactId: 'c', name: 'Kim', email: null, role: 'none', tier: null, account: null }

function collect() {
  let text = ''
  const writer = createJsonLines(async (piece) => {
    text += piece
  })
  return { ...writer, document: () => JSON.parse(text) }
}

describe('createJsonLines', () => {
  it('writes one document, however many pages there are', async () => {
    const { lines, end, document } = collect()
    await lines.notInvited([{ ...who, reason: 'Wants no "surveys".' }])
    await lines.notInvited([])
    await lines.notInvited([{ ...who, reason: 'b' }])
    await lines.invitations([{ ...who, language: 'de' }])
    await lines.tasks([])
    await end({ dryRun: true, counts: { fields: 0 } })
    expect(document()).toEqual({
      notInvited: [
        { ...who, reason: 'Wants no "surveys".' },
        { ...who, reason: 'b' },
      ],
      wouldWrite: { invitations: [{ ...who, language: 'de' }], fields: [], tasks: [] },
      dryRun: true,
      counts: { fields: 0 },
    })
  })

  it('writes empty lists when there is nothing', async () => {
    const { end, document } = collect()
    await end({ dryRun: true })
    expect(document()).toEqual({
      notInvited: [],
      wouldWrite: { invitations: [], fields: [], tasks: [] },
      dryRun: true,
    })
  })
})
