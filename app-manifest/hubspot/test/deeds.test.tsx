import { Alert, Button, Form, LoadingButton, Select } from '@hubspot/ui-extensions'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as answers from './answers.ts'
import { origin, serve, show } from './surface.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const done = { body: { outcome: 'done', message: 'Acknowledged.' } }
const companyPath = '/hubspot/cards/company'

async function company(replies: Parameters<typeof serve>[0], body: unknown = answers.company) {
  const all: Parameters<typeof serve>[0] = { [companyPath]: { body }, ...replies }
  const asked = serve(all)
  const renderer = show('company tab')
  await renderer.waitFor(() => expect(renderer.find(LoadingButton)).toBeTruthy())
  return { renderer, asked, replies: all }
}

const primary = { variant: 'primary' } as const

describe('acknowledging an alert', () => {
  it('names the record that it asks about, and the alert under an id of its own', async () => {
    const { renderer, asked } = await company({ '/hubspot/cards/acknowledge': done })
    expect(asked[0]).toMatchObject({
      url: `${origin}${companyPath}?objectId=4711&objectTypeId=0-2`,
      method: 'GET',
    })
    renderer.find(LoadingButton, primary).trigger('onClick')
    await vi.waitFor(() => expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']))
    expect(asked[1]?.body).toEqual({
      alertId: answers.company.kind === 'company' ? answers.company.next.alertId : null,
      requestId: expect.stringMatching(uuid),
    })
    expect(renderer.mocks.actions.addAlert.calls).toEqual([
      [{ type: 'success', title: 'Keyward', message: 'Acknowledged.' }],
    ])
  })

  it('shows what went wrong, keeps the card, and repeats under the same id until it is decided', async () => {
    const { renderer, asked, replies } = await company({ '/hubspot/cards/acknowledge': 'unreachable' })
    const press = async (count: number) => {
      await renderer.waitFor(() => expect(renderer.find(LoadingButton, primary).props.disabled).toBe(false))
      renderer.find(LoadingButton, primary).trigger('onClick')
      await vi.waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(count))
    }
    await press(1)
    await renderer.waitFor(() =>
      expect(renderer.find(Alert, { variant: 'error' }).props.title).toContain('could not be reached'),
    )
    replies['/hubspot/cards/acknowledge'] = { status: 500, body: answers.broken }
    await press(2)
    replies['/hubspot/cards/acknowledge'] = { status: 403, body: answers.refused }
    await press(3)
    await renderer.waitFor(() =>
      expect(renderer.find(Alert, { variant: 'error' }).props.title).toContain('somebody else'),
    )
    await press(4)
    const ids = asked.filter(({ method }) => method === 'POST').map(({ body }) => body?.requestId)
    expect(new Set(ids.slice(0, 3)).size).toBe(1)
    expect(ids[3]).not.toBe(ids[0])
    expect(String(renderer.getRootNode())).toContain('Tier I')
  })
})

describe('nominating a contact', () => {
  it('sends the chosen contact, and only once one is chosen', async () => {
    const { renderer, asked } = await company({ '/hubspot/cards/nominate': done }, answers.companyToNominate)
    const [candidate] =
      answers.companyToNominate.kind === 'company' ? answers.companyToNominate.candidates : []
    expect(renderer.find(LoadingButton, primary).props.disabled).toBe(true)
    renderer.find(Form).trigger('onSubmit')
    renderer.find(Select).trigger('onChange', candidate?.contactId as never)
    await renderer.waitFor(() => expect(renderer.find(LoadingButton, primary).props.disabled).toBe(false))
    renderer.find(Form).trigger('onSubmit')
    await vi.waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1))
    expect(asked[1]).toMatchObject({
      url: `${origin}/hubspot/cards/nominate`,
      body: { contactId: candidate?.contactId, requestId: expect.stringMatching(uuid) },
    })
  })

  it('works from the contact’s own card', async () => {
    const asked = serve({
      '/hubspot/cards/contact': { body: answers.contactToNominate },
      '/hubspot/cards/nominate': done,
    })
    const renderer = show('contact sidebar')
    await renderer.waitFor(() => expect(renderer.find(LoadingButton, primary).text).toBe('Nominate'))
    renderer.find(LoadingButton, primary).trigger('onClick')
    await vi.waitFor(() => expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']))
  })
})

describe('opening the console', () => {
  const isConsole = (node: { text: string | null }) => node.text === 'Open in the console'

  it('fetches a link when asked, and shows it as one that opens a new tab', async () => {
    const url = `${origin}/console/hand-off/once`
    const { renderer, asked } = await company({
      '/hubspot/cards/hand-off': { body: { url, expiresAt: '2026-11-20T09:01:00.000Z' } },
    })
    renderer.find(LoadingButton, isConsole).trigger('onClick')
    await renderer.waitFor(() => expect(renderer.find(Button).props.href).toEqual({ url, external: true }))
    expect(asked[1]?.body).toMatchObject({
      path: answers.company.kind === 'company' ? answers.company.consolePath : '',
    })
    renderer.find(Button).trigger('onClick')
    await renderer.waitFor(() => expect(renderer.find(LoadingButton, isConsole)).toBeTruthy())
  })

  it('takes no address that is not a web address', async () => {
    const { renderer } = await company({
      '/hubspot/cards/hand-off': {
        body: { url: 'javascript:alert(1)', expiresAt: '2026-11-20T09:01:00.000Z' },
      },
    })
    renderer.find(LoadingButton, isConsole).trigger('onClick')
    await renderer.waitFor(() => expect(renderer.find(Alert, { variant: 'error' })).toBeTruthy())
    expect(renderer.maybeFind(Button)).toBeNull()
  })
})
