/** A task as HubSpot takes it. */
import type { TaskDraft } from '#domain/task.ts'
import { associationType } from './associations.ts'
import { taskKeyProperty } from './own-property.ts'

const priorities = { high: 'HIGH', medium: 'MEDIUM', low: 'LOW' } as const satisfies Record<
  TaskDraft['priority'],
  string
>

/**
 * One input of a batch create. Only when every input has a trace id of its own does HubSpot answer per item; the key serves
 * as one.
 */
export function toTask(task: TaskDraft): object {
  return {
    objectWriteTraceId: task.key,
    properties: {
      [taskKeyProperty]: task.key,
      hs_timestamp: task.dueAt,
      hs_task_subject: task.subject,
      hs_task_body: toHtml(task.body),
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: priorities[task.priority],
      hs_task_type: 'TODO',
      ...(task.ownerExternalId === null ? {} : { hubspot_owner_id: task.ownerExternalId }),
    },
    associations: [
      association(task.accountExternalId, associationType.taskToCompany),
      ...(task.contactExternalId === null
        ? []
        : [association(task.contactExternalId, associationType.taskToContact)]),
    ],
  }
}

/** HubSpot shows the body as HTML: what customers wrote is escaped, line breaks are kept. */
export function toHtml(body: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return body.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign).replace(/\r\n|\r|\n/g, '<br>')
}

function association(id: string, associationTypeId: number): object {
  return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] }
}
