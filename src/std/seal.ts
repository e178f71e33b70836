/**
 * Sealing: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, bound by associated data to where the secret belongs. A
 * sealed text that is moved to another row, or altered by a bit, does not open.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** What went wrong with sealing keys, for who runs the server. No key and no plain text is ever in the message. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

interface SealKey {
  /** First eight hexadecimal digits of a fingerprint; it stands in front of every sealed text. */
  readonly id: string
  readonly bytes: Buffer
}

export interface Seal {
  /** Of the key that seals; texts with another one are due to be sealed again. */
  readonly keyId: string
  /** `context` says where the secret belongs, such as workspace, connection and purpose. */
  seal(plain: string, context: readonly string[]): Buffer
  /** Throws SealError when the key is not there, or when text or context are not those that were sealed. */
  open(sealed: Buffer, context: readonly string[]): string
}

const version = 1
const idBytes = 4
const nonceBytes = 12
const tagBytes = 16
const headerBytes = 1 + idBytes

/** Why a list of keys cannot be used; null if it can. Pure: for the check of the configuration. */
export function sealKeysProblem(list: string): string | null {
  const keys = list.split(',').map((text) => text.trim())
  return keys.every((text) => /^[A-Za-z0-9+/_-]{43}=?$/.test(text) && decode(text).length === 32)
    ? null
    : 'must be one or more keys of 32 bytes in base64, separated by commas (openssl rand -base64 32)'
}

/** From a list as `sealKeysProblem` wants it: the first key seals, all of them open. Throws SealError. */
export function createSeal(list: string): Seal {
  const problem = sealKeysProblem(list)
  if (problem) throw new SealError(`The vault keys ${problem}.`)
  const keys = list.split(',').map((text) => toKey(decode(text.trim())))
  const [current] = keys as [SealKey, ...SealKey[]]
  return {
    keyId: current.id,
    seal(plain, context) {
      const header = Buffer.concat([Buffer.of(version), Buffer.from(current.id, 'hex')])
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce, { authTagLength: tagBytes })
      cipher.setAAD(associated(header, context))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([header, nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed, context) {
      if (sealed.length < headerBytes + nonceBytes + tagBytes || sealed[0] !== version)
        throw new SealError('A stored secret is damaged: it does not have the form of a sealed text.')
      const header = sealed.subarray(0, headerBytes)
      const id = header.subarray(1).toString('hex')
      const key = keys.find((candidate) => candidate.id === id)
      if (!key)
        throw new SealError(
          `A stored secret was sealed with the vault key ${id}, which this process does not have. Add that key to KEYWARD_VAULT_KEY, behind the current one; nothing was lost.`,
        )
      const nonce = sealed.subarray(headerBytes, headerBytes + nonceBytes)
      const body = sealed.subarray(headerBytes + nonceBytes + tagBytes)
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: tagBytes })
      decipher.setAAD(associated(header, context))
      decipher.setAuthTag(sealed.subarray(headerBytes + nonceBytes, headerBytes + nonceBytes + tagBytes))
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new SealError('A stored secret does not belong where it was found, or was altered.', { cause })
      }
    },
  }
}

/** Parts are counted, so that no two lists of parts give the same bytes. */
function associated(header: Buffer, context: readonly string[]): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify(context), 'utf8')])
}

function toKey(bytes: Buffer): SealKey {
  const id = createHash('sha256').update('keyward vault key ').update(bytes).digest('hex').slice(0, 8)
  return { id, bytes }
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64') // takes base64url too
}
