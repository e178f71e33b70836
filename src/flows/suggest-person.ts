/** The recipient names the right person to ask. It is a note to a person of ours: nobody is written to, nothing changes by itself. */
import { suggest } from '#store/contact-suggestions.ts'
import { inWorkspace } from '#store/pool.ts'
import { type LinkDeps, namingOutages, type OpenedLink } from './open-link.ts'

export interface NamedPerson {
  readonly name: string | null
  readonly email: string | null
  readonly title: string | null
  /** The person whom the mail was meant for has left the company. */
  readonly hasLeft: boolean
}

/** Notes it; once more changes nothing. Throws StoreAway, after which nothing was noted. */
export async function suggestPerson(
  deps: LinkDeps,
  link: Pick<OpenedLink, 'workspaceId' | 'contactId'>,
  { name, email, title, hasLeft }: NamedPerson,
): Promise<void> {
  const detail = { ...(name && { name }), ...(email && { email }), ...(title && { title }) }
  await namingOutages(() =>
    inWorkspace(deps.database, link.workspaceId, (tx) =>
      suggest(tx, {
        ...{ contactId: link.contactId, kind: hasLeft ? 'left' : 'wrong-person', detail },
        ...{ source: 'respondent', now: deps.now() },
      }),
    ),
  )
}
