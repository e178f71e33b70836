/** A sandbox and a data folder of one's own, and the real command against them, each a process that can be killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type SandboxProcess, startSandboxProcess } from '#cli/sandbox-process.ts'

const keyward = fileURLToPath(new URL('../../src/cli/keyward.ts', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface JournalLine {
  readonly crm: 'hubspot' | 'salesforce'
  readonly kind: 'read' | 'write' | 'other'
  readonly method: string
  readonly path: string
  readonly status: number
}

export interface CrmState {
  readonly records: readonly {
    readonly object: string
    readonly source: string
    readonly fields: Readonly<Record<string, string>>
  }[]
  readonly tasks: readonly {
    readonly key: string
    readonly subject: string
    readonly account: string | null
    readonly contact: string | null
  }[]
}

export interface World {
  readonly sandbox: SandboxProcess
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Runs a command to its end; `killWhen` sees standard error as it grows and may kill the process with SIGKILL. */
  run(args: readonly string[], killWhen?: (stderr: string) => boolean): Promise<Ended>
  /** Starts the server with these roles; resolves when its port answers. */
  serve(roles: string): Promise<{ stop(): Promise<void> }>
  journal(): JournalLine[]
  state(crm: 'hubspot' | 'salesforce'): Promise<CrmState>
  /** Addresses of all mails that arrived. */
  addressees(): Promise<string[]>
  close(): Promise<void>
}

export async function createWorld(options: {
  readonly contacts: number
  readonly port: number
  readonly sandboxArgs?: readonly string[]
  /** Set beside the usual ones or in their place; undefined takes one away. */
  readonly environment?: (sandbox: SandboxProcess) => Readonly<Record<string, string | undefined>>
}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-e2e-'))
  const journalFile = join(folder, 'journal.jsonl')
  const base = ['--contacts', String(options.contacts), '--no-limits', '--journal', journalFile]
  const sandbox = await startSandboxProcess([...base, ...(options.sandboxArgs ?? [])])
  const environment = {
    PATH: process.env.PATH,
    KEYWARD_DATA: join(folder, 'data'),
    PORT: String(options.port),
    PUBLIC_URL: `http://127.0.0.1:${options.port}`,
    HUBSPOT_API_URL: sandbox.hubspot.url,
    HUBSPOT_ACCESS_TOKEN: sandbox.hubspot.token,
    SALESFORCE_INSTANCE_URL: sandbox.salesforce.url,
    SALESFORCE_ACCESS_TOKEN: sandbox.salesforce.token,
    SMTP_URL: sandbox.smtp.url,
    MAIL_FROM: 'Us <feedback@us.example>',
    MAIL_POSTAL_ADDRESS: 'Street 1, City',
    KEYWARD_CRM_LIMITS: 'off',
    KEYWARD_LOG: 'warn',
    ...options.environment?.(sandbox),
  }

  return {
    sandbox,
    environment,
    run,
    serve,
    journal: () =>
      readFileSync(journalFile, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as JournalLine),
    state: async (crm) => (await (await fetch(`${sandbox[crm].url}/_sandbox/state`)).json()) as CrmState,
    addressees,
    async close() {
      await sandbox.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }

  async function run(args: readonly string[], killWhen?: (stderr: string) => boolean): Promise<Ended> {
    const child = spawn(process.execPath, [keyward, ...args], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk)
    })
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk)
      if (killWhen?.(stderr)) child.kill('SIGKILL')
    })
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, stdout, stderr }
  }

  async function serve(roles: string): Promise<{ stop(): Promise<void> }> {
    const child = spawn(process.execPath, [keyward, 'start', '--roles', roles], {
      env: environment,
      stdio: 'ignore',
    })
    const ended = once(child, 'exit')
    const ready = async (): Promise<void> => {
      const answer = await fetch(`${environment.PUBLIC_URL}/readyz`).catch(() => null)
      if (answer?.ok) return
      if (child.exitCode !== null) throw new Error(`keyward start ended with ${child.exitCode}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
      return ready()
    }
    await ready()
    return {
      async stop() {
        child.kill('SIGTERM')
        await ended
      },
    }
  }

  async function addressees(): Promise<string[]> {
    const all: string[] = []
    let after = 0
    while (true) {
      const answer = await fetch(`${sandbox.mailbox.url}/api/messages?after=${after}&limit=200`)
      const { messages } = (await answer.json()) as { messages: { id: number; to: string[] }[] }
      if (messages.length === 0) return all
      all.push(...messages.flatMap((message) => message.to))
      after = messages.at(-1)?.id ?? after
    }
  }
}
