/**
 * A CRM's own word for the part a person plays, to one of ours. Sources: options of HubSpot's `hs_buying_role`; Salesforce's
 * default OpportunityContactRole values and BuyerAttributes; and words that customers often add to those editable lists.
 * A word that says nothing about the part in a decision (blocker, detractor, other) gives no role: the title decides then.
 */
import type { Role } from '#domain/role.ts'

const words: Readonly<Record<Exclude<Role, 'none'>, readonly string[]>> = {
  decision_maker: [
    'decision maker',
    'final decision maker',
    'key decision maker',
    'economic decision maker',
    'executive decision maker',
    'economic buyer',
    'budget holder',
    'budget owner',
    'executive sponsor',
    'executive',
    'sponsor',
    'approver',
    'final approver',
    'signatory',
    'signer',
    'contract signer',
    'owner',
    'business owner',
    'entscheider',
    'entscheidungsträger',
    'décideur',
    'decisor',
    'beslisser',
  ],
  recommender: [
    'recommender',
    'champion',
    'coach',
    'internal champion',
    'evaluator',
    'technical evaluator',
    'technical buyer',
    'technical decision maker',
    'technical expert',
    'technical lead',
    'buyer',
    'procurement',
    'purchasing',
    'purchasing agent',
    'procurement contact',
    'legal and compliance',
    'legal',
    'project manager',
    'project lead',
    'program manager',
    'implementation lead',
    'empfehler',
    'einkauf',
    'prescripteur',
  ],
  influencer: [
    'influencer',
    'end user',
    'user',
    'business user',
    'power user',
    'key user',
    'super user',
    'gatekeeper',
    'administrator',
    'admin',
    'beeinflusser',
    'anwender',
    'influenceur',
    'utilisateur',
  ],
}

const byWord = new Map<string, Role>(
  Object.entries(words).flatMap(([role, list]) => list.map((word) => [normal(word), role as Role] as const)),
)
const order: readonly Role[] = ['decision_maker', 'recommender', 'influencer']

/** The role behind one label or internal value (`DECISION_MAKER`, `DecisionMaker`, `Economic Buyer`); null if unknown. */
export function roleOfLabel(label: string): Role | null {
  return byWord.get(normal(label)) ?? null
}

/** Of several labels on one person the one with the highest role, with the CRM's word for it; null if none is known. */
export function strongestRole(
  labels: readonly string[],
): { readonly role: Role; readonly label: string } | null {
  const known = labels.flatMap((label) => {
    const role = roleOfLabel(label)
    return role ? [{ role, label: label.trim() }] : []
  })
  return known.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))[0] ?? null
}

/** `DecisionMaker`, `DECISION_MAKER`, `decision-maker` and `Décision maker ` become one spelling. */
function normal(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}
