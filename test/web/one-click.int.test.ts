import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hostSurvey } from './hosted-survey.ts'
import { type Invited, optOutsOf, seedInvitations } from './survey-fixture.ts'

const hosted = hostSurvey()

/** As it is: fetch would add a content type. */
function send(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    })
    sent.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const parts = { 'content-type': 'multipart/form-data; boundary=b' }
const part = (header: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; ${header}\r\n\r\n${value}\r\n--b--\r\n`

describe('a one-click opt-out', () => {
  it.each<[string, Readonly<Record<string, string>>, string | Buffer]>([
    ['as a form', form, 'List-Unsubscribe=One-Click'],
    ['with an encoded value', form, 'List-Unsubscribe=One%2DClick'],
    ['with an encoded name', form, 'List%2dUnsubscribe=One-Click'],
    ['in other letters', form, 'list-unsubscribe=ONE-CLICK'],
    ['beside other fields', form, 'a=b&List-Unsubscribe=One-Click&c=d'],
    ['with a line break', form, 'List-Unsubscribe=One-Click\r\n'],
    [
      'in an unknown charset',
      { 'content-type': `${form['content-type']}; charset=x-unknown` },
      'List-Unsubscribe=One-Click',
    ],
    [
      'in UTF-16',
      { 'content-type': `${form['content-type']}; charset=utf-16` },
      Buffer.from('List-Unsubscribe=One-Click', 'utf16le'),
    ],
    ['without a type', {}, 'List-Unsubscribe=One-Click'],
    ['compressed', { ...form, 'content-encoding': 'gzip' }, gzipSync('List-Unsubscribe=One-Click')],
    ['in parts', parts, part('name="List-Unsubscribe"', 'One-Click')],
    [
      'in parts with a type',
      parts,
      part('name=List-Unsubscribe\r\nContent-Type: text/plain; charset=utf-8', 'one-click'),
    ],
  ])('is taken %s', async (_, headers, body) => {
    const [invited] = (await seedInvitations(hosted.database)) as [Invited]
    expect(await send(hosted.url + invited.path('one-click'), headers, body)).toBe(200)
    expect(await optOutsOf(hosted.database, invited.workspaceId)).toEqual([
      { email: invited.email, source: 'one-click' },
    ])
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['another value', 'List-Unsubscribe=Two-Clicks'],
    ['a longer value', 'List-Unsubscribe=One-Clicks'],
    ['another name', 'X-List-Unsubscribe=One-Click'],
    ['the two in different fields', 'List-Unsubscribe=no&x=One-Click'],
  ])('is not %s', async (_, body) => {
    const [invited] = (await seedInvitations(hosted.database)) as [Invited]
    expect(await send(hosted.url + invited.path('one-click'), form, body)).toBe(400)
    expect(await optOutsOf(hosted.database, invited.workspaceId)).toEqual([])
  })
})
