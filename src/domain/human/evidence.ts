/**
 * What the script of a page (web/human/script.ts) says about whoever used it: how often real input was seen and when, never what
 * was typed or where. It comes as one field of the form, `1.<pointer>.<key>.<touch>.<click>.<scripted>.<first>.<last>.<driven>.<proof>`.
 */

export interface Evidence {
  /** Trusted events (DOM, Event.isTrusted), each kind counted up to 999: pointer moved or pressed, key pressed, finger set down, click. */
  readonly pointer: number
  readonly key: number
  readonly touch: number
  readonly click: number
  /** Events of these kinds that a script made up. */
  readonly scripted: number
  /** Milliseconds from the page's start to the first and the last trusted event; 0 where there was none. */
  readonly firstMs: number
  readonly lastMs: number
  /** navigator.webdriver: the browser says that a program drives it. */
  readonly isDriven: boolean
}

const shape = /^1((?:\.\d{1,3}){5})((?:\.\d{1,10}){2})\.([01])\.([\da-f]{1,8})$/

/**
 * Reads the field. Null: no script ran. `unreadable`: not what the script writes for this page (`pageToken`), so somebody made it up or
 * took it from another page.
 */
export function readEvidence(field: unknown, pageToken: string): Evidence | 'unreadable' | null {
  if (field === undefined || field === '') return null
  if (typeof field !== 'string') return 'unreadable'
  const match = shape.exec(field)
  if (!match || proofOf(pageToken, field.slice(0, field.lastIndexOf('.'))) !== match[4]) return 'unreadable'
  const [pointer = 0, key = 0, touch = 0, click = 0, scripted = 0] = numbersIn(match[1])
  const [firstMs = 0, lastMs = 0] = numbersIn(match[2])
  return { pointer, key, touch, click, scripted, firstMs, lastMs, isDriven: match[3] === '1' }
}

/** The field as the script writes it. */
export function writeEvidence(evidence: Evidence, pageToken: string): string {
  const { pointer, key, touch, click, scripted, firstMs, lastMs, isDriven } = evidence
  const said = [1, pointer, key, touch, click, scripted, firstMs, lastMs, isDriven ? 1 : 0].join('.')
  return `${said}.${proofOf(pageToken, said)}`
}

/** Trusted input of any kind. */
export function inputIn({ pointer, key, touch, click }: Evidence): number {
  return pointer + key + touch + click
}

/** Pointer, key or finger. A click alone, without any of them, comes from assistive technology, and from programs. */
export function isTouched(evidence: Evidence): boolean {
  return inputIn(evidence) > evidence.click
}

/**
 * FNV-1a, 32 bits, in hexadecimal, over the page's token and what is said. No secret: it ties the evidence to one page, so that
 * evidence which is copied, or written without running the script, does not fit.
 */
function proofOf(pageToken: string, said: string): string {
  let hash = 0x811c9dc5
  for (const character of `${pageToken}|${said}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16)
}

function numbersIn(part: string | undefined): number[] {
  return (part ?? '').split('.').slice(1).map(Number)
}
