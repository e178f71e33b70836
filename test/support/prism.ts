/** Prism as a validating proxy: a bad request is 422, a bad answer 500 with the violations. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { openApiFile } from '../sandbox/hubspot/openapi.ts'

const program = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js')

/** HubSpot's OpenAPI file is not ours to ship: where it does not lie beside the checkout the test is a counted skip. */
export const prismNeed = {
  isMissing: openApiFile === null,
  title: (text: string) =>
    openApiFile === null ? `${text} (skipped: ../shared/openapi is not there)` : text,
}

export interface Prism {
  readonly url: string
  stop(): void
}

/** Starts it in front of `target`; some seconds. */
export async function startPrism(target: string): Promise<Prism> {
  const port = await freePort()
  const args = [
    program,
    'proxy',
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '--errors',
    openApiFile ?? '',
    target,
  ]
  const child = spawn(process.execPath, args)
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('Prism is listening') && resolve())
    child.once('exit', () => reject(new Error('Prism ended')))
  })
  child.stdout.resume()
  child.stderr.resume()
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
