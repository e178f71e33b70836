/** Which endpoint answers which path, and which scope it asks for. */
import { answerAccountInfo, answerOwners, answerPipelines } from './account-api.ts'
import { answerAssociations, answerRecordAssociations } from './association-api.ts'
import { requireScope } from './auth.ts'
import { answerBatch } from './batch-api.ts'
import { type Answer, type Call, typeOf } from './call.ts'
import { HubSpotError } from './errors.ts'
import type { ObjectType } from './object-type.ts'
import { answerProperties } from './property-api.ts'
import {
  createRecord,
  deleteRecord,
  getRecord,
  listRecords,
  patchRecord,
  postMerge,
  privacyDelete,
} from './record-api.ts'
import { answerSearch } from './search-api.ts'

/** @throws HubSpotError */
export function answerCall(family: string, call: Call): Answer {
  switch (family) {
    case 'objects':
      return answerObjects(call)
    case 'associations':
      for (const end of call.rest.slice(0, 2))
        requireScope(call.grant, objectScope(typeOf(end), call.rest[3] === 'read'))
      return answerAssociations(call)
    case 'properties': {
      const type = typeOf(call.rest[0])
      const isRead = call.method === 'GET' || call.rest[2] === 'read'
      requireScope(call.grant, isRead ? objectScope(type, true) : `crm.schemas.${holder(type)}.write`)
      return answerProperties(call)
    }
    case 'owners':
      requireScope(call.grant, 'crm.objects.owners.read')
      return answerOwners(call)
    case 'pipelines':
      requireScope(call.grant, objectScope(typeOf(call.rest[0]), true))
      return answerPipelines(call)
    case 'account-info':
      return answerAccountInfo(call)
    case 'property-validations':
      return { status: 200, body: { results: [] } }
    default:
      throw notThere(call)
  }
}

/** Tasks and notes have no scope of their own: contacts' applies. */
function holder(type: ObjectType): string {
  return type === 'tasks' || type === 'notes' ? 'contacts' : type
}

function objectScope(type: ObjectType, isRead: boolean): string {
  if (type === 'tickets') return 'tickets'
  return `crm.objects.${holder(type)}.${isRead ? 'read' : 'write'}`
}

function notThere(call: Call): HubSpotError {
  return new HubSpotError(405, 'VALIDATION_ERROR', `${call.method} is not allowed here`)
}

function answerObjects(call: Call): Answer {
  const type = typeOf(call.rest[0])
  const [, second, third] = call.rest
  const isRead = call.method === 'GET' || second === 'search' || (second === 'batch' && third === 'read')
  requireScope(call.grant, objectScope(type, isRead))
  if (third === 'associations') return answerRecordAssociations(call)
  const shape =
    second === undefined
      ? 'all'
      : ['batch', 'search', 'merge', 'gdpr-delete'].includes(second)
        ? second
        : 'one'
  switch (`${call.method} ${shape}`) {
    case 'GET all':
      return listRecords(call, type)
    case 'POST all':
      return createRecord(call, type)
    case 'POST batch':
      return answerBatch(call, type, third)
    case 'POST search':
      return answerSearch(call, type)
    case 'POST merge':
      return postMerge(call, type)
    case 'POST gdpr-delete':
      return privacyDelete(call, type)
    case 'GET one':
      return getRecord(call, type, second ?? '')
    case 'PATCH one':
      return patchRecord(call, type, second ?? '')
    case 'DELETE one':
      return deleteRecord(call, type, second ?? '')
    default:
      throw notThere(call)
  }
}
