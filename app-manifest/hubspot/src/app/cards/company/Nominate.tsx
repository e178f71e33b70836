import { Flex, Form, Heading, LoadingButton, Select, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { Candidate } from '../shared/types.ts'
import { cardWords } from '../shared/words.ts'

/** Selects an influencer to be asked. `isPrimary` when this is the next best action. */
export const Nominate = ({
  candidates,
  more,
  isPrimary,
  busy,
  onNominate,
}: {
  candidates: readonly Candidate[]
  more: number
  isPrimary: boolean
  busy: string | null
  onNominate: (contactId: string) => void
}) => {
  const [chosen, setChosen] = useState<string | null>(null)
  // After a nomination the card is read again and the chosen contact is no candidate any more.
  const contactId = candidates.find((candidate) => candidate.contactId === chosen)?.contactId
  return (
    <Flex direction="column" gap="small">
      <Heading>{cardWords.headings.candidates}</Heading>
      {candidates.length === 0 ? (
        <Text>{cardWords.noCandidates}</Text>
      ) : (
        <Form
          preventDefault={true}
          onSubmit={() => {
            if (contactId !== undefined) onNominate(contactId)
          }}
        >
          <Flex direction="column" gap="small">
            <Select
              label={cardWords.chooseContact}
              name="contact"
              value={contactId ?? ''}
              options={candidates.map(({ contactId: value, name, detail }) => ({
                value,
                label: `${name} – ${detail}`,
              }))}
              onChange={(value) => setChosen(String(value))}
            />
            <LoadingButton
              type="submit"
              variant={isPrimary ? 'primary' : 'secondary'}
              loading={busy !== null && busy === `nominate ${contactId}`}
              disabled={busy !== null || contactId === undefined}
            >
              {cardWords.buttons.nominate}
            </LoadingButton>
          </Flex>
        </Form>
      )}
      {more > 0 ? <Text variant="microcopy">{`+ ${more}. ${cardWords.more}`}</Text> : null}
    </Flex>
  )
}
