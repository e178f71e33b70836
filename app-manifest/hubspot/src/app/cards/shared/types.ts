// Made from src/domain/card*.ts by `node scripts/share-card-code.ts`: change it there.
export type Candidate = {
  contactId: string
  externalId: string
  name: string
  detail: string
}

export type CardAlert = {
  id: string
  title: string
  polarity: 'problem' | 'opportunity'
  severity: 'critical' | 'high' | 'medium' | 'low'
  severityText: string
  tone: 'good' | 'bad' | 'caution' | 'neutral'
  state: 'open' | 'acknowledged'
  stateText: string
  dueAt: string
  dueText: string
  isOverdue: boolean
}

export type CardError = {
  error: {
    code: 'bad-request' | 'not-signed' | 'not-connected' | 'not-found' | 'not-yours' | 'not-allowed' | 'changed-meanwhile' | 'not-possible' | 'too-many' | 'failed'
    whatHappened: string
    whatWasKept: string
    whatToDo: string
    fields: ({
      field: string
      message: string
    })[]
  }
}

export type CompanyCard = LoadedCompanyCard | EmptyCard

export type ContactCard = LoadedContactCard | EmptyCard

export type DeedAnswer = {
  outcome: 'done' | 'already'
  message: string
}

export type EmptyCard = {
  kind: 'empty'
  reason: 'not-synced' | 'no-tier' | 'no-account'
  title: string
  text: string
  nextStep: string
}

export type Figure = {
  value: number
  n: number
  population: number
  interval: {
    low: number
    high: number
  } | null
  text: string
  detail: string
}

export type Freshness = {
  syncedAt: string | null
  text: string
  isStale: boolean
}

export type HandOffAnswer = {
  url: string
  expiresAt: string
}

export type LoadedCompanyCard = {
  kind: 'company'
  accountId: string
  name: string
  tier: {
    value: string
    label: string
    why: string
    since: string | null
    sinceText: string
  }
  state: {
    value: 'safe' | 'at_risk' | 'unknown'
    label: string
    why: string
    tone: 'good' | 'bad' | 'caution' | 'neutral'
  }
  next: NextAction
  csat: Figure | null
  recommend: {
    value: number
    n: number
    population: number
    interval: {
      low: number
      high: number
    } | null
    text: string
    detail: string
    promoters: number
    passives: number
    detractors: number
  } | null
  roles: RoleRow[]
  competitor: {
    index: number
    netAdvantage: number
    failed: number
    named: string[]
    text: string
    tone: 'good' | 'bad' | 'caution' | 'neutral'
  } | null
  relationship: string | null
  alerts: CardAlert[]
  moreAlerts: number
  coverage: {
    text: string
    isSingleThreaded: boolean
    warning: string | null
  }
  candidates: Candidate[]
  moreCandidates: number
  freshness: Freshness
  consolePath: string
}

export type LoadedContactCard = {
  kind: 'contact'
  contactId: string
  accountId: string | null
  name: string
  role: {
    value: 'decision_maker' | 'recommender' | 'influencer' | 'none'
    label: string
    why: string
  }
  isNominated: boolean
  canNominate: boolean
  nominatedText: string
  survey: {
    label: string
    tone: 'good' | 'bad' | 'caution' | 'neutral'
    lastInvited: string | null
    lastAnswered: string | null
    text: string
    marks: string[]
  }
  asking: {
    canBeAsked: boolean
    until: string | null
    text: string
  }
  answers: {
    answeredOn: string
    text: string
    marks: string[]
    rows: SubjectRow[]
    relationship: string | null
  } | null
  alerts: CardAlert[]
  moreAlerts: number
  freshness: Freshness
  consolePath: string
}

export type NextAction = {
  kind: 'overdue-alert' | 'open-alert' | 'missing-decision-maker' | 'unreachable-decision-maker' | 'silent-decision-maker' | 'single-threaded' | 'nominate-influencers' | 'missing-recommender' | 'silent-contacts' | 'wait-for-answers' | 'wait-for-wave' | 'nothing'
  title: string
  reason: string
  tone: 'good' | 'bad' | 'caution' | 'neutral'
  action: 'acknowledge' | 'nominate' | 'open-console' | 'none'
  alertId: string | null
}

export type RoleRow = {
  role: 'decision_maker' | 'recommender' | 'influencer' | 'none'
  label: string
  contacts: number
  notAsked: number
  silent: number
  answered: number
  csat: number | null
  recommend: number | null
}

export type SettingChoice = {
  value: string
  label: string
}

export type SettingsAnswer = {
  version: number
  settings: ShortSettings
  currency: string
  canSave: boolean
  choices: {
    revenueSources: SettingChoice[]
    titleLevels: SettingChoice[]
    timeZones: SettingChoice[]
    verbatims: SettingChoice[]
  }
  message: string | null
  consolePath: string
}

export type ShortSettings = {
  revenueSource: string
  revenueMonths: number
  tiers: {
    policy: 'revenue' | 'value'
    thresholds: number[]
    significantRevenue: string | null
  }
  strategicField: string | null
  decisionMakerFrom: 'executive' | 'vp' | 'director' | 'head' | 'manager' | 'team-lead'
  recommenderFrom: 'executive' | 'vp' | 'director' | 'head' | 'manager' | 'team-lead'
  nightlyAt: string
  timeZone: string
  ownersOnly: boolean
  verbatims: 'admins' | 'cx_leads' | 'account_managers'
}

export type SubjectRow = {
  subject: 'company' | 'products' | 'services'
  label: string
  satisfaction: number | null
  recommend: number | null
  versus: 'superior' | 'better' | 'same' | 'worse' | 'failed' | null
  versusText: string | null
}

export type Tone = NextAction['tone']
