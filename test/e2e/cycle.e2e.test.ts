import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CycleReport } from '#flows/finish-cycle.ts'
import { createWorld, type World } from './world.ts'

/** Accounts : contacts : deals of a generated base are 1 : 3 : 1. */
const contacts = 900

describe('keyward cycle against the sandbox', () => {
  let world: World
  const cycle = async (): Promise<{ report: CycleReport; from: number; to: number }> => {
    const from = world.journal().length
    const { code, stdout, stderr } = await world.run(['cycle', '--json'])
    expect(stderr.includes('failed')).toBe(false)
    expect(code).toBe(0)
    return { report: JSON.parse(stdout) as CycleReport, from, to: world.journal().length }
  }
  const counted = (crm: string, from: number) => {
    const lines = world
      .journal()
      .slice(from)
      .filter((line) => line.crm === crm)
    const of = (kind: string) => lines.filter((line) => line.kind === kind).length
    return { read: of('read'), write: of('write'), other: of('other') }
  }

  beforeAll(async () => {
    world = await createWorld({ contacts, port: 3901 })
  })
  afterAll(() => world.close())

  it('writes nothing anywhere in a dry run, and lists what it would write', async () => {
    const { code, stdout } = await world.run(['cycle', '--dry-run', '--json'])
    expect(code).toBe(0)
    const plan = JSON.parse(stdout)
    expect(plan.wouldWrite.fields.length).toBeGreaterThan(contacts)
    expect(plan.wouldWrite.fields[0]).toMatchObject({
      field: expect.any(String),
      old: null,
      new: expect.any(String),
    })
    expect(plan.wouldWrite.invitations.length).toBe(plan.invitations)
    expect(world.journal().filter((line) => line.kind === 'write')).toEqual([])
    expect(
      world.journal().filter((line) => line.method === 'POST' && line.path.includes('/properties/')),
    ).toEqual([])
    expect(await world.addressees()).toEqual([])
  })

  it('fills both CRMs with the least calls, and counts them as the journal does', async () => {
    const { report, from } = await cycle()
    const [hubspot, salesforce] = report.connections
    expect(hubspot?.written.fields).toBe(salesforce?.written.fields)
    expect(await world.state('hubspot')).toMatchObject({
      records: (await world.state('salesforce')).records.map(({ object, source }) => ({ object, source })),
    })
    for (const connection of report.connections) {
      const seen = counted(connection.crm, from)
      expect(connection.calls.read).toBe(seen.read)
      expect(connection.calls.write).toBe(seen.write)
    }
    const written = hubspot?.written.fields ?? 0
    expect(hubspot?.calls.write).toBeLessThanOrEqual(Math.ceil(written / 100) + 1)
    const mails = await world.addressees()
    expect(mails.length).toBe(report.invitations)
    expect(new Set(mails).size).toBe(mails.length)
  })

  it('is quiet afterwards: no write, no mail, at most ten calls on each connection', async () => {
    const before = (await world.addressees()).length
    const { report, from } = await cycle()
    for (const connection of report.connections) {
      expect(connection.written).toEqual({ fields: 0, tasks: 0, history: 0 })
      const { read, write, other } = counted(connection.crm, from)
      expect(write).toBe(0)
      expect(read + other).toBeLessThanOrEqual(10)
    }
    expect((await world.addressees()).length).toBe(before)
  })

  it('sees what a person changed since, and nothing else', async () => {
    const { url, token } = world.sandbox.salesforce
    const select = async (soql: string) => {
      const answer = await fetch(`${url}/services/data/v68.0/query?q=${encodeURIComponent(soql)}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      return ((await answer.json()) as { records: Record<string, string>[] }).records[0] ?? {}
    }
    const { Id } = await select(`SELECT Id FROM Contact WHERE Keyward_Role__c = 'influencer' LIMIT 1`)
    const answer = await fetch(`${url}/services/data/v68.0/sobjects/Contact/${Id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Title: 'Chief Executive Officer' }),
    })
    expect(answer.status).toBe(204)
    const { report } = await cycle()
    expect(
      report.connections.every(
        (connection) => connection.written.fields >= 1 && connection.written.fields <= 2,
      ),
    ).toBe(true)
    expect(await select(`SELECT Keyward_Role__c FROM Contact WHERE Id = '${Id}'`)).toMatchObject({
      Keyward_Role__c: 'decision_maker',
    })
  })
})
