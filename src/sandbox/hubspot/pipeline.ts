/** The one deal pipeline of the portal. Stage names are editable in HubSpot, which is why hs_is_closed_won exists. */

export interface Stage {
  readonly id: string
  readonly label: string
  /** 0 to 1; 1 is won and 0 lost. */
  readonly probability: string
  readonly isClosed: boolean
}

export const stages: readonly Stage[] = [
  { id: 'appointmentscheduled', label: 'Appointment Scheduled', probability: '0.2', isClosed: false },
  { id: 'qualifiedtobuy', label: 'Qualified To Buy', probability: '0.4', isClosed: false },
  { id: 'presentationscheduled', label: 'Presentation Scheduled', probability: '0.6', isClosed: false },
  { id: 'decisionmakerboughtin', label: 'Decision Maker Bought-In', probability: '0.8', isClosed: false },
  { id: 'contractsent', label: 'Contract Sent', probability: '0.9', isClosed: false },
  { id: 'closedwon', label: 'Closed Won', probability: '1.0', isClosed: true },
  { id: 'closedlost', label: 'Closed Lost', probability: '0.0', isClosed: true },
]

const byId = new Map(stages.map((stage) => [stage.id, stage]))

/** The stage of that id; null for none. */
export function stageOf(id: string | null): Stage | null {
  return id === null ? null : (byId.get(id) ?? null)
}
