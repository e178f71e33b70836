import {
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import type { LoadedContactCard } from '../shared/types.ts'
import { cardWords } from '../shared/words.ts'
import { Marks } from './Marks.tsx'

/** The ratings of the last response. Comments are not shown on a card. */
export const LastAnswers = ({ answers }: { answers: LoadedContactCard['answers'] }) => {
  const { columns, headings } = cardWords
  return (
    <Flex direction="column" gap="small">
      <Heading>{headings.lastAnswers}</Heading>
      {answers === null ? (
        <Text>{cardWords.noAnswer}</Text>
      ) : (
        <>
          <Text variant="microcopy">{answers.text}</Text>
          <Marks marks={answers.marks} />
          <Table bordered={true} density="condensed">
            <TableHead>
              <TableRow>
                <TableHeader>{columns.subject}</TableHeader>
                <TableHeader align="right">{columns.satisfaction}</TableHeader>
                <TableHeader align="right">{columns.recommend}</TableHeader>
                <TableHeader>{columns.competitor}</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {answers.rows.map((row) => (
                <TableRow key={row.subject}>
                  <TableCell>{row.label}</TableCell>
                  <TableCell align="right">{row.satisfaction ?? '–'}</TableCell>
                  <TableCell align="right">{row.recommend ?? '–'}</TableCell>
                  <TableCell>{row.versusText ?? '–'}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {answers.relationship === null ? null : (
            <Text>{`${headings.relationship}: ${answers.relationship}`}</Text>
          )}
        </>
      )}
    </Flex>
  )
}
