/** Renders a surface of the project with HubSpot's testing renderer, against a server that answers as told. */
import { hubspot } from '@hubspot/ui-extensions'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { vi } from 'vitest'
import { CompanyCard } from '../src/app/cards/company/CompanyCard.tsx'
import { ContactCard } from '../src/app/cards/contact/ContactCard.tsx'
import { Page } from '../src/app/settings/Page.tsx'

export const origin = 'https://keyward.example.com'

export interface Asked {
  readonly url: string
  readonly method: string
  readonly body: Record<string, unknown> | undefined
}

type Reply = { readonly status?: number; readonly body: unknown } | 'never' | 'unreachable' | 'not-json'

/** Answers by path; what a path answers may change while a test runs. Everything that was asked is kept. */
export function serve(replies: Record<string, Reply>): Asked[] {
  const asked: Asked[] = []
  vi.spyOn(hubspot, 'fetch').mockImplementation(async (target, options) => {
    const url = String(target)
    asked.push({ url, method: options?.method ?? 'GET', body: options?.body })
    const reply = replies[new URL(url).pathname]
    if (reply === 'never') return new Promise<Response>(() => {})
    if (reply === undefined || reply === 'unreachable') throw new Error('no route')
    if (reply === 'not-json') return new Response('<html>a proxy</html>', { status: 502 })
    return new Response(JSON.stringify(reply.body), { status: reply.status ?? 200 })
  })
  return asked
}

export type Surface = 'company tab' | 'company sidebar' | 'contact tab' | 'contact sidebar' | 'settings'

export const surfaces: Record<Surface, { readonly path: string }> = {
  'company tab': { path: '/hubspot/cards/company' },
  'company sidebar': { path: '/hubspot/cards/company' },
  'contact tab': { path: '/hubspot/cards/contact' },
  'contact sidebar': { path: '/hubspot/cards/contact' },
  settings: { path: '/hubspot/settings' },
}

/** What the entry point of a surface renders. `from` stands in for the profile variable. */
export function show(surface: Surface, { from }: { readonly from: unknown } = { from: origin }) {
  if (surface === 'settings') {
    const renderer = createRenderer('settings')
    renderer.render(<Page origin={from} />)
    return renderer
  }
  const renderer = createRenderer(surface.endsWith('tab') ? 'crm.record.tab' : 'crm.record.sidebar')
  const { addAlert } = renderer.mocks.actions
  const common = { origin: from, objectId: 4711, addAlert }
  renderer.render(
    surface.startsWith('company') ? (
      <CompanyCard {...common} objectTypeId="0-2" isNarrow={surface.endsWith('sidebar')} />
    ) : (
      <ContactCard {...common} objectTypeId="0-1" />
    ),
  )
  return renderer
}
