import { Button, EmptyState, ErrorState, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as answers from './answers.ts'
import { type Surface, serve, show, surfaces } from './surface.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

const loaded: Record<Surface, unknown> = {
  'company tab': answers.company,
  'company sidebar': answers.company,
  'contact tab': answers.contact,
  'contact sidebar': answers.contact,
  settings: answers.settings,
}
const { companyToNominate, companySilent, contactToNominate } = answers
const special = { companyToNominate, companySilent, contactToNominate }
const all = Object.keys(surfaces) as Surface[]

async function rendered(surface: Surface, reply: Parameters<typeof serve>[0][string]) {
  serve({ [surfaces[surface].path]: reply })
  const renderer = show(surface)
  await renderer.waitFor(() => {
    if (renderer.maybeFind(LoadingSpinner)) throw new Error('still loading')
  })
  return renderer
}

/** One primary button per surface at most: HubSpot's rule for listed apps. */
function primaryButtons(renderer: ReturnType<typeof show>): number {
  const isPrimary = { variant: 'primary' } as const
  return renderer.findAll(Button, isPrimary).length + renderer.findAll(LoadingButton, isPrimary).length
}

describe.each(all)('%s', (surface) => {
  it('says what it loads', () => {
    serve({ [surfaces[surface].path]: 'never' })
    const renderer = show(surface)
    expect(renderer.find(LoadingSpinner).props.label).toMatch(/^Loading /)
    expect(String(renderer.getRootNode())).toMatchSnapshot()
  })

  it('shows what the server answers', async () => {
    const renderer = await rendered(surface, { body: loaded[surface] })
    expect(String(renderer.getRootNode())).toMatchSnapshot()
    expect(primaryButtons(renderer)).toBe(1)
  })

  it.each([
    ['a refusal', { status: 403, body: answers.refused }, 'This record belongs to somebody else.'],
    ['a fault of the server', { status: 500, body: answers.broken }, 'Keyward could not answer.'],
    ['a page that is not ours', 'not-json', 'Keyward could not be reached, or did not answer in time.'],
    ['no answer', 'unreachable', 'Keyward could not be reached, or did not answer in time.'],
    [
      'an answer of another kind',
      { body: { kind: 'other' } },
      'Keyward could not be reached, or did not answer in time.',
    ],
  ] as const)('explains %s: what happened, what was kept, what to do', async (what, reply, title) => {
    const renderer = await rendered(surface, reply)
    expect(renderer.find(ErrorState).props.title).toBe(title)
    // The others differ in their words alone.
    if (what === 'a refusal') expect(String(renderer.getRootNode())).toMatchSnapshot()
    expect(primaryButtons(renderer)).toBe(1)
  })

  it('tries again when asked', async () => {
    const replies: Parameters<typeof serve>[0] = { [surfaces[surface].path]: 'unreachable' }
    serve(replies)
    const renderer = show(surface)
    await renderer.waitFor(() => expect(renderer.find(ErrorState)).toBeTruthy())
    replies[surfaces[surface].path] = { body: loaded[surface] }
    renderer.find(Button).trigger('onClick')
    await renderer.waitFor(() => {
      if (renderer.maybeFind(ErrorState) || renderer.maybeFind(LoadingSpinner)) throw new Error('not yet')
    })
    expect(String(renderer.getRootNode())).not.toContain('could not be reached')
  })

  it.each([undefined, ''])('says so when the profile names no server (%o)', async (from) => {
    const asked = serve({})
    const renderer = show(surface, { from })
    await renderer.waitFor(() =>
      expect(renderer.find(ErrorState).props.title).toContain('does not know the address'),
    )
    expect(asked).toEqual([])
  })
})

describe.each(all.filter((surface) => surface !== 'settings'))('%s without content', (surface) => {
  it('says what happens next', async () => {
    const renderer = await rendered(surface, { body: answers.empty })
    expect(String(renderer.find(EmptyState))).toContain('next cycle')
    expect(String(renderer.getRootNode())).toMatchSnapshot()
    expect(primaryButtons(renderer)).toBe(0)
  })
})

describe.each([
  ['company tab', 'companyToNominate'],
  ['company sidebar', 'companyToNominate'],
  ['company sidebar', 'companySilent'],
  ['contact tab', 'contactToNominate'],
] as const)('%s with %s', (surface, name) => {
  it('has one primary button', async () => {
    const renderer = await rendered(surface, { body: special[name] })
    expect(String(renderer.getRootNode())).toMatchSnapshot()
    expect(primaryButtons(renderer)).toBe(1)
  })
})
