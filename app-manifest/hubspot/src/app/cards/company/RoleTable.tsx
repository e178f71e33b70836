import {
  Alert,
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
import type { LoadedCompanyCard } from '../shared/types.ts'
import { cardWords } from '../shared/words.ts'

/** Who was asked and who answered, by role, and what is wrong with the coverage. Four columns fit a sidebar; means need a tab. */
export const RoleTable = ({
  card,
  isNarrow,
}: {
  card: Pick<LoadedCompanyCard, 'roles' | 'coverage'>
  isNarrow: boolean
}) => {
  const { columns, headings } = cardWords
  return (
    <Flex direction="column" gap="small">
      <Heading>{headings.roles}</Heading>
      {card.coverage.warning === null ? null : <Alert title={card.coverage.warning} variant="warning" />}
      <Table bordered={true} density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{columns.role}</TableHeader>
            <TableHeader align="right">{columns.notAsked}</TableHeader>
            <TableHeader align="right">{columns.silent}</TableHeader>
            <TableHeader align="right">{columns.answered}</TableHeader>
            {isNarrow ? null : <TableHeader align="right">{headings.csat}</TableHeader>}
            {isNarrow ? null : <TableHeader align="right">{headings.recommend}</TableHeader>}
          </TableRow>
        </TableHead>
        <TableBody>
          {card.roles.map((row) => (
            <TableRow key={row.role}>
              <TableCell>{row.label}</TableCell>
              <TableCell align="right">{row.notAsked}</TableCell>
              <TableCell align="right">{row.silent}</TableCell>
              <TableCell align="right">{row.answered}</TableCell>
              {isNarrow ? null : <TableCell align="right">{mean(row.csat)}</TableCell>}
              {isNarrow ? null : <TableCell align="right">{mean(row.recommend)}</TableCell>}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">{`${headings.coverage}: ${card.coverage.text}`}</Text>
    </Flex>
  )
}

function mean(value: number | null): string {
  return value === null ? '–' : value.toFixed(1)
}
