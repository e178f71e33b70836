import { Input, Select, Toggle } from '@hubspot/ui-extensions'
import { flagged } from './RevenueFields.tsx'
import type { FieldsProps } from './SettingsForm.tsx'
import type { ShortSettings } from './shared/types.ts'
import { cardWords } from './shared/words.ts'

const labels = cardWords.settingLabels

/** When the cycle runs, and who sees what. */
export const ScheduleFields = ({ draft, answer, change, problem }: FieldsProps) => {
  const readOnly = !answer.canSave
  return (
    <>
      <Input
        label={labels.nightlyAt}
        name="nightlyAt"
        description={labels.nightlyAtHelp}
        readOnly={readOnly}
        value={draft.nightlyAt}
        onChange={(nightlyAt) => change({ nightlyAt })}
        {...flagged(problem('nightlyAt'))}
      />
      <Select
        label={labels.timeZone}
        name="timeZone"
        readOnly={readOnly}
        value={draft.timeZone}
        options={answer.choices.timeZones}
        onChange={(value) => change({ timeZone: String(value) })}
        {...flagged(problem('timeZone'))}
      />
      <Toggle
        label={labels.ownersOnly}
        labelDisplay="top"
        name="ownersOnly"
        readOnly={readOnly}
        checked={draft.ownersOnly}
        onChange={(ownersOnly) => change({ ownersOnly })}
      />
      <Select
        label={labels.verbatims}
        name="verbatims"
        readOnly={readOnly}
        value={draft.verbatims}
        options={answer.choices.verbatims}
        onChange={(value) => change({ verbatims: value as ShortSettings['verbatims'] })}
        {...flagged(problem('verbatims'))}
      />
    </>
  )
}
