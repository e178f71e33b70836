/** Secrets from standard input: never from arguments, which every user of the machine can read, and never shown. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { CommandError } from './program.ts'

/** What was piped in, or what the person at the terminal types, without an echo. `what` names it for them. Throws CommandError for nothing. */
export async function readSecret(what: string): Promise<string> {
  const given = process.stdin.isTTY ? await ask(what) : await text(process.stdin)
  if (given.trim() === '') throw new CommandError(`Nothing came on standard input: ${what} is needed.`)
  return given.trim()
}

function ask(what: string): Promise<string> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true })
  process.stderr.write(`${what} (what you type is not shown): `)
  return new Promise((resolve) => {
    lines.question('', (answer) => {
      lines.close()
      process.stderr.write('\n')
      resolve(answer)
    })
    lines.once('close', () => resolve(''))
  })
}
