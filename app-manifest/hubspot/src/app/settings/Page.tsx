import { LoadingSpinner } from '@hubspot/ui-extensions'
import { useCallback } from 'react'
import { SettingsForm } from './SettingsForm.tsx'
import { FailureNotice } from './shared/FailureNotice.tsx'
import { callServer } from './shared/server.ts'
import type { SettingsAnswer } from './shared/types.ts'
import { useAnswer } from './shared/use-answer.ts'
import { cardWords } from './shared/words.ts'

export const isSettingsAnswer = (body: unknown): body is SettingsAnswer =>
  typeof body === 'object' && body !== null && 'settings' in body && 'version' in body && 'choices' in body

/** The settings that are used most; the others are in the console. */
export const Page = ({ origin }: { origin: unknown }) => {
  const ask = useCallback(
    () => callServer(origin, { path: '/hubspot/settings', isAnswer: isSettingsAnswer }),
    [origin],
  )
  const { state, reload } = useAnswer(ask)
  if (state.phase === 'loading') return <LoadingSpinner label={cardWords.loadingSettings} showLabel={true} />
  if (state.phase === 'error') return <FailureNotice failure={state.failure} onRetry={reload} />
  return <SettingsForm answer={state.value} origin={origin} />
}
