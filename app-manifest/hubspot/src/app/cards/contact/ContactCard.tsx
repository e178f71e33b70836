import {
  DescriptionList,
  DescriptionListItem,
  Divider,
  Flex,
  LoadingButton,
  LoadingSpinner,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions'
import { useCallback } from 'react'
import { AlertList } from '../parts/AlertList.tsx'
import { DeedFailure } from '../parts/DeedFailure.tsx'
import { EmptyNotice } from '../parts/EmptyNotice.tsx'
import { Freshness } from '../parts/Freshness.tsx'
import { tagVariants } from '../parts/tone.ts'
import { type AddAlert, useCardDeeds } from '../parts/use-card-deeds.ts'
import { ConsoleLink } from '../shared/ConsoleLink.tsx'
import { FailureNotice } from '../shared/FailureNotice.tsx'
import { callServer, hasKind } from '../shared/server.ts'
import type { ContactCard as Card, LoadedContactCard } from '../shared/types.ts'
import { useAnswer } from '../shared/use-answer.ts'
import { cardWords } from '../shared/words.ts'
import { LastAnswers } from './LastAnswers.tsx'
import { Marks } from './Marks.tsx'

interface CardProps {
  /** Of Keyward's server; a profile variable. */
  origin: unknown
  objectId: number
  objectTypeId: string
  addAlert: AddAlert
}

const isCard = (body: unknown): body is Card => hasKind(body, 'kind', ['contact', 'empty'])

/** What Keyward knows about a contact, and the nomination. */
export const ContactCard = ({ origin, objectId, objectTypeId, addAlert }: CardProps) => {
  const ask = useCallback(
    () =>
      callServer(origin, {
        path: `/hubspot/cards/contact?objectId=${objectId}&objectTypeId=${objectTypeId}`,
        isAnswer: isCard,
      }),
    [origin, objectId, objectTypeId],
  )
  const { state, reload } = useAnswer(ask)
  if (state.phase === 'loading') return <LoadingSpinner label={cardWords.loading} showLabel={true} />
  if (state.phase === 'error') return <FailureNotice failure={state.failure} onRetry={reload} />
  const card = state.value
  if (card.kind === 'empty') return <EmptyNotice card={card} />
  return <Loaded card={card} {...{ origin, addAlert, reload }} />
}

const Loaded = ({
  card,
  origin,
  addAlert,
  reload,
}: Pick<CardProps, 'origin' | 'addAlert'> & {
  card: LoadedContactCard
  reload: () => Promise<void>
}) => {
  const { busy, failure, acknowledge, nominate } = useCardDeeds({ origin, addAlert, reload })
  return (
    <Flex direction="column" gap="medium">
      <DeedFailure failure={failure} />
      <DescriptionList direction="column">
        <DescriptionListItem label={cardWords.headings.role}>
          <Text>{card.role.label}</Text>
          <Text variant="microcopy">{card.role.why}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={cardWords.headings.nomination}>
          <Text>{card.nominatedText}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={cardWords.headings.survey}>
          <StatusTag variant={tagVariants[card.survey.tone]}>{card.survey.label}</StatusTag>
          <Text variant="microcopy">{card.survey.text}</Text>
          <Marks marks={card.survey.marks} />
          <Text variant="microcopy">{card.asking.text}</Text>
        </DescriptionListItem>
      </DescriptionList>
      {card.canNominate ? (
        <LoadingButton
          variant="primary"
          loading={busy === `nominate ${card.contactId}`}
          disabled={busy !== null}
          onClick={() => nominate(card.contactId)}
        >
          {cardWords.buttons.nominate}
        </LoadingButton>
      ) : null}
      <Divider />
      <LastAnswers answers={card.answers} />
      <AlertList
        alerts={card.alerts}
        more={card.moreAlerts}
        primaryId={null}
        busy={busy}
        onAcknowledge={acknowledge}
      />
      <ConsoleLink origin={origin} path={card.consolePath} isPrimary={!card.canNominate} />
      <Freshness freshness={card.freshness} />
    </Flex>
  )
}
