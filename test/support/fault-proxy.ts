/** A TCP proxy in front of a real server, to take the server away and bring it back. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export interface FaultProxy {
  /** The given address, through the proxy. */
  readonly url: string
  /** Cuts every connection and refuses new ones, as a server that is down does. */
  cut(): Promise<void>
  /** Keeps connections and swallows what they carry, as a network that lost its way does. */
  freeze(): void
  /** Ends the fault: new connections pass again, on the same port. Frozen ones are cut. */
  heal(): Promise<void>
  close(): Promise<void>
}

/** Puts a proxy before the server that `target` names. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let isFrozen = false
  let server = await listen(0)
  const own = (server.address() as AddressInfo).port
  const url = new URL(target)
  url.host = `127.0.0.1:${own}`

  return {
    url: url.href,
    cut,
    freeze: () => {
      isFrozen = true
      for (const socket of sockets) socket.pause()
    },
    async heal() {
      await cut()
      isFrozen = false
      server = await listen(own)
    },
    close: cut,
  }

  async function cut(): Promise<void> {
    for (const socket of sockets) socket.destroy()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }

  async function listen(on: number): Promise<Server> {
    const next = createServer((near) => {
      const far = connect(Number(port), hostname)
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from)
        from.on('data', (piece) => to.write(piece))
        from.on('error', () => to.destroy())
        from.on('close', () => {
          sockets.delete(from)
          to.destroy()
        })
        if (isFrozen) from.pause()
      }
    })
    next.listen(on, '127.0.0.1')
    await once(next, 'listening')
    return next
  }
}
