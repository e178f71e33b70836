/** Connections to Redis that fail fast: for putting jobs in, and for the limiter towards the CRMs. */
import { Redis } from 'ioredis'
import { StartError } from '#std/start-error.ts'

/** A command fails within 5 s, and at once while there is no connection; the connection itself comes back by itself. */
export function connectRedis(url: string): Redis {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    retryStrategy: (times) => Math.min(200 * times, 5_000),
  })
  client.on('error', () => {}) // the commands say so; without a listener it would end the process
  return client
}

/** Waits up to 5 s for the connection and asks for an answer. Throws an error that names REDIS_URL, without the password. */
export async function pingRedis(client: Redis, url: string): Promise<void> {
  try {
    if (client.status !== 'ready') await ready(client)
    await client.ping()
  } catch (cause) {
    const { host } = new URL(url)
    throw new StartError(
      `Redis at ${host} (REDIS_URL) does not answer: ${(cause as Error).message}. ` +
        'Start it, correct REDIS_URL, or unset it: then PostgreSQL serves the jobs too.',
      { cause },
    )
  }
}

function ready(client: Redis): Promise<void> {
  return new Promise((resolve, reject) => {
    let last = new Error('no connection within 5 s')
    const onReady = () => finish(resolve)
    const onError = (error: Error) => {
      last = error
    }
    const timer = setTimeout(() => finish(() => reject(last)), 5_000)
    client.once('ready', onReady)
    client.on('error', onError)
    function finish(end: () => void): void {
      clearTimeout(timer)
      client.off('ready', onReady)
      client.off('error', onError)
      end()
    }
  })
}

/** What Redis is told to do when its memory is full. Anything but `noeviction` would drop jobs at random. */
export async function readEvictionPolicy(client: Redis): Promise<string | null> {
  const info = await client.info('memory')
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? null
}
