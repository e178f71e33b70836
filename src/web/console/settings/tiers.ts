import { crmNames } from '#domain/crm-name.ts'
import { formatMinor, minorDigits, parseMinor } from '#domain/revenue.ts'
import { defaultTierPolicy, type TierPolicy } from '#domain/tier-policy.ts'
import { html } from '#std/html.ts'
import type { FormFields } from '../visit.ts'
import { checkField, choiceField, inputField } from './control.ts'
import { mappingChange, mappingName } from './mapping.ts'
import {
  basisPointsOf,
  isChecked,
  numberOf,
  percentText,
  type SettingsPage,
  type SettingsView,
  textOf,
} from './view.ts'

const amounts = [
  { field: 'significantRevenueMinor', label: 'Tier I from a revenue of' },
  { field: 'potentialMinor', label: 'Tier II from a potential of' },
  { field: 'lifetimeMinor', label: 'Tier II from a lifetime value of' },
] as const

export const tiersPage: SettingsPage = {
  key: 'tiers',
  label: 'Tiers',
  lead: 'How accounts are sorted into tiers. A change shows in the next cycle, with the reason on every account that moves.',
  render: (view) => {
    const { tiers } = view.current.settings
    const cap = (of: number | null) => (of === null ? '' : String(of))
    return html`${choiceField(view, {
      name: 'tiers.kind',
      label: 'Policy',
      stored: tiers.kind,
      options: [
        {
          value: 'revenue',
          label: 'By revenue: the accounts that bring the first 80 % are Tier I, and so on',
        },
        { value: 'value', label: 'By value: significant revenue is Tier I, potential for growth is Tier II' },
      ],
    })}
<fieldset class="group"><legend>By revenue</legend>${inputField(view, {
      name: 'tiers.thresholdsBp',
      label: 'Where each tier but the last ends',
      unit: '% of revenue',
      hint: 'Rising, separated by spaces. 80 90 makes three tiers; each further figure splits the last one.',
      stored: (tiers.kind === 'revenue' ? tiers : defaultTierPolicy).thresholdsBp.map(percentText).join(' '),
    })}</fieldset>
<fieldset class="group"><legend>By value</legend><div class="columns">${amounts.map(({ field, label }) =>
      inputField(view, {
        name: `tiers.${field}`,
        label,
        unit: view.current.currency,
        stored: amountText(view, tiers, field),
      }),
    )}${inputField(view, {
      name: 'tiers.growthBp',
      label: 'Tier II from a growth of',
      unit: '% over the period before',
      stored: tiers.kind === 'value' && tiers.growthBp !== null ? percentText(tiers.growthBp) : '',
    })}</div></fieldset>
<fieldset class="group"><legend>Strategic accounts</legend><p class="hint">An account with a value in this field is Tier I whatever its revenue; the value is the reason.</p>${view.current.connections.map(
      ({ crm, mapping }) =>
        inputField(view, {
          name: mappingName(crm, 'strategicField'),
          label: `Field of ${crmNames[crm]}`,
          stored: mapping.strategicField ?? '',
        }),
    )}${view.current.connections.length === 0 ? html`<p>No CRM is connected yet.</p>` : ''}</fieldset>
<fieldset class="group"><legend>Moving between tiers</legend><div class="columns">${inputField(view, {
      name: 'tiers.hysteresis.evaluations',
      label: 'An account moves after so many evaluations in a row',
      type: 'number',
      stored: String(tiers.hysteresis.evaluations),
    })}${inputField(view, {
      name: 'tiers.hysteresis.marginBp',
      label: 'or at once when it is past the line by',
      unit: '% of revenue',
      stored: percentText(tiers.hysteresis.marginBp),
    })}</div></fieldset>
<fieldset class="group"><legend>Cap on key accounts</legend><p class="hint">More accounts in Tier I than this are pointed out. Nobody loses a tier over it. Empty: no cap.</p><div class="columns">${inputField(
      view,
      { name: 'tiers.cap.workspace', label: 'In all', type: 'number', stored: cap(tiers.cap.workspace) },
    )}${inputField(view, {
      name: 'tiers.cap.perOwner',
      label: 'Per owner',
      type: 'number',
      stored: cap(tiers.cap.perOwner),
    })}</div></fieldset>
${checkField(view, {
  name: 'tiers.rollUpToParent',
  label: 'Count subsidiaries with their ultimate parent',
  stored: tiers.rollUpToParent,
})}`
  },
  read: (form, current) => ({
    tiers: { ...policyOf(form, minorDigits(current.currency)), ...sharedOf(form) },
    ...mappingChange(form, current, ['strategicField']),
  }),
}

function policyOf(form: FormFields, digits: number): Record<string, unknown> {
  if (textOf(form, 'tiers.kind') !== 'value') {
    const parts = textOf(form, 'tiers.thresholdsBp')
      .split(/[\s;]+/)
      .filter(Boolean)
    return {
      kind: textOf(form, 'tiers.kind'),
      thresholdsBp: parts.map((part) => basisPointsOf({ part: [part] }, 'part')),
    }
  }
  const minor = (name: string) => {
    const text = textOf(form, name).replaceAll(/[\s']/g, '').replace(',', '.')
    return text === '' ? null : (parseMinor(text, digits)?.toString() ?? text)
  }
  return {
    kind: 'value',
    ...Object.fromEntries(amounts.map(({ field }) => [field, minor(`tiers.${field}`)])),
    growthBp: basisPointsOf(form, 'tiers.growthBp'),
  }
}

function sharedOf(form: FormFields): Record<string, unknown> {
  return {
    hysteresis: {
      evaluations: numberOf(form, 'tiers.hysteresis.evaluations'),
      marginBp: basisPointsOf(form, 'tiers.hysteresis.marginBp'),
    },
    cap: {
      workspace: numberOf(form, 'tiers.cap.workspace'),
      perOwner: numberOf(form, 'tiers.cap.perOwner'),
    },
    rollUpToParent: isChecked(form, 'tiers.rollUpToParent'),
  }
}

function amountText(view: SettingsView, tiers: TierPolicy, field: (typeof amounts)[number]['field']): string {
  const minor = tiers.kind === 'value' ? tiers[field] : null
  return minor === null ? '' : formatMinor(minor, minorDigits(view.current.currency))
}
