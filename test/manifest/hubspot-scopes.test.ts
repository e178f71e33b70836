import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { HubspotClient } from '#crm/hubspot/client.ts'
import { createFeedbackSources } from '#crm/hubspot/feedback.ts'
import { hubspotObject, paths } from '#crm/hubspot/paths.ts'
import { hubspotOptionalScopes, hubspotScopes } from '#crm/hubspot/scopes.ts'
import { createSources } from '#crm/hubspot/source.ts'
import { scopesOfPath, type Usage } from './hubspot/api-areas.ts'
import { readJson } from './hubspot/project.ts'

const folder = new URL('../../src/crm/hubspot/', import.meta.url)
const code = readdirSync(folder)
  .filter((name) => name !== 'paths.ts')
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n')

const mapping = { revenueField: null, strategicField: null, lifetimeField: null, lastSurveyedField: null }
const feedback = Object.values(createFeedbackSources({} as HubspotClient)).map(({ object }) => object)
const usage: Usage = {
  read: Object.values(
    createSources(
      {} as HubspotClient,
      { mapping, currency: 'EUR', digits: 2 } as Parameters<typeof createSources>[1],
    ),
  ).map(({ object }) => object),
  written: Object.values(hubspotObject),
}

/** Paths that the adapter's code uses, and the scopes that they take. */
const usedPaths = (Object.keys(paths) as (keyof typeof paths)[]).filter((name) =>
  new RegExp(`\\bpaths\\.${name}\\b`).test(code),
)
const needed = new Set(usedPaths.flatMap((name) => scopesOfPath[name](usage)))

const { config } = readJson('src/app/app-hsmeta.json') as {
  config: {
    auth: { requiredScopes: string[]; optionalScopes: string[]; conditionallyRequiredScopes: string[] }
  }
}
const { requiredScopes, optionalScopes, conditionallyRequiredScopes } = config.auth

describe('scopes of the HubSpot app', () => {
  it('are known for every path that the adapter has, and every path is used', () => {
    expect(Object.keys(scopesOfPath).toSorted()).toEqual(Object.keys(paths).toSorted())
    expect(usedPaths.toSorted()).toEqual(Object.keys(paths).toSorted())
  })

  it('in the manifest are all that the code needs', () => {
    expect(requiredScopes).toEqual(expect.arrayContaining([...needed]))
  })

  it('in the manifest are no more than the code needs', () => {
    expect([...needed]).toEqual(expect.arrayContaining(requiredScopes))
    expect(conditionallyRequiredScopes).toEqual([])
    expect(new Set(requiredScopes).size).toBe(requiredScopes.length)
  })

  it('are the ones that an install asks for', () => {
    expect(requiredScopes.toSorted()).toEqual([...hubspotScopes].toSorted())
  })

  it('that are optional are those, and only those, that reading feedback takes beyond the required ones', () => {
    const taken = scopesOfPath.list({ read: feedback, written: [] })
    const beyond = taken.filter((scope) => !requiredScopes.includes(scope))
    expect(beyond).toEqual(optionalScopes)
    expect(Object.values(hubspotOptionalScopes)).toEqual(optionalScopes)
  })
})
