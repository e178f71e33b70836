import competitorIndex from '@salesforce/schema/Account.Keyward_Competitor_Index__c'
import coverage from '@salesforce/schema/Account.Keyward_Coverage__c'
import csat from '@salesforce/schema/Account.Keyward_Csat__c'
import detractors from '@salesforce/schema/Account.Keyward_Detractors__c'
import lastAnswered from '@salesforce/schema/Account.Keyward_Last_Answered__c'
import openAlerts from '@salesforce/schema/Account.Keyward_Open_Alerts__c'
import passives from '@salesforce/schema/Account.Keyward_Passives__c'
import promoters from '@salesforce/schema/Account.Keyward_Promoters__c'
import recommend from '@salesforce/schema/Account.Keyward_Recommend__c'
import relationship from '@salesforce/schema/Account.Keyward_Relationship__c'
import responseRate from '@salesforce/schema/Account.Keyward_Response_Rate__c'
import state from '@salesforce/schema/Account.Keyward_State__c'
import strategic from '@salesforce/schema/Account.Keyward_Strategic__c'
import syncedAt from '@salesforce/schema/Account.Keyward_Synced_At__c'
import tier from '@salesforce/schema/Account.Keyward_Tier__c'
import tierReason from '@salesforce/schema/Account.Keyward_Tier_Reason__c'
import tierSince from '@salesforce/schema/Account.Keyward_Tier_Since__c'
import { cellValue, isVisible, textOf } from './cell'

/** Read as optional fields: without permission on one of them the others still show. */
export const accountFields = [
  tier,
  tierReason,
  tierSince,
  strategic,
  state,
  csat,
  recommend,
  promoters,
  passives,
  detractors,
  competitorIndex,
  relationship,
  coverage,
  responseRate,
  lastAnswered,
  openAlerts,
  syncedAt,
]

/** Whether the user may see any of Keyward's fields on the record. */
export function isKeywardVisible(record, fields) {
  return fields.some((field) => isVisible(record, field))
}

/** Numbers as numbers, days as the user's locale writes them. */
export function readAccount(record) {
  const value = (field) => cellValue(record, field)
  return {
    tier: value(tier),
    tierReason: value(tierReason),
    tierSince: textOf(record, tierSince),
    isStrategic: value(strategic) === true,
    state: value(state),
    csat: value(csat),
    recommend: value(recommend),
    promoters: value(promoters) ?? 0,
    passives: value(passives) ?? 0,
    detractors: value(detractors) ?? 0,
    competitorIndex: value(competitorIndex),
    relationship: value(relationship),
    coverage: value(coverage),
    responseRate: value(responseRate),
    lastAnswered: textOf(record, lastAnswered),
    openAlerts: value(openAlerts),
    syncedAt: value(syncedAt),
  }
}
