import { Alert, Flex, Form, Heading, LoadingButton, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import { type Draft, fromDraft, toDraft } from './draft.ts'
import { isSettingsAnswer } from './Page.tsx'
import { RevenueFields } from './RevenueFields.tsx'
import { RoleFields } from './RoleFields.tsx'
import { ScheduleFields } from './ScheduleFields.tsx'
import { ConsoleLink } from './shared/ConsoleLink.tsx'
import type { Failure } from './shared/server.ts'
import type { SettingsAnswer } from './shared/types.ts'
import { useDeed } from './shared/use-deed.ts'
import { cardWords } from './shared/words.ts'

/** What each group of fields needs. `problem` says what is wrong with a field, by its name in the settings. */
export interface FieldsProps {
  readonly draft: Draft
  readonly answer: SettingsAnswer
  readonly change: (part: Partial<Draft>) => void
  readonly problem: (field: string) => string | undefined
}

/** Edits and saves. What was typed stays when a save is refused. */
export const SettingsForm = ({ answer: first, origin }: { answer: SettingsAnswer; origin: unknown }) => {
  const [answer, setAnswer] = useState(first)
  const [draft, setDraft] = useState(() => toDraft(first.settings))
  const [failure, setFailure] = useState<Failure | null>(null)
  const { busy, run } = useDeed(origin)
  const save = async () => {
    const settings = fromDraft(draft)
    if (settings === null) {
      setFailure(badThresholds)
      return
    }
    setFailure(null)
    const saved = await run<SettingsAnswer>({
      // Other values are another deed, also after a save that nobody answered.
      name: `save ${answer.version} ${JSON.stringify(settings)}`,
      path: '/hubspot/settings',
      method: 'PUT',
      body: { version: answer.version, settings },
      isAnswer: isSettingsAnswer,
    })
    if (!saved.ok) {
      setFailure(saved.failure)
      return
    }
    setAnswer(saved.value)
    setDraft(toDraft(saved.value.settings))
  }
  const fields: FieldsProps = {
    draft,
    answer,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    problem: (field) => failure?.fields.find((one) => one.field === field)?.message,
  }
  return (
    <Flex direction="column" gap="medium">
      <Heading>{cardWords.headings.settings}</Heading>
      {answer.canSave ? null : <Alert title={cardWords.readOnly} variant="info" />}
      {failure === null ? null : (
        <Alert title={failure.whatHappened} variant="error">
          {`${failure.whatWasKept} ${failure.whatToDo}`}
        </Alert>
      )}
      {failure === null && answer.message !== null ? (
        <Alert title={answer.message} variant="success" />
      ) : null}
      <Form preventDefault={true} onSubmit={() => void save()}>
        <Flex direction="column" gap="medium">
          <RevenueFields {...fields} />
          <RoleFields {...fields} />
          <ScheduleFields {...fields} />
          {answer.canSave ? (
            <LoadingButton type="submit" variant="primary" loading={busy !== null}>
              {cardWords.buttons.save}
            </LoadingButton>
          ) : null}
        </Flex>
      </Form>
      <Text>{cardWords.otherSettings}</Text>
      <ConsoleLink origin={origin} path={answer.consolePath} isPrimary={false} />
    </Flex>
  )
}

const badThresholds: Failure = {
  whatHappened: cardWords.settingLabels.thresholds,
  whatWasKept: cardWords.notSaved,
  whatToDo: cardWords.notANumber,
  fields: [{ field: 'tiers.thresholds', message: cardWords.notANumber }],
  isDecided: true,
}
