import { Divider, Flex, LoadingSpinner } from '@hubspot/ui-extensions'
import { useCallback } from 'react'
import { AlertList } from '../parts/AlertList.tsx'
import { DeedFailure } from '../parts/DeedFailure.tsx'
import { EmptyNotice } from '../parts/EmptyNotice.tsx'
import { Freshness } from '../parts/Freshness.tsx'
import { type AddAlert, useCardDeeds } from '../parts/use-card-deeds.ts'
import { ConsoleLink } from '../shared/ConsoleLink.tsx'
import { FailureNotice } from '../shared/FailureNotice.tsx'
import { callServer, hasKind } from '../shared/server.ts'
import type { CompanyCard as Card, LoadedCompanyCard } from '../shared/types.ts'
import { useAnswer } from '../shared/use-answer.ts'
import { cardWords } from '../shared/words.ts'
import { Figures } from './Figures.tsx'
import { NextStep } from './NextStep.tsx'
import { Nominate } from './Nominate.tsx'
import { RoleTable } from './RoleTable.tsx'

interface CardProps {
  /** Of Keyward's server; a profile variable. */
  origin: unknown
  objectId: number
  objectTypeId: string
  /** In a sidebar. */
  isNarrow: boolean
  addAlert: AddAlert
}

const isCard = (body: unknown): body is Card => hasKind(body, 'kind', ['company', 'empty'])

/** Everything Keyward knows about a company, and what can be done about it. */
export const CompanyCard = ({ origin, objectId, objectTypeId, isNarrow, addAlert }: CardProps) => {
  const ask = useCallback(
    () =>
      callServer(origin, {
        path: `/hubspot/cards/company?objectId=${objectId}&objectTypeId=${objectTypeId}`,
        isAnswer: isCard,
      }),
    [origin, objectId, objectTypeId],
  )
  const { state, reload } = useAnswer(ask)
  if (state.phase === 'loading') return <LoadingSpinner label={cardWords.loading} showLabel={true} />
  if (state.phase === 'error') return <FailureNotice failure={state.failure} onRetry={reload} />
  const card = state.value
  if (card.kind === 'empty') return <EmptyNotice card={card} />
  return <Loaded card={card} {...{ origin, isNarrow, addAlert, reload }} />
}

const Loaded = ({
  card,
  origin,
  isNarrow,
  addAlert,
  reload,
}: Pick<CardProps, 'origin' | 'isNarrow' | 'addAlert'> & {
  card: LoadedCompanyCard
  reload: () => Promise<void>
}) => {
  const { busy, failure, acknowledge, nominate } = useCardDeeds({ origin, addAlert, reload })
  const { next, consolePath } = card
  const isNominating = next.action === 'nominate'
  const candidates = (
    <Nominate
      candidates={card.candidates}
      more={card.moreCandidates}
      isPrimary={isNominating}
      busy={busy}
      onNominate={nominate}
    />
  )
  return (
    <Flex direction="column" gap="medium">
      <DeedFailure failure={failure} />
      <NextStep {...{ next, origin, consolePath, busy }} onAcknowledge={acknowledge} />
      {isNominating ? candidates : null}
      <Figures card={card} />
      <Divider />
      <AlertList
        alerts={card.alerts}
        more={card.moreAlerts}
        primaryId={next.alertId}
        busy={busy}
        onAcknowledge={acknowledge}
      />
      <Divider />
      <RoleTable card={card} isNarrow={isNarrow} />
      {isNominating ? null : candidates}
      {next.action === 'open-console' ? null : (
        <ConsoleLink origin={origin} path={consolePath} isPrimary={false} />
      )}
      <Freshness freshness={card.freshness} />
    </Flex>
  )
}
