/**
 * A worker's view of credentials in a process of its own: `node test/flows/credential-process.ts <setup as JSON>`. Each line on standard
 * input asks for the access of every connection by the clock that it names; each line on standard output is the
 * answer. With `dieAt` the process kills itself around its first token request.
 */
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { createHubspotOAuth } from '#crm/hubspot/oauth.ts'
import type { Grant, OAuthPort } from '#crm/oauth.ts'
import { createSalesforceOAuth } from '#crm/salesforce/oauth.ts'
import type { ConnectionRef } from '#flows/credential-deps.ts'
import { createCredentials } from '#flows/refresh-credentials.ts'
import { createSeal } from '#std/seal.ts'
import { openDatabase } from '#store/pool.ts'

export interface Setup {
  readonly databaseUrl: string
  readonly vaultKey: string
  readonly hubspot: { readonly url: string; readonly app: { clientId: string; clientSecret: string } }
  readonly salesforce: { readonly url: string; readonly app: { clientId: string; clientSecret: string } }
  readonly connections: readonly ConnectionRef[]
  readonly dieAt: 'request' | 'answer' | null
}

export interface Round {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Fingerprints of tokens that the CRM refuses by now. */
  readonly refused: readonly string[]
}

/** Per connection: the fingerprint of its access token, or the code of the error. */
export type RoundAnswer = Readonly<Record<string, string>>

export const fingerprint = (token: string) => createHash('sha256').update(token).digest('hex').slice(0, 16)

if (process.argv[2]) run(JSON.parse(process.argv[2]) as Setup)

function run(setup: Setup): void {
  const clock = { now: 0 }
  const { hubspot, salesforce } = setup
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const credentials = createCredentials({
    database: openDatabase({ url: setup.databaseUrl, max: 12, onError: () => {} }),
    seal: createSeal(setup.vaultKey),
    oauth: {
      hubspot: mortal(
        createHubspotOAuth({ app: hubspot.app, baseUrl: hubspot.url, authorizeUrl: hubspot.url, wait }),
      ),
      salesforce: mortal(
        createSalesforceOAuth({ app: salesforce.app, loginUrl: salesforce.url, now: () => clock.now, wait }),
      ),
    },
    now: () => new Date(clock.now),
    wait,
  })
  createInterface({ input: process.stdin }).on('line', async (line) => {
    const { now, refused } = JSON.parse(line) as Round
    clock.now = now
    const answers = setup.connections.map(async (connection) => {
      const said = await take(connection, refused).then(
        ({ accessToken }) => fingerprint(accessToken),
        (error: { code?: string; message: string }) => error.code ?? error.message,
      )
      return [connection.id, said] as const
    })
    process.stdout.write(`${JSON.stringify(Object.fromEntries(await Promise.all(answers)))}\n`)
  })

  async function take(connection: ConnectionRef, refused: readonly string[]) {
    const held = await credentials.accessOf(connection)
    const isRefused = refused.includes(fingerprint(held.accessToken))
    return isRefused ? credentials.accessOf(connection, { refused: held.accessToken }) : held
  }

  function mortal(port: OAuthPort): OAuthPort {
    return {
      ...port,
      async renew(grant: Grant) {
        if (setup.dieAt === 'request') process.kill(process.pid, 'SIGKILL')
        const granted = await port.renew(grant)
        if (setup.dieAt === 'answer') process.kill(process.pid, 'SIGKILL')
        return granted
      },
    }
  }
}
