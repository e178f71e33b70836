/** A mail server that does exactly one thing differently from a good one. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

type Stage = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'final'

/** A reply such as `550 no`; `cut` breaks the connection, `silent` never answers. `body`: when the first bytes of it arrive. */
export type Script = Partial<Record<Stage, string>>

export interface ScriptedServer {
  readonly url: string
  /** Messages that arrived whole. */
  readonly received: string[]
  close(): Promise<void>
}

const good: Record<Stage, string> = {
  greeting: '220 scripted',
  EHLO: '250-scripted\r\n250-AUTH PLAIN\r\n250 8BITMIME',
  AUTH: '235 welcome',
  MAIL: '250 sender ok',
  RCPT: '250 recipient ok',
  DATA: '354 go on',
  body: '',
  final: '250 kept',
}

export async function startScriptedServer(script: Script, user = ''): Promise<ScriptedServer> {
  const received: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    serve(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://${user}127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }

  function serve(socket: Socket): void {
    let input = ''
    let isBody = false
    reply(socket, 'greeting')
    socket.on('data', (chunk: Buffer) => {
      input += chunk.toString('latin1')
      if (isBody) return void takeBody()
      for (let end = input.indexOf('\r\n'); end >= 0 && !isBody; end = input.indexOf('\r\n')) {
        const [verb = ''] = input.slice(0, end).toUpperCase().split(' ')
        input = input.slice(end + 2)
        if (verb === 'QUIT') return void socket.end('221 bye\r\n')
        if (verb === 'RSET') socket.write('250 ok\r\n')
        else reply(socket, verb as Stage)
        isBody = verb === 'DATA' && (script.DATA ?? good.DATA).startsWith('354')
      }
      if (isBody && input) takeBody()
    })

    function takeBody(): void {
      if (script.body) return void reply(socket, 'body')
      const end = input.indexOf('\r\n.\r\n')
      if (end < 0) return
      received.push(input.slice(0, end))
      input = input.slice(end + 5)
      isBody = false
      reply(socket, 'final')
    }
  }

  function reply(socket: Socket, stage: Stage): void {
    const words = script[stage] ?? good[stage] ?? '502 what?'
    if (words === 'cut') socket.destroy()
    else if (words !== 'silent') socket.write(`${words}\r\n`)
  }
}
