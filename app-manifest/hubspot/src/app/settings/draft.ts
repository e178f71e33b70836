import type { ShortSettings } from './shared/types.ts'

/** The settings as a person types them: lists and what may be empty are text until they are saved. */
export interface Draft extends Omit<ShortSettings, 'tiers' | 'strategicField'> {
  readonly strategicField: string
  readonly policy: ShortSettings['tiers']['policy']
  readonly thresholds: string
  readonly significantRevenue: string
}

export function toDraft({ tiers, ...settings }: ShortSettings): Draft {
  return {
    ...settings,
    policy: tiers.policy,
    thresholds: tiers.thresholds.join(', '),
    significantRevenue: tiers.significantRevenue ?? '',
    strategicField: settings.strategicField ?? '',
  }
}

/** Null when the thresholds are not numbers; everything else the server judges, and names the field. */
export function fromDraft(draft: Draft): ShortSettings | null {
  const { policy, thresholds, significantRevenue, strategicField, ...settings } = draft
  const numbers = thresholds.split(',').map((text) => (text.trim() === '' ? Number.NaN : Number(text)))
  if (numbers.some((value) => !Number.isFinite(value))) return null
  const amount = significantRevenue.trim()
  return {
    ...settings,
    strategicField: strategicField.trim() === '' ? null : strategicField.trim(),
    tiers: {
      policy,
      thresholds: numbers,
      significantRevenue: policy === 'value' && amount !== '' ? amount : null,
    },
  }
}
