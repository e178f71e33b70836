import { Select } from '@hubspot/ui-extensions'
import { flagged } from './RevenueFields.tsx'
import type { FieldsProps } from './SettingsForm.tsx'
import type { ShortSettings } from './shared/types.ts'
import { cardWords } from './shared/words.ts'

const labels = cardWords.settingLabels
const names = ['decisionMakerFrom', 'recommenderFrom'] as const

/** Where the line between the roles lies. */
export const RoleFields = ({ draft, answer, change, problem }: FieldsProps) => (
  <>
    {names.map((name) => (
      <Select
        key={name}
        label={labels[name]}
        name={name}
        readOnly={!answer.canSave}
        value={draft[name]}
        options={answer.choices.titleLevels}
        onChange={(value) => change({ [name]: value as ShortSettings[typeof name] })}
        {...flagged(problem(name))}
      />
    ))}
  </>
)
