import { describe, expect, it } from 'vitest'
import { cardError, cardErrorSchema, cardErrors } from '#domain/card-error.ts'
import { cardQuerySchema, handOffRequestSchema, nominateRequestSchema } from '#domain/card-request.ts'
import { type ShortSettings, shortSettingsSchema } from '#domain/card-settings.ts'
import { uuid } from './card-facts.ts'

const query = {
  objectId: '123',
  objectTypeId: '0-2',
  portalId: '42',
  userId: '7',
  userEmail: 'ada@example.com',
  appId: '9',
}

describe('requests of a card', () => {
  it('name one record of one portal', () => {
    expect(cardQuerySchema.parse(query)).toEqual(query)
    for (const wrong of [
      { objectId: '1 or 1' },
      { objectTypeId: '0-3' },
      { portalId: ['42', '43'] },
      { objectId: '' },
    ]) {
      expect(cardQuerySchema.safeParse({ ...query, ...wrong }).success).toBe(false)
    }
  })

  it('nominate by exactly one id, under an id of the request', () => {
    const requestId = uuid(1)
    const isTaken = (body: object) => nominateRequestSchema.safeParse(body).success
    expect(isTaken({ requestId, contactId: uuid(2) })).toBe(true)
    expect(isTaken({ requestId, externalId: '77' })).toBe(true)
    expect(isTaken({ requestId, contactId: uuid(2), externalId: '77' })).toBe(false)
    expect(isTaken({ requestId })).toBe(false)
    expect(isTaken({ contactId: uuid(2) })).toBe(false)
    expect(isTaken({ requestId: 'one', contactId: uuid(2) })).toBe(false)
  })

  it.each(['//evil.example', 'https://evil.example', '/console/../admin', '/console/sign-in', '/other', ''])(
    'hand off to no page but the console’s: %s',
    (path) => {
      expect(handOffRequestSchema.safeParse({ requestId: uuid(1), path }).success).toBe(false)
    },
  )

  it('hand off to a page of the console', () => {
    const path = `/console/accounts/${uuid(5)}`
    expect(handOffRequestSchema.parse({ requestId: uuid(1), path }).path).toBe(path)
  })
})

describe('errors of a card', () => {
  it.each(Object.keys(cardErrors) as (keyof typeof cardErrors)[])(
    '%s says what happened, what was kept, what to do',
    (code) => {
      const error = cardError(code)
      expect(cardErrorSchema.parse(error)).toEqual(error)
      for (const part of ['whatHappened', 'whatWasKept', 'whatToDo'] as const) {
        expect(error.error[part]).toMatch(/^[A-Z].*\.$/)
      }
      expect(cardErrors[code].status).toBeGreaterThanOrEqual(400)
    },
  )

  it('takes the server’s own words', () => {
    const error = cardError('not-possible', { whatHappened: 'The contact has opted out.' })
    expect(error.error).toMatchObject({
      whatHappened: 'The contact has opted out.',
      whatWasKept: 'Nothing was changed.',
    })
  })
})

const settings: ShortSettings = {
  revenueSource: uuid(1),
  revenueMonths: 12,
  tiers: { policy: 'revenue', thresholds: [80, 90], significantRevenue: null },
  strategicField: null,
  decisionMakerFrom: 'vp',
  recommenderFrom: 'team-lead',
  nightlyAt: '02:30',
  timeZone: 'Europe/Berlin',
  ownersOnly: false,
  verbatims: 'cx_leads',
}

describe('settings of the settings page', () => {
  it('are taken when they make sense', () => {
    expect(shortSettingsSchema.parse(settings)).toEqual(settings)
  })

  it.each([
    ['tiers.thresholds', { tiers: { ...settings.tiers, thresholds: [90, 80] } }],
    ['tiers.significantRevenue', { tiers: { ...settings.tiers, policy: 'value' as const } }],
    ['recommenderFrom', { decisionMakerFrom: 'manager' as const, recommenderFrom: 'director' as const }],
    ['nightlyAt', { nightlyAt: '25:00' }],
    ['revenueMonths', { revenueMonths: 0 }],
  ])('name the field that is wrong: %s', (field, part) => {
    const { error } = shortSettingsSchema.safeParse({ ...settings, ...part })
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})
