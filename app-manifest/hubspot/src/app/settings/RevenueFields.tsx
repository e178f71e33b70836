import { Input, NumberInput, Select } from '@hubspot/ui-extensions'
import type { FieldsProps } from './SettingsForm.tsx'
import { cardWords } from './shared/words.ts'

const labels = cardWords.settingLabels
const policies = [
  { value: 'revenue', label: labels.policies.revenue },
  { value: 'value', label: labels.policies.value },
] as const

/** Where revenue comes from, and how it makes tiers. */
export const RevenueFields = ({ draft, answer, change, problem }: FieldsProps) => {
  const readOnly = !answer.canSave
  const shared = (field: string) => ({ readOnly, ...flagged(problem(field)) })
  return (
    <>
      <Select
        label={labels.revenueSource}
        name="revenueSource"
        value={draft.revenueSource}
        options={answer.choices.revenueSources}
        onChange={(value) => change({ revenueSource: String(value) })}
        {...shared('revenueSource')}
      />
      <NumberInput
        label={labels.revenueMonths}
        name="revenueMonths"
        min={1}
        max={60}
        precision={0}
        value={draft.revenueMonths}
        onChange={(revenueMonths) => change({ revenueMonths })}
        {...shared('revenueMonths')}
      />
      <Select
        label={labels.policy}
        name="policy"
        value={draft.policy}
        options={[...policies]}
        onChange={(value) => change({ policy: value === 'value' ? 'value' : 'revenue' })}
        {...shared('tiers.policy')}
      />
      {draft.policy === 'revenue' ? (
        <Input
          label={labels.thresholds}
          name="thresholds"
          description={labels.thresholdsHelp}
          value={draft.thresholds}
          onChange={(thresholds) => change({ thresholds })}
          {...shared('tiers.thresholds')}
        />
      ) : (
        <Input
          label={`${labels.significantRevenue} (${answer.currency})`}
          name="significantRevenue"
          value={draft.significantRevenue}
          onChange={(significantRevenue) => change({ significantRevenue })}
          {...shared('tiers.significantRevenue')}
        />
      )}
      <Input
        label={labels.strategicField}
        name="strategicField"
        description={labels.strategicFieldHelp}
        value={draft.strategicField}
        onChange={(strategicField) => change({ strategicField })}
        {...shared('strategicField')}
      />
    </>
  )
}

/** Marks a field that the server did not take. */
export function flagged(message: string | undefined) {
  return message === undefined ? {} : { error: true, validationMessage: message }
}
