import { describe, expect, it } from 'vitest'
import { classify, classifyItem } from '#crm/hubspot/classify.ts'
import { envelopeSchema } from '#crm/hubspot/envelope.ts'
import { cases, detail, error, html } from './classify-cases.ts'

describe('classify', () => {
  it.each(cases)('$status $name → $class', (one) => {
    const refusal = {
      status: one.status,
      headers: new Headers(one.headers),
      body: one.body,
      effect: one.effect ?? 'read',
      endpoint: 'POST /crm/x',
    } as const
    const result = classify(refusal)
    expect(result.class).toBe(one.class)
    expect(result.status).toBe(one.status)
    if (one.code !== undefined) expect(result.code).toBe(one.code)
    if (one.retryAfterMs !== undefined) expect(result.retryAfterMs).toBe(one.retryAfterMs)
    expect(result.fields).toEqual(one.fields ?? [])
    expect(result.message).not.toContain('jo@acme.test')
    expect(result.message.length).toBeGreaterThan(20)
  })

  it('covers the table broadly', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40)
  })

  it('keeps the correlation id, from the body or the header', () => {
    const refusal = { status: 500, effect: 'read', endpoint: 'GET /x' } as const
    expect(classify({ ...refusal, headers: new Headers(), body: error('X') }).correlationId).toBe('c-1')
    expect(
      classify({ ...refusal, headers: new Headers({ 'x-hubspot-correlation-id': 'h-1' }), body: html })
        .correlationId,
    ).toBe('h-1')
  })

  it('names the missing scopes and never the value of a field', () => {
    const body = error('MISSING_SCOPES', {
      errors: [{ message: 'x', context: { requiredGranularScopes: ['crm.objects.deals.read'] } }],
    })
    expect(
      classify({ status: 403, headers: new Headers(), body, effect: 'read', endpoint: 'GET /x' }).message,
    ).toContain('crm.objects.deals.read')
  })

  it('lets no value in through the name of a field', () => {
    const body = error('VALIDATION_ERROR', detail('INVALID_OPTION', 'not a name: jo@acme.test'))
    expect(
      classify({ status: 400, headers: new Headers(), body, effect: 'write', endpoint: 'POST /x' }).fields,
    ).toEqual([])
  })
})

describe('classifyItem', () => {
  it.each([
    ['OBJECT_NOT_FOUND', 'rejected-record'],
    ['CONFLICT', 'rejected-record'],
    ['VALIDATION_ERROR', 'rejected-record'],
    ['INTERNAL_ERROR', 'transient'],
    ['RATE_LIMITS', 'transient'],
  ] as const)('an entry of a 207 with %s is %s', (category, of) => {
    expect(classifyItem(envelopeSchema.parse(error(category)), 'POST /x').class).toBe(of)
  })
})
