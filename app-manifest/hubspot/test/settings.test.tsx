import { Alert, Form, Input, LoadingButton, Select } from '@hubspot/ui-extensions'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cardError } from '../../../src/domain/card-error.ts'
import { settingsRequestSchema } from '../../../src/domain/card-settings.ts'
import * as answers from './answers.ts'
import { serve, show } from './surface.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

const path = '/hubspot/settings'

async function page(body: unknown = answers.settings) {
  const replies: Parameters<typeof serve>[0] = { [path]: { body } }
  const asked = serve(replies)
  const renderer = show('settings')
  await renderer.waitFor(() => expect(renderer.find(Form)).toBeTruthy())
  return { renderer, replies, puts: () => asked.filter(({ method }) => method === 'PUT') }
}
const named = (name: string) => (node: { props: { name?: string } }) => node.props.name === name

describe('settings page', () => {
  it('saves what was changed, with the version that was read, in the shape that the server takes', async () => {
    const { renderer, replies, puts } = await page()
    renderer.find(Input, named('thresholds')).trigger('onChange', '75, 85.5, 95' as never)
    renderer.find(Input, named('strategicField')).trigger('onChange', ' hs_target_account ' as never)
    await renderer.waitFor(() =>
      expect(renderer.find(Input, named('strategicField')).props.value).toBe(' hs_target_account '),
    )
    replies[path] = { body: { ...answers.settings, version: 4, message: 'Saved.' } }
    renderer.find(Form).trigger('onSubmit')
    await renderer.waitFor(() =>
      expect(renderer.find(Alert, { variant: 'success' }).props.title).toBe('Saved.'),
    )
    const request = settingsRequestSchema.parse(puts()[0]?.body)
    expect(request).toMatchObject({
      version: 3,
      settings: { strategicField: 'hs_target_account', tiers: { thresholds: [75, 85.5, 95] } },
    })
    renderer.find(Form).trigger('onSubmit')
    await vi.waitFor(() => expect(puts()).toHaveLength(2))
    expect(puts()[1]?.body).toMatchObject({ version: 4 })
  })

  it('asks for numbers before it asks the server', async () => {
    const { renderer, puts } = await page()
    renderer.find(Input, named('thresholds')).trigger('onChange', '80, many' as never)
    await renderer.waitFor(() =>
      expect(renderer.find(Input, named('thresholds')).props.value).toBe('80, many'),
    )
    renderer.find(Form).trigger('onSubmit')
    await renderer.waitFor(() => expect(renderer.find(Input, named('thresholds')).props.error).toBe(true))
    expect(puts()).toEqual([])
  })

  it('names the field that the server refused, and keeps what was typed', async () => {
    const { renderer, replies } = await page()
    renderer.find(Input, named('nightlyAt')).trigger('onChange', '25:00' as never)
    await renderer.waitFor(() => expect(renderer.find(Input, named('nightlyAt')).props.value).toBe('25:00'))
    const fields = [{ field: 'nightlyAt', message: 'expected a time, such as 02:30' }]
    replies[path] = { status: 400, body: cardError('bad-request', { fields }) }
    renderer.find(Form).trigger('onSubmit')
    await renderer.waitFor(() =>
      expect(renderer.find(Input, named('nightlyAt')).props.validationMessage).toBe(fields[0]?.message),
    )
    expect(renderer.find(Input, named('nightlyAt')).props.value).toBe('25:00')
  })

  it('says when somebody else saved first', async () => {
    const { renderer, replies } = await page()
    replies[path] = { status: 409, body: cardError('changed-meanwhile') }
    renderer.find(Form).trigger('onSubmit')
    await renderer.waitFor(() =>
      expect(renderer.find(Alert, { variant: 'error' }).text).toContain('Their change was kept.'),
    )
  })

  it('asks for the revenue of Tier I under the policy by value', async () => {
    const { renderer } = await page()
    renderer.find(Select, named('policy')).trigger('onChange', 'value' as never)
    await renderer.waitFor(() =>
      expect(renderer.find(Input, named('significantRevenue')).props.label).toBe(
        'Tier I from this revenue on (EUR)',
      ),
    )
  })

  it('lets those read who may not save', async () => {
    const { renderer } = await page({ ...answers.settings, canSave: false })
    expect(renderer.maybeFind(LoadingButton, { type: 'submit' })).toBeNull()
    expect(renderer.findAll(Select).every(({ props }) => props.readOnly)).toBe(true)
    expect(renderer.findAll(Input).every(({ props }) => props.readOnly)).toBe(true)
  })
})
