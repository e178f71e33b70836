/** The body of a one-click opt-out (RFC 8058, 3.2), however the mail program has written it. */
import express from 'express'

/** Bytes, whatever type, charset or encoding they claim to be of: nothing of it is needed to find one pair of ASCII words. */
export const oneClickParser = express.raw({ type: () => true, limit: '10kb' })

const pair = /(?:^|[^\w-])List-Unsubscribe["'\s]*=["'\s]*One-Click(?![\w-])/i
/** A part of `multipart/form-data`: the rest of its header may say more, and its value stands after the empty line. */
const part =
  /name\s*=\s*"?List-Unsubscribe"?[^\r\n]*(?:\r?\n[^\r\n]+){0,10}\r?\n\s*\r?\n\s*"?One-Click(?![\w-])/i

/** Whether the body carries `List-Unsubscribe=One-Click` in either encoding of a form. */
export function isOneClick(body: unknown): boolean {
  if (!Buffer.isBuffer(body)) return false
  // UTF-16 puts a zero byte between letters.
  const text = body.toString('latin1').replaceAll('\0', '')
  const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return [text, decoded].some((one) => pair.test(one) || part.test(one))
}
