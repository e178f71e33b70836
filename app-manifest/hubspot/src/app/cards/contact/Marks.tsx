import { Flex, StatusTag } from '@hubspot/ui-extensions'

/** Where answers came from, or that some are there which do not count; nothing where there is nothing to say. */
export const Marks = ({ marks }: { marks: readonly string[] }) =>
  marks.length === 0 ? null : (
    <Flex gap="extra-small" wrap={true}>
      {marks.map((mark) => (
        <StatusTag key={mark} variant="warning">
          {mark}
        </StatusTag>
      ))}
    </Flex>
  )
