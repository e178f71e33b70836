import { AutoGrid, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import { tagVariants } from '../parts/tone.ts'
import type { Figure, LoadedCompanyCard } from '../shared/types.ts'
import { cardWords } from '../shared/words.ts'

/** Narrower than a sidebar: there one column is left, in a tab two or three. */
const columnWidth = 220

/** Tier, state and scores: side by side where there is room, below each other where there is none. */
export const Figures = ({ card }: { card: LoadedCompanyCard }) => {
  const { headings, counts } = cardWords
  const { recommend, competitor } = card
  return (
    <AutoGrid columnWidth={columnWidth} flexible={true} gap="medium">
      <Block title={headings.tier}>
        <Text format={{ fontWeight: 'bold' }}>{card.tier.label}</Text>
        <Text variant="microcopy">{lines(card.tier.why, card.tier.sinceText)}</Text>
      </Block>
      <Block title={headings.state}>
        <StatusTag variant={tagVariants[card.state.tone]}>{card.state.label}</StatusTag>
        <Text variant="microcopy">{card.state.why}</Text>
      </Block>
      <Block title={headings.csat}>
        <Mean figure={card.csat} />
      </Block>
      <Block title={headings.recommend}>
        <Mean figure={recommend} />
        {recommend === null ? null : (
          <Text variant="microcopy">
            {`${counts.promoters} ${recommend.promoters}, ${counts.passives} ${recommend.passives}, ${counts.detractors} ${recommend.detractors}`}
          </Text>
        )}
      </Block>
      <Block title={headings.competitor}>
        {competitor === null ? (
          <Text variant="microcopy">{cardWords.notCompared}</Text>
        ) : (
          <>
            <Text>{competitor.text}</Text>
            {competitor.named.length === 0 ? null : (
              <Text variant="microcopy">{competitor.named.join(', ')}</Text>
            )}
          </>
        )}
      </Block>
      {card.relationship === null ? null : (
        <Block title={headings.relationship}>
          <Text>{card.relationship}</Text>
        </Block>
      )}
    </AutoGrid>
  )
}

const Block = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex direction="column" gap="extra-small">
    <Heading>{title}</Heading>
    {children}
  </Flex>
)

const Mean = ({ figure }: { figure: Figure | null }) =>
  figure === null ? (
    <Text variant="microcopy">{cardWords.noAnswers}</Text>
  ) : (
    <>
      <Text format={{ fontWeight: 'bold' }}>{figure.text}</Text>
      <Text variant="microcopy">{figure.detail}</Text>
    </>
  )

function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('. ')
}
