/** A dry run, or a preview, as one JSON document that is written as it is found: with a million contacts it is larger than memory should be. */
import type { DryRunLines } from '#flows/dry-run.ts'

export interface LinesWriter<Report> {
  readonly lines: DryRunLines
  /** What stands beside the lines; ends the document. */
  end(report: Report): Promise<void>
}

const sections = ['notInvited', 'invitations', 'fields', 'tasks'] as const
const opening = {
  notInvited: '{\n  "notInvited": [',
  invitations: '\n  ],\n  "wouldWrite": {\n    "invitations": [',
  fields: '\n    ],\n    "fields": [',
  tasks: '\n    ],\n    "tasks": [',
} as const
const closing = '\n    ]\n  }'

/** `write` is waited for before the next page is asked for. */
export function createJsonLines(write: (text: string) => Promise<void>): LinesWriter<object> {
  /** Sections that were opened; they come in their order, and one without lines is an empty list. */
  let opened = 0
  let isFirst = true

  const add = (section: (typeof sections)[number]) => async (page: readonly object[]) => {
    let text = open(sections.indexOf(section))
    for (const line of page) {
      text += `${isFirst ? '' : ','}\n      ${JSON.stringify(line)}`
      isFirst = false
    }
    await write(text)
  }

  function open(upTo: number): string {
    let text = ''
    for (const section of sections.slice(opened, upTo + 1)) {
      text += opening[section]
      isFirst = true
      opened += 1
    }
    return text
  }

  return {
    lines: {
      notInvited: add('notInvited'),
      invitations: add('invitations'),
      fields: add('fields'),
      tasks: add('tasks'),
    },
    async end(report) {
      const rest = JSON.stringify(report, null, 2).slice(1)
      await write(`${open(sections.length - 1)}${closing},${rest}\n`)
    },
  }
}
