#!/usr/bin/env node
/**
 * Starts the keyward command under the Node that Keyward brings with it. Written for any Node since 12.20, so that an old one
 * says what to do instead of failing on syntax.
 */
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

const needed = [24, 12] // the first that runs TypeScript without a warning
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const relay = 'keyward-relay'
// V8 would rather grow than tidy up: to 128 MB of young objects, and to several times of what is in use. What streams through
// Keyward is garbage at once, so it is kept to 8 MB, which only the command line can say, and to a quarter above what is in use.
const young = '--max-semi-space-size=4'
const old = '--heap-growing-percent=25'

if (!existsSync(join(root, 'node_modules', 'commander'))) {
  refuse(['Keyward is not installed yet. Run this once, then try again:', '', `  cd ${root} && npm install`])
} else if (isNewEnough() && !isBounded()) {
  become(process.execPath)
} else if (isNewEnough()) {
  if (process.argv0 === relay) endWithParent()
  setFlagsFromString(old)
  import('../src/cli/keyward.ts')
} else if (existsSync(own) && realpathSync(own) !== realpathSync(process.execPath)) {
  relayTo(own)
} else {
  refuse([
    `Keyward needs Node ${needed.join('.')} or newer, and this is ${process.versions.node}.`,
    'It brings its own, but the installation left it out. Run this once, then try again:',
    '',
    `  cd ${root} && npm install && npm rebuild node`,
  ])
}

function isNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}

/** Whoever sets another size means it. */
function isBounded() {
  return [...process.execArgv, process.env.NODE_OPTIONS || ''].some((word) =>
    /--max[-_]semi[-_]space[-_]size/.test(word),
  )
}

/** Goes on in this very process where the system can do that, and so with its id, its signals and its end; else beside it. */
function become(node) {
  const args = [...process.execArgv, young, fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  if (process.platform === 'win32' || !process.execve) relayTo(node)
  else process.execve(node, [node, ...args], process.env)
}

function relayTo(node) {
  const child = spawn(node, [young, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    argv0: relay,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // At a terminal Ctrl-C reaches the child by itself, and twice would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('error', (error) => refuse([`Keyward could not start its own Node: ${error.message}`]))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** Whoever kills the command by force means this process, not only the one that relays to it. */
function endWithParent() {
  const parent = new Socket({ fd: 3 })
  parent.on('error', () => {})
  parent.on('close', () => process.kill(process.pid, 'SIGKILL'))
  parent.resume()
  parent.unref()
}

function refuse(lines) {
  console.error(lines.join('\n'))
  process.exitCode = 1
}
