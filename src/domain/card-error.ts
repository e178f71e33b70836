/** What a card says when a call was not answered as asked: what happened, what was kept, what to do. */
import { z } from 'zod'

const codes = [
  'bad-request',
  'not-signed',
  'not-connected',
  'not-found',
  'not-yours',
  'not-allowed',
  'changed-meanwhile',
  'not-possible',
  'too-many',
  'failed',
] as const
export type CardErrorCode = (typeof codes)[number]

/** Body of every answer of the card and settings API that is not 2xx. */
export const cardErrorSchema = z
  .object({
    error: z.object({
      code: z.enum(codes),
      whatHappened: z.string().max(500),
      whatWasKept: z.string().max(500),
      whatToDo: z.string().max(500),
      /** Settings that cannot be taken, by their name. */
      fields: z.array(z.object({ field: z.string().max(100), message: z.string().max(500) })),
    }),
  })
  .meta({ id: 'CardError' })
export type CardError = z.infer<typeof cardErrorSchema>

type Said = Pick<CardError['error'], 'whatHappened' | 'whatWasKept' | 'whatToDo'>

const nothingChanged = 'Nothing was changed.'

/** HTTP status and words of each error. The words name no record, so that they tell nobody what exists elsewhere. */
export const cardErrors: Readonly<Record<CardErrorCode, Said & { readonly status: number }>> = {
  'bad-request': {
    status: 400,
    whatHappened: 'Keyward could not read the request.',
    whatWasKept: nothingChanged,
    whatToDo: 'Reload the page. If it happens again, ask your admin to update the Keyward app.',
  },
  'not-signed': {
    status: 401,
    whatHappened: 'Keyward could not verify that this request came from HubSpot.',
    whatWasKept: nothingChanged,
    whatToDo:
      'Reload the page. If it happens again, ask your admin to check the client secret and the public address of Keyward.',
  },
  'not-connected': {
    status: 404,
    whatHappened: 'Keyward is not connected to this portal.',
    whatWasKept: nothingChanged,
    whatToDo: 'Ask your admin to connect HubSpot in Keyward.',
  },
  'not-found': {
    status: 404,
    whatHappened: 'Keyward does not know this record.',
    whatWasKept: nothingChanged,
    whatToDo: 'Reload the page. A new record appears after the next cycle.',
  },
  'not-yours': {
    status: 403,
    whatHappened: 'This record belongs to somebody else.',
    whatWasKept: nothingChanged,
    whatToDo:
      'Your admin lets Keyward show a record only to its owner and the owner’s team. Ask the owner, or your admin to change the setting.',
  },
  'not-allowed': {
    status: 403,
    whatHappened: 'Only an admin of Keyward can do this.',
    whatWasKept: nothingChanged,
    whatToDo: 'Ask an admin of Keyward. Admins are named in the console under People.',
  },
  'changed-meanwhile': {
    status: 409,
    whatHappened: 'Somebody else changed the settings after you opened them.',
    whatWasKept: 'Their change was kept. Yours was not saved.',
    whatToDo: 'Reload the settings, look at what changed, and save again.',
  },
  'not-possible': {
    status: 422,
    whatHappened: 'Keyward cannot do this.',
    whatWasKept: nothingChanged,
    whatToDo: 'Reload the page and look at the record again.',
  },
  'too-many': {
    status: 429,
    whatHappened: 'Too many requests came from this portal at once.',
    whatWasKept: nothingChanged,
    whatToDo: 'Wait a minute and try again.',
  },
  failed: {
    status: 500,
    whatHappened: 'Keyward could not answer.',
    whatWasKept:
      'What was saved before is kept. This request may or may not have been carried out; it is never carried out twice.',
    whatToDo: 'Try again in a minute. If it happens again, ask your admin to look at the sync log.',
  },
}

/** The body of an error answer; `said` replaces words where the server knows more, such as why a nomination is not possible. */
export function cardError(
  code: CardErrorCode,
  said: Partial<Said> & { readonly fields?: CardError['error']['fields'] } = {},
): CardError {
  const { status: _, ...words } = cardErrors[code]
  return { error: { code, fields: [], ...words, ...said } }
}
