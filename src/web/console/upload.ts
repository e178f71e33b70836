/** Bodies of posted forms, with and without a file. */
import express, { type Request, type RequestHandler } from 'express'
import type { FormFields, UploadedFile } from './visit.ts'

/** The largest request that a form makes: a title dictionary of a thousand lines, or a logo of 512 KB with its frame. */
const limit = '700kb'

const formParser = express.urlencoded({ extended: false, limit, parameterLimit: 2_000 })
const uploadParser = express.raw({ type: 'multipart/form-data', limit })

/** The largest file of responses that a browser may send, some 200,000 rows; the command line takes any. */
export const fileMegabytes = 32
const fileParser = express.raw({ type: 'multipart/form-data', limit: fileMegabytes * 1_048_576 + 65_536 })

export function bodyParser(kind: 'form' | 'upload' | 'file'): RequestHandler {
  return { form: formParser, upload: uploadParser, file: fileParser }[kind]
}

/** Fields and files of a body that a parser above has read. @throws an error with the status 400 for a body that cannot be read. */
export async function readForm(
  request: Request,
): Promise<{ fields: FormFields; files: Readonly<Record<string, UploadedFile>> }> {
  const body: unknown = request.body
  if (Buffer.isBuffer(body)) return readMultipart(body, request.get('content-type') ?? '')
  const entries = Object.entries((body ?? {}) as Record<string, unknown>)
  return {
    fields: Object.fromEntries(entries.map(([name, value]) => [name, [value].flat().map(String)])),
    files: {},
  }
}

/** By the parser that Node's own fetch uses (RFC 7578). */
async function readMultipart(body: Buffer, contentType: string): ReturnType<typeof readForm> {
  const parts = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch((cause: unknown) => {
      throw Object.assign(new Error('the body is no multipart/form-data', { cause }), { status: 400 })
    })
  const fields: Record<string, string[]> = {}
  const files: Record<string, UploadedFile> = {}
  for (const [name, value] of parts) {
    if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value]
    else if (value.size > 0) files[name] = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) }
  }
  return { fields, files }
}
