import { crmNames } from '#domain/crm-name.ts'
import { html } from '#std/html.ts'
import { choiceField, inputField } from './control.ts'
import { mappingChange, mappingName } from './mapping.ts'
import { numberOf, type SettingsPage, textOf } from './view.ts'

export const revenuePage: SettingsPage = {
  key: 'revenue',
  label: 'Revenue',
  lead: 'Which revenue the tiers are computed from. With two CRMs one of them is the source; their figures are never added up.',
  render: (view) => {
    const { connections, settings } = view.current
    const source = connections.find(({ isRevenueSource }) => isRevenueSource)
    return html`${
      connections.length === 0
        ? html`<p class="notice">No CRM is connected yet; the source is the first that you connect.</p>`
        : choiceField(view, {
            name: 'revenueSource',
            label: 'Revenue source',
            stored: source?.crm ?? '',
            options: connections.map(({ crm, name }) => ({ value: crm, label: `${crmNames[crm]}: ${name}` })),
          })
    }${inputField(view, {
      name: 'revenue.months',
      label: 'Period',
      unit: 'months',
      type: 'number',
      hint: 'Won deals closed in so many months up to the day of the cycle count.',
      stored: String(settings.revenue.months),
    })}${connections.map(({ crm, mapping }) =>
      inputField(view, {
        name: mappingName(crm, 'revenueField'),
        label: `Field of ${crmNames[crm]} that holds the revenue`,
        hint: 'Empty: revenue comes from won deals. With a field, its value counts and the period above does not.',
        stored: mapping.revenueField ?? '',
      }),
    )}`
  },
  read: (form, current) => ({
    revenue: { months: numberOf(form, 'revenue.months') },
    ...(current.connections.length > 0 ? { revenueSource: textOf(form, 'revenueSource') } : {}),
    ...mappingChange(form, current, ['revenueField']),
  }),
}
