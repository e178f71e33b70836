/** What a rating is about, and what is asked of it. Ids are stable for ever: stored answers are keyed by them. */

/** The three subjects of KAPP. Several products or services by name are subjects of their own, each of one of these kinds. */
export const subjectKinds = ['company', 'products', 'services'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** `products:pump-p3` is one product by name; what follows the colon is its slug. */
export type Subject = SubjectKind | `products:${string}` | `services:${string}`

/** What is asked of each subject. */
export const measures = ['satisfaction', 'recommend', 'versus'] as const
export type Measure = (typeof measures)[number]

/** Against the competitor that the respondent names, best first. */
export const versusWords = ['superior', 'better', 'same', 'worse', 'failed'] as const
export type Versus = (typeof versusWords)[number]

/** How a customer sees us, lowest first. */
export const relationships = ['vendor', 'partner', 'trusted_advisor'] as const
export type Relationship = (typeof relationships)[number]

export const yesNo = ['yes', 'no'] as const
export type YesNo = (typeof yesNo)[number]

/** Whether what a respondent says stays confidential; no answer means `named`. */
export const confidentialities = ['named', 'confidential'] as const
export type Confidentiality = (typeof confidentialities)[number]

/** Letters, digits and single hyphens: what names something of the admin's for ever, however it is worded or ordered. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Of which kind a subject is. */
export function kindOf(subject: Subject): SubjectKind {
  return subject.split(':', 1)[0] as SubjectKind
}

/** The slug of a subject by name; null for the company, the products or the services as a whole. */
export function slugOf(subject: Subject): string | null {
  const colon = subject.indexOf(':')
  return colon < 0 ? null : subject.slice(colon + 1)
}

/** Reads a subject id; null for anything else. */
export function readSubject(id: string): Subject | null {
  if (subjectKinds.some((kind) => kind === id)) return id as SubjectKind
  const [kind, slug, ...rest] = id.split(':')
  const isNamed = (kind === 'products' || kind === 'services') && slug !== undefined && rest.length === 0
  return isNamed && slugPattern.test(slug) ? (id as Subject) : null
}
