/** What happens to people before they are erased: nights, a wave, mails that come back, what others enter of them. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postReturn } from '#sandbox/mailbox/returns.ts'
import { type Canary, canary, people, word } from './erasure-people.ts'
import { fill, mailTo } from './erasure-visits.ts'
import { type ErasureWorld, inboundKey } from './erasure-world.ts'
import { until } from './server-process.ts'
import { widePlan } from './wave-steps.ts'

/** A night: everything is read, decided and written; with `full`, the weekly pass over all records. */
export async function night(world: ErasureWorld, full = false): Promise<void> {
  if (full)
    await world.rows(
      `update cursors set full_at = full_at - interval '8 days', since = since - interval '1 minute'`,
    )
  const count = async () =>
    Number(
      (await world.rows<{ n: number }>(`select count(*)::int as n from cycles where state <> 'running'`))[0]
        ?.n,
    )
  const before = await count()
  await world.console.submit('/console/sync', '/console/sync/run')
  await until(async () => (await count()) > before)
  const [last] = await world.rows<{ state: string }>(
    'select state from cycles order by started_at desc limit 1',
  )
  if (last?.state !== 'done') throw new Error(`the night ended as ${last?.state}`)
}

/** Plans a wave over everybody, asks for a removal of each of the people and leaves them in, and launches it. Returns its page. */
export async function launch(world: ErasureWorld): Promise<string> {
  const { console } = world
  const planned = await console.submit('/console/waves/new', '/console/waves/new', widePlan)
  const place = planned.replace(/\?.*/, '')
  await console.submit(place, `${place}/dry-run`)
  await console.submit(place, `${place}/freeze`)
  await until(async () => (await world.rows(`select 1 from waves where state = 'frozen'`)).length > 0)
  for (const one of people) {
    const [member] = await world.rows<{ id: string }>(
      `select contact_id as id from wave_members where email = $1 and outcome = 'listed'`,
      [one.email],
    )
    const listed = `${place}/people?outcome=listed`
    await console.submit(listed, `${place}/removals`, {
      contact: member?.id ?? '',
      reason: word(one, 'removal'),
    })
    const page = await console.read(`${place}/removals`)
    const [, refuse = ''] = /action="([^"]+\/refuse)"/.exec(page) ?? []
    await console.submit(`${place}/removals`, refuse, { note: word(one, 'decision') })
  }
  const [, recipients = ''] = /(\d+) people will be asked/.exec(await console.read(place)) ?? []
  await console.submit(place, `${place}/launch`, { typed: recipients })
  await until(async () => (await world.mails()).length >= Number(recipients))
  return place
}

/** Mails that come back: a bounce that passes, and an answer that names a successor. */
export async function writeBack(world: ErasureWorld, one: Canary): Promise<void> {
  const mail = mailTo(await world.mails(), one.email)
  const common = `From: ${word(one, 'first')} <${one.email}>
To: feedback@us.example
Subject: Automatic reply: ${word(one, 'replysubject')}
In-Reply-To: ${mail.messageId}
Message-ID: <reply-${one.way}@customer.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${word(one, 'first')} has left the company. Please contact ${word(one, 'successor')} <${canary}.successor.${one.way}@elsewhere.example> instead.
`
  const bounce = `From: MAILER-DAEMON@mx.example (${word(one, 'daemon')})
To: feedback@us.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <report-${one.way}@mx.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="r"

--r
Content-Type: text/plain

${word(one, 'bounce')}

--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ${one.email}
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 ${word(one, 'mailboxfull')}

--r
Content-Type: text/rfc822-headers

Message-ID: ${mail.messageId}
To: ${one.email}

--r--
`
  for (const raw of [common, bounce]) {
    const inbound = { url: `${world.origin}/mail/inbound`, key: inboundKey }
    const status = await postReturn(inbound, raw.replace(/\n/g, '\r\n'))
    if (status !== 200) throw new Error(`a mail that came back was answered ${status}`)
  }
}

/** By telephone, from elsewhere (one row that fits, one that fits two contacts, bad ones), and left the company by a manager's word. */
export async function enterByHand(world: ErasureWorld, folder: string): Promise<void> {
  const { console } = world
  for (const one of people) {
    const [contact] = await world.rows<{ id: string; account: string }>(
      'select id, account_id as account from contacts where email = $1 order by last_invited_on nulls first limit 1',
      [one.email],
    )
    const path = `/console/phone/contacts/${contact?.id}`
    const say = (name: string) => word(one, `phone${name.replace(/\W/g, '')}`)
    const answers = fill(await console.read(path), { say, isConfidential: false })
    await console.post(path, path, { ...answers, lang: 'en', act: 'save', replace: 'yes', another: 'yes' })
    if (one.way !== 'killed') continue
    const deed = {
      account: contact?.account ?? '',
      contact: contact?.id ?? '',
      deed: 'left',
      reason: word(one, 'left'),
    }
    await console.post('/console/nominations', '/console/nominations', deed)
  }
  const rows = people.flatMap((one) => [
    [`${one.way}-1`, '2025-03-04', one.email, '2', word(one, 'imported')],
    [`${one.way}-2`, word(one, 'baddate'), one.email, '2', word(one, 'importedbad')],
    [`${one.way}-3`, '2025-03-05', one.email, word(one, 'badrating'), word(one, 'importedworse')],
  ])
  const csv = ['Id,Date,Email,CSAT,Comment', ...rows.map((row) => row.join(','))].join('\n')
  const mapping = {
    ...{
      instrument: 'kapp',
      source: 'Old tool',
      columns: { externalId: 'Id', answeredAt: 'Date', email: 'Email' },
    },
    questions: {
      'company.satisfaction': { column: 'CSAT', scale: '1-5' },
      'company.satisfaction.why': { column: 'Comment' },
    },
  }
  writeFileSync(join(folder, 'old.csv'), csv)
  writeFileSync(join(folder, 'old.json'), JSON.stringify(mapping))
  // What it prints is for whoever runs it, and kept by nobody.
  const { code, stderr } = await world.world.run([
    'import-responses',
    join(folder, 'old.csv'),
    '--mapping',
    join(folder, 'old.json'),
    '--apply',
  ])
  if (code !== 0) throw new Error(`the import ended with ${code}: ${stderr}`)
}

/** Two files that nobody imports: one is only uploaded, the other one was looked at, and its mapping kept. */
export async function uploadAndLeave(world: ErasureWorld): Promise<void> {
  const page = '/console/imports'
  const content = [
    'Id,Date,Email,CSAT,Comment',
    ...people.map((one, at) => `${at},2025-03-04,${one.email},2,${word(one, 'waiting')}`),
  ].join('\n')
  await world.console.upload(page, { name: `${canary}.csv`, content })
  const path = await world.console.upload(page, { name: 'looked-at.csv', content })
  await world.console.submit(path, path, { source: 'Older tool', act: 'check' }).catch((error: Error) => {
    // What would happen is a page of its own, without another address.
    if (!/was answered 200/.test(error.message)) throw error
  })
}

/** What account managers ask for on HubSpot's cards about the people, and a workflow. */
export async function askOnCards(world: ErasureWorld): Promise<void> {
  const contacts = await world.rows<{ id: string; portal: string }>(
    `select m.external_id as id, c.external_id as portal from crm_contacts m join connections c on c.id = m.connection_id
     where c.crm = 'hubspot'`,
  )
  world.hubspotContacts.push(...contacts.map(({ id }) => id))
  for (const { id, portal } of contacts) {
    const by = `portalId=${portal}&userId=9&userEmail=ada%40us.example&appId=1`
    const nomination = { requestId: randomUUID(), externalId: id }
    const nominated = await world.asHubspot('POST', `/hubspot/cards/nominate?${by}`, nomination)
    if (![200, 422].includes(nominated.status)) throw new Error(`nominate was answered ${nominated.status}`)
    const invited = await world.asHubspot('POST', '/hubspot/actions/invite', {
      ...{ callbackId: `run-${id}`, origin: { portalId: Number(portal) } },
      ...{ object: { objectId: Number(id), objectType: 'CONTACT' }, inputFields: { survey: 'kapp' } },
    })
    if (invited.status !== 200) throw new Error(`invite was answered ${invited.status}`)
  }
}
