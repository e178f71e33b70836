/** Where one can go in the console: areas, and the pages of each. A person sees those that their role may open. */
import { may, type Permission, type UserRole } from '#domain/access.ts'
import { type Html, html } from '#std/html.ts'

interface Place {
  readonly path: string
  readonly label: string
  readonly permission: Permission
}

interface Area {
  readonly label: string
  readonly places: readonly Place[]
}

const areas: readonly Area[] = [
  {
    label: 'Overview',
    places: [{ path: '/console', label: 'Overview', permission: 'home.see' }],
  },
  {
    label: 'Accounts',
    places: [
      { path: '/console/accounts', label: 'Accounts', permission: 'accounts.see' },
      { path: '/console/feedback', label: 'Feedback', permission: 'feedback.see' },
      { path: '/console/nominations', label: 'Nominations', permission: 'nominations.see' },
      { path: '/console/matching', label: 'Matching', permission: 'matching.see' },
    ],
  },
  {
    label: 'Surveys',
    places: [
      { path: '/console/waves', label: 'Waves', permission: 'waves.list' },
      { path: '/console/instruments', label: 'Instruments', permission: 'instruments.see' },
      { path: '/console/languages', label: 'Languages', permission: 'languages.see' },
      { path: '/console/phone', label: 'Telephone', permission: 'phone.enter' },
      { path: '/console/imports', label: 'Imports', permission: 'imports.do' },
      { path: '/console/confidential', label: 'Confidential', permission: 'confidential.see' },
      { path: '/console/suspected', label: 'Suspected', permission: 'waves.see' },
    ],
  },
  {
    label: 'CRM',
    places: [
      { path: '/console/preview', label: 'Preview', permission: 'preview.see' },
      { path: '/console/sync', label: 'Sync log', permission: 'sync.see' },
      { path: '/console/connections', label: 'Connections', permission: 'connections.see' },
    ],
  },
  {
    label: 'Settings',
    places: [
      { path: '/console/settings', label: 'Settings', permission: 'settings.see' },
      { path: '/console/people', label: 'People', permission: 'people.see' },
      { path: '/console/people-data', label: 'People’s data', permission: 'erasure.do' },
      { path: '/console/audit', label: 'Audit log', permission: 'audit.see' },
    ],
  },
]

/**
 * The areas, each leading to the first of its pages, and below them the pages of the area that `path` lies in, where there are
 * several. `base` stands before every address.
 */
export function renderPlaces(role: UserRole | null, base: string, path: string): Html {
  const seen = areas
    .map((area) => ({ ...area, places: area.places.filter(({ permission }) => may(role, permission)) }))
    .filter(({ places }) => places.length > 0)
  const here = seen
    .flatMap(({ places }) => places)
    .findLast((place) => path === place.path || path.startsWith(`${place.path}/`))
  const around = seen.find(({ places }) => places.some((place) => place === here))
  const isAlone = around?.places.length === 1
  const pages = isAlone ? [] : (around?.places ?? [])
  return html`<nav class="bar" aria-label="Console"><ul>${seen.map(({ label, places }) =>
    entry(places[0], label, label === around?.label && (isAlone ? 'page' : 'true')),
  )}</ul></nav>${
    pages.length > 0 &&
    html`<nav class="bar within" aria-label="${around?.label ?? ''}"><ul>${pages.map((place) =>
      entry(place, place.label, place === here && 'page'),
    )}</ul></nav>`
  }`

  function entry(place: Place | undefined, label: string, current: false | 'page' | 'true'): Html {
    return html`<li><a href="${base}${place?.path ?? ''}"${current && html` aria-current="${current}"`}>${label}</a></li>`
  }
}
