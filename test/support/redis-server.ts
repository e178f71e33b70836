/** A redis-server of our own on a free port, without persistence. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface RedisServer {
  readonly url: string
  stop(): Promise<void>
}

/** Starts it with `folder` as its working folder; null where no redis-server is installed. */
export async function startRedis(folder: string): Promise<RedisServer | null> {
  const port = await anyPort()
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  )
  const gone = new Promise<'gone'>((resolve) => {
    child.once('error', () => resolve('gone'))
    child.once('exit', () => resolve('gone'))
  })
  const ready = await Promise.race([answers(port), gone])
  if (ready === 'gone') return null
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** A port that was free a moment ago. */
export async function anyPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

async function answers(port: number): Promise<'ready'> {
  for (;;) {
    const socket: Socket = connect(port, '127.0.0.1')
    const answer = await Promise.race([
      once(socket, 'connect').then(
        () => 'ready' as const,
        () => null,
      ),
      once(socket, 'error').then(
        () => null,
        () => null,
      ),
    ])
    socket.destroy()
    if (answer) return answer
    await pause(20)
  }
}
