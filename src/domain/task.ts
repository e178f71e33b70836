/** The CRM task that carries an alert to its owner. */
export interface TaskDraft {
  /** Unique in the CRM, at most 64 characters of `[a-z0-9-]`. */
  readonly key: string
  readonly subject: string
  /** Plain text with line breaks; adapters escape or mark it up as their CRM wants. */
  readonly body: string
  readonly dueAt: string
  readonly priority: 'high' | 'medium' | 'low'
  readonly ownerExternalId: string | null
  readonly accountExternalId: string
  readonly contactExternalId: string | null
}

/** Another text for a task that exists. */
export type TaskText = Pick<TaskDraft, 'key' | 'subject' | 'body'>
