import { DateTime } from 'luxon'
import type { Org } from '../org.ts'
import { orgId } from '../org-id.ts'

const endpoints = {
  enterprise: '/services/Soap/c/{version}/',
  metadata: '/services/Soap/m/{version}/',
  partner: '/services/Soap/u/{version}/',
  rest: '/services/data/v{version}/',
  sobjects: '/services/data/v{version}/sobjects/',
  search: '/services/data/v{version}/search/',
  query: '/services/data/v{version}/query/',
  recent: '/services/data/v{version}/recent/',
  tooling_rest: '/services/data/v{version}/tooling/',
}

function urlsOf(origin: string, userId: string) {
  const soap = (path: string) => (path.includes('/Soap/') ? orgId.slice(0, 15) : '')
  return {
    ...Object.fromEntries(
      Object.entries(endpoints).map(([name, path]) => [name, origin + path + soap(path)]),
    ),
    profile: `${origin}/${userId}`,
    custom_domain: origin,
  }
}

/** The user behind the token, read from the User record. */
function userOf(org: Org, userId: string) {
  const { byId, object } = org.table('User')
  const row = byId.get(userId)
  const text = (name: string) => (row ? String(object.fieldByName.get(name)?.read(row) ?? '') : '')
  return {
    username: text('username'),
    email: text('email'),
    first: text('firstname'),
    last: text('lastname'),
    name: text('name'),
  }
}

/** Body of GET /services/oauth2/userinfo. */
export function userInfo(org: Org, origin: string, userId: string) {
  const user = userOf(org, userId)
  const now = DateTime.fromMillis(org.now(), { zone: org.timeZone })
  return {
    sub: `${origin}/id/${orgId}/${userId}`,
    user_id: userId,
    organization_id: orgId,
    preferred_username: user.username,
    nickname: user.username.split('@')[0],
    name: user.name,
    email: user.email,
    email_verified: true,
    given_name: user.first,
    family_name: user.last,
    zoneinfo: org.timeZone,
    photos: { picture: `${origin}/profilephoto/005/F`, thumbnail: `${origin}/profilephoto/005/T` },
    profile: `${origin}/${userId}`,
    picture: `${origin}/profilephoto/005/F`,
    address: {},
    urls: urlsOf(origin, userId),
    active: true,
    user_type: 'STANDARD',
    language: 'en_US',
    locale: 'en_US',
    utcOffset: now.startOf('year').offset * 60_000,
    updated_at: new Date(org.now()).toISOString(),
    is_app_installed: true,
  }
}

/** Body of GET /id/{org}/{user}, the `id` of a token answer. */
export function identity(org: Org, origin: string, userId: string) {
  const user = userOf(org, userId)
  return {
    id: `${origin}/id/${orgId}/${userId}`,
    asserted_user: true,
    user_id: userId,
    organization_id: orgId,
    username: user.username,
    nick_name: user.username.split('@')[0],
    display_name: user.name,
    email: user.email,
    email_verified: true,
    first_name: user.first,
    last_name: user.last,
    timezone: org.timeZone,
    addr_street: null,
    addr_city: null,
    addr_state: null,
    addr_country: null,
    addr_zip: null,
    mobile_phone: null,
    mobile_phone_verified: false,
    status: { created_date: null, body: null },
    urls: urlsOf(origin, userId),
    active: true,
    user_type: 'STANDARD',
    language: 'en_US',
    locale: 'en_US',
    is_app_installed: true,
    last_modified_date: new Date(org.now()).toISOString(),
  }
}
