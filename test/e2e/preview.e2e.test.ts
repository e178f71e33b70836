import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from './world.ts'

describe('keyward preview and apply', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({ contacts: 240, port: 3921 })
  })
  afterAll(() => world.close())
  const json = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await world.run([...args, '--json'])
    expect(stderr).not.toContain('keyward:')
    return { code, answer: JSON.parse(stdout) }
  }
  const writes = () =>
    world
      .journal()
      .filter(
        ({ kind, method, path }) => kind === 'write' || (method !== 'GET' && path.includes('/properties/')),
      )

  it('writes nothing until it is applied; applied and killed on the way, it ends as it should', {
    timeout: 600_000,
  }, async () => {
    expect((await json(['cycle', '--preview'])).code).toBe(0)
    expect(writes()).toEqual([])
    expect(await world.addressees()).toEqual([])

    const { answer: shown } = await json(['preview'])
    expect(shown.writeMode).toBe('preview')
    expect(shown.wouldWrite.invitations.length).toBe(shown.invitations.proposed)
    expect(shown.wouldWrite.fields.length).toBeGreaterThan(240)
    expect(shown.notInvited.length).toBe(shown.invitations.not_invited)

    // An apply that was cut off has decided already: what is left is a cycle, which any cycle goes on with.
    for (const [args, said] of [
      [['apply', '--all'], 'apply: read accounts'],
      // Before the mails: one that is cut off on its way is of unknown outcome, and rightly ends with code 1.
      [['cycle'], 'cycle: read contacts'],
      [['cycle'], 'cycle: look for late edits'],
    ] as const) {
      const { code } = await world.run(args, (stderr) => stderr.includes(said))
      expect(code).toBe(null)
    }
    const { code, stderr } = await world.run(['cycle', '--json'])
    expect(code).toBe(0)
    expect(stderr).toContain('going on with the cycle that was not finished')

    const mails = await world.addressees()
    expect(mails.length).toBe(shown.wouldWrite.invitations.length)
    expect(new Set(mails).size).toBe(mails.length)
    const { answer: after } = await json(['preview'])
    expect(after).toMatchObject({ writeMode: 'live', changes: [], invitations: { proposed: 0 } })

    const before = writes().length
    expect((await world.run(['apply', '--all'])).stdout).toContain('0 records')
    expect((await json(['cycle'])).code).toBe(0)
    expect(writes().length).toBe(before)
  })

  it('says what is missing instead of guessing', async () => {
    const { code, stderr } = await world.run(['apply'])
    expect(code).toBe(1)
    expect(stderr).toContain('--all')
  })
})
