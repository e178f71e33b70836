import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let checkout: string
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'keyward-launcher-'))
  mkdirSync(join(checkout, 'bin'))
  mkdirSync(join(checkout, 'src', 'cli'), { recursive: true })
  cpSync('bin/keyward.js', join(checkout, 'bin', 'keyward.js'))
  writeFileSync(join(checkout, 'package.json'), '{"type":"module"}')
})
afterEach(() => rmSync(checkout, { recursive: true, force: true }))

function launch(node: string, ...args: string[]) {
  return spawnSync(node, [join(checkout, 'bin', 'keyward.js'), ...args], { encoding: 'utf8' })
}

/** The checkout after an installation, with a command that tells how it was called. */
function install(program: string): void {
  mkdirSync(join(checkout, 'node_modules', 'commander'), { recursive: true })
  writeFileSync(join(checkout, 'src', 'cli', 'keyward.ts'), program)
}

/** A Node of this machine that is too old to run Keyward by itself. */
function oldNode(): string | null {
  const found = spawnSync('which', ['-a', 'node'], { encoding: 'utf8' }).stdout.trim().split('\n')
  const isOld = (path: string) =>
    Number(/v(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1]) < 24
  return found.find((path) => path !== '' && isOld(path)) ?? null
}

describe('the launcher', () => {
  it('says what to run before the installation', () => {
    const { status, stderr } = launch(process.execPath, 'demo')
    expect(status).toBe(1)
    expect(stderr).toContain(`cd ${checkout} && npm install`)
  })

  it('hands over arguments, output and exit code', () => {
    install('console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7')
    const { status, stdout, stderr } = launch(process.execPath, 'roles', '--title', 'a b')
    expect({ status, stdout, stderr }).toEqual({
      status: 7,
      stdout: '["roles","--title","a b"]\n',
      stderr: '',
    })
  })

  const old = oldNode()
  const title = (text: string) => (old ? text : `${text} (skipped: no Node older than 24 on this machine)`)

  it.skipIf(!old)(title('says what to run where its own Node was left out'), () => {
    install('')
    const { status, stderr } = launch(old ?? '', 'demo')
    expect(status).toBe(1)
    expect(stderr).toMatch(/needs Node 24\.12 or newer.*npm install && npm rebuild node/s)
  })

  it.skipIf(!old)(title('goes on under its own Node, and takes it along when it is killed'), async () => {
    install('console.log(process.pid, process.versions.node); setInterval(() => {}, 1000)')
    const own = join(checkout, 'node_modules', 'node', 'bin')
    mkdirSync(own, { recursive: true })
    cpSync(process.execPath, join(own, 'node'))
    const child = spawn(old ?? '', [join(checkout, 'bin', 'keyward.js')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (piece) => resolve(String(piece))),
    )
    const [pid, version] = line.trim().split(' ')
    expect(version).toBe(process.versions.node)
    // The pipe closes when the last process that writes to it is gone.
    const gone = new Promise((resolve) => child.stdout.once('close', resolve))
    child.kill('SIGKILL')
    await gone
    expect(Number(pid)).not.toBe(child.pid)
  })
})
