import { describe, expect, it } from 'vitest'
import { hubspotPaths } from '#web/hubspot/paths.ts'
import { webhookSubscriptions } from '#web/hubspot/webhook-events.ts'
import { inviteOutputs } from '#web/hubspot/workflow-action.ts'
import { problemsOf } from './hubspot/check-project.ts'
import { profileSchema, projectSchema } from './hubspot/component-schema.ts'
import { filesUnder, type MetaFile, metaFiles, readJson, withProfile } from './hubspot/project.ts'

const files = filesUnder('src')
const profileNames = files.filter((path) => /^hsprofile\..+\.json$/.test(path))
const profiles = profileNames.map((name) => profileSchema.parse(readJson(`src/${name}`)))
const [profile] = profiles
if (!profile) throw new Error('the project has no profile')
const metas = withProfile(metaFiles(), profile.variables)

const configOf = <Config>(name: string) =>
  (metas.find(({ path }) => path.endsWith(`/${name}-hsmeta.json`))?.json as { config: Config } | undefined)
    ?.config

describe('HubSpot project', () => {
  it('has a valid hsproject.json', () => {
    expect(projectSchema.parse(readJson('hsproject.json')).platformVersion).toBe('2026.09')
  })

  it.each(profileNames)('has only valid components with %s', (name) => {
    const { variables } = profileSchema.parse(readJson(`src/${name}`))
    expect(problemsOf(withProfile(metaFiles(), variables), files)).toEqual([])
  })

  it('has profiles for development and production with the same variables, all of them used', () => {
    expect(profileNames).toEqual(['hsprofile.development.json', 'hsprofile.production.json'])
    const names = profiles.map(({ variables }) => Object.keys(variables).toSorted())
    const used = new Set(JSON.stringify(metaFiles()).match(/(?<=\$\{)\w+(?=\})/g))
    expect(names).toEqual([[...used].toSorted(), [...used].toSorted()])
  })

  it('has a card for companies and contacts, in a tab and in the sidebar', () => {
    const cards = metas
      .map(({ json }) => json as { type: string; config: { location: string; objectTypes: string[] } })
      .filter(({ type }) => type === 'card')
      .map(({ config }) => `${config.objectTypes} ${config.location}`)
    expect(cards.toSorted()).toEqual([
      'companies crm.record.sidebar',
      'companies crm.record.tab',
      'contacts crm.record.sidebar',
      'contacts crm.record.tab',
    ])
  })

  it('fetches from Keyward’s server only, and sends webhooks and actions there', () => {
    const { API_ORIGIN: origin = '' } = profile.variables
    const app = configOf<{ permittedUrls: object; auth: { redirectUrls: string[] } }>('app')
    expect(app?.permittedUrls).toEqual({ fetch: [origin], iframe: [], img: [] })
    for (const url of app?.auth.redirectUrls ?? []) expect(new URL(url).origin).toBe(origin)
    expect(configOf<{ settings: { targetUrl: string } }>('webhooks')?.settings.targetUrl).toBe(
      `${origin}${hubspotPaths.webhooks}`,
    )
    expect(configOf<{ actionUrl: string }>('invite')?.actionUrl).toBe(`${origin}${hubspotPaths.inviteAction}`)
  })

  it('labels every field of the workflow action', () => {
    const config = configOf<{
      inputFields: { typeDefinition: { name: string } }[]
      outputFields: { typeDefinition: { name: string } }[]
      labels: { en: Record<string, Record<string, string>> }
    }>('invite')
    const names = (fields: { typeDefinition: { name: string } }[] = []) =>
      fields.map(({ typeDefinition }) => typeDefinition.name)
    const {
      inputFieldLabels = {},
      inputFieldDescriptions = {},
      outputFieldLabels = {},
    } = config?.labels.en ?? {}
    expect(Object.keys(inputFieldLabels)).toEqual(names(config?.inputFields))
    expect(Object.keys(inputFieldDescriptions)).toEqual(names(config?.inputFields))
    expect(Object.keys(outputFieldLabels)).toEqual(names(config?.outputFields))
    expect(names(config?.outputFields)).toEqual(inviteOutputs)
  })
})

describe('webhook subscriptions', () => {
  const webhooks = configOf<{
    subscriptions: {
      crmObjects: { subscriptionType: string; objectType: string; propertyName?: string; active: boolean }[]
      hubEvents: { subscriptionType: string; active: boolean }[]
    }
  }>('webhooks')
  const { crmObjects = [], hubEvents = [] } = webhooks?.subscriptions ?? {}
  const active = [
    ...crmObjects.map(({ propertyName = null, ...one }) => ({ ...one, propertyName })),
    ...hubEvents.map((one) => ({ ...one, objectType: null, propertyName: null })),
  ].flatMap(({ active, ...one }) => (active ? [keyOf(one)] : []))

  it('each have a handler, and each handler a subscription', () => {
    expect(active.toSorted()).toEqual(webhookSubscriptions.map(keyOf).toSorted())
    expect(new Set(active).size).toBe(active.length)
  })

  it('cover what happens to every object that is read', () => {
    for (const objectType of ['company', 'contact', 'deal']) {
      for (const what of [
        'creation',
        'deletion',
        'merge',
        'restore',
        'associationChange',
        'propertyChange',
      ]) {
        expect(active.some((key) => key.startsWith(`object.${what}/${objectType}/`))).toBe(true)
      }
    }
    expect(active).toContain('contact.privacyDeletion//')
  })
})

describe('the check itself', () => {
  const broken = (change: (metas: MetaFile[]) => MetaFile[]) =>
    problemsOf(change(structuredClone(metas)), files)
  const edit = (name: string, change: (json: { uid: string; config: Record<string, unknown> }) => object) =>
    broken((all) =>
      all.map((meta) =>
        meta.path.endsWith(`/${name}-hsmeta.json`)
          ? { ...meta, json: change(meta.json as { uid: string; config: Record<string, unknown> }) }
          : meta,
      ),
    )

  it.each([
    [
      'a wrong folder',
      broken((all) => all.map((meta) => ({ ...meta, path: meta.path.replace('cards/', 'card/') }))),
      /belongs in app\/cards/,
    ],
    ['an unknown type', edit('settings', (json) => ({ ...json, type: 'setting' })), /unknown type/],
    ['a missing config', edit('settings', ({ config: _, ...json }) => json), /config/],
    ['a misspelt key', edit('app', (json) => ({ ...json, config: { ...json.config, scope: [] } })), /scope/],
    [
      'a double uid',
      edit('contact-tab', (json) => ({ ...json, uid: 'keyward_company_tab' })),
      /the same uid/,
    ],
    [
      'a second app',
      broken((all) => [...all, ...all.filter(({ path }) => path.endsWith('app-hsmeta.json'))]),
      /one app only/,
    ],
    [
      'no settings page',
      broken((all) => all.filter(({ path }) => !path.includes('settings'))),
      /there is no settings/,
    ],
    [
      'a missing entry point',
      edit('settings', (json) => ({ ...json, config: { entrypoint: '/app/settings/Gone.tsx' } })),
      /there is no \/app\/settings\/Gone/,
    ],
    [
      'plain http',
      edit('invite', (json) => ({ ...json, config: { ...json.config, actionUrl: 'http://example.com' } })),
      /actionUrl/,
    ],
    [
      'a path in a permitted address',
      edit('app', (json) => ({
        ...json,
        config: { ...json.config, permittedUrls: { fetch: ['https://example.com/a'], iframe: [], img: [] } },
      })),
      /permittedUrls/,
    ],
  ])('finds %s', (_, problems, expected) => {
    expect(problems.join('\n')).toMatch(expected)
  })

  it('refuses a variable that a profile lacks', () => {
    expect(() => withProfile(metaFiles(), {})).toThrow('the profile has no variable')
  })
})

function keyOf(one: {
  readonly subscriptionType: string
  readonly objectType: string | null
  readonly propertyName: string | null
}): string {
  return `${one.subscriptionType}/${one.objectType ?? ''}/${one.propertyName ?? ''}`
}
