/** A person asks to disconnect a CRM: the flow (disconnect.ts), with every ending as a value that a page can show. */
import { CrmError } from '#crm/errors.ts'
import { ConnectedAgain, type Disconnected, type disconnect, NoConnection } from './disconnect.ts'

type Wish = Parameters<typeof disconnect>[1]

export type DisconnectOutcome =
  | ({ readonly kind: 'done' } & Disconnected)
  | { readonly kind: 'missing' }
  /** Somebody connected again meanwhile: that stays. */
  | { readonly kind: 'connected-again'; readonly message: string }
  /** The CRM could not be reached or refused: the connection is out of use, and asking again goes on from there. */
  | { readonly kind: 'unfinished'; readonly message: string }

/** `carryOut` is disconnect() with what it needs of this server. */
export async function askDisconnect(
  carryOut: (wish: Wish) => Promise<Disconnected>,
  wish: Wish,
): Promise<DisconnectOutcome> {
  try {
    return { kind: 'done', ...(await carryOut(wish)) }
  } catch (error) {
    if (error instanceof ConnectedAgain) return { kind: 'connected-again', message: error.message }
    if (error instanceof NoConnection) return { kind: 'missing' }
    if (error instanceof CrmError) return { kind: 'unfinished', message: error.message }
    throw error
  }
}
