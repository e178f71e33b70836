import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { InputError } from '#std/input-error.ts'

/** What a command makes of a file. */
export interface CsvAnswer {
  /** Printed as it is with --json. */
  readonly document: unknown
  /** Renders what is printed without --json; not called with it. */
  readonly renderText: () => string
  /** For stderr: how the file was understood. */
  readonly notes: readonly string[]
}

/**
 * Reads a file, answers on stdout and ends the command with code 1 and the list of problems on stderr where the file or the
 * options cannot be used. Nothing is printed on stdout then: there is no half answer.
 */
export async function answerFromFile(
  command: Command,
  input: { readonly file: string; readonly isJson: boolean },
  answer: (bytes: Uint8Array) => CsvAnswer,
): Promise<void> {
  try {
    const { document, renderText, notes } = answer(await readBytes(input.file))
    for (const note of notes) process.stderr.write(`${note}\n`)
    process.stdout.write(input.isJson ? `${JSON.stringify(document)}\n` : renderText())
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    command.error(`${input.file} was not used:\n${error.message}`, { exitCode: 1, code: 'keyward.input' })
  }
}

/** The bytes of a file that a person named. Throws an InputError that says why it cannot be read. */
async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw unreadable(error)
  }
}

/** Why a file that a person named cannot be read, of what reading it threw. */
export function unreadable(error: unknown): InputError {
  const why: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder, not a file',
    EACCES: 'reading it is not permitted',
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new InputError([why[code] ?? `it cannot be read (${code || String(error)})`])
}
