/** The values that picklists of the org offer, in the spelling of a new Salesforce org. */

/** HubSpot's buying roles to the value of BuyerAttributes; roles without a counterpart are absent. */
export const buyerAttributes: Readonly<Record<string, string>> = {
  BLOCKER: 'Detractor',
  BUDGET_HOLDER: 'Buyer',
  CHAMPION: 'Champion',
  DECISION_MAKER: 'DecisionMaker',
  END_USER: 'BusinessUser',
  EXECUTIVE_SPONSOR: 'ExecutiveSponsor',
  INFLUENCER: 'Evaluator',
}

export const buyerAttributeValues = [
  'BusinessUser',
  'Buyer',
  'Champion',
  'DecisionMaker',
  'Detractor',
  'Evaluator',
  'ExecutiveSponsor',
  'TechnicalExpert',
] as const

/** HubSpot's buying roles to the value of a contact role on an opportunity. */
export const contactRoles: Readonly<Record<string, string>> = {
  BLOCKER: 'Other',
  BUDGET_HOLDER: 'Economic Buyer',
  CHAMPION: 'Influencer',
  DECISION_MAKER: 'Decision Maker',
  END_USER: 'Business User',
  EXECUTIVE_SPONSOR: 'Executive Sponsor',
  INFLUENCER: 'Influencer',
  LEGAL_AND_COMPLIANCE: 'Other',
  OTHER: 'Other',
}

export const contactRoleValues = [
  'Business User',
  'Decision Maker',
  'Economic Buyer',
  'Economic Decision Maker',
  'Evaluator',
  'Executive Sponsor',
  'Influencer',
  'Technical Buyer',
  'Other',
] as const

export const seniorityValues = [
  'ceo',
  'directorOrManager',
  'executive',
  'individualContributor',
  'vp',
] as const

export const departmentValues = [
  'chiefExecutive',
  'customerSuccess',
  'finance',
  'humanResources',
  'legal',
  'marketing',
  'other',
  'sales',
  'support',
  'tech',
] as const
