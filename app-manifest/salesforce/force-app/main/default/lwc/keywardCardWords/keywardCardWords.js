/** The words that the cards in HubSpot and in Salesforce share; a check holds the labels against the shared list. */

import alertStatesAcknowledged from '@salesforce/label/c.Keyward_AlertStates_Acknowledged'
import alertStatesOpen from '@salesforce/label/c.Keyward_AlertStates_Open'
import buttonsAcknowledge from '@salesforce/label/c.Keyward_Buttons_Acknowledge'
import buttonsNominate from '@salesforce/label/c.Keyward_Buttons_Nominate'
import buttonsOpenConsole from '@salesforce/label/c.Keyward_Buttons_OpenConsole'
import buttonsRetry from '@salesforce/label/c.Keyward_Buttons_Retry'
import columnsAnswered from '@salesforce/label/c.Keyward_Columns_Answered'
import columnsNotAsked from '@salesforce/label/c.Keyward_Columns_NotAsked'
import columnsRole from '@salesforce/label/c.Keyward_Columns_Role'
import columnsSilent from '@salesforce/label/c.Keyward_Columns_Silent'
import headingsAlerts from '@salesforce/label/c.Keyward_Headings_Alerts'
import headingsCandidates from '@salesforce/label/c.Keyward_Headings_Candidates'
import headingsCompetitor from '@salesforce/label/c.Keyward_Headings_Competitor'
import headingsCoverage from '@salesforce/label/c.Keyward_Headings_Coverage'
import headingsCsat from '@salesforce/label/c.Keyward_Headings_Csat'
import headingsLastAnswers from '@salesforce/label/c.Keyward_Headings_LastAnswers'
import headingsNext from '@salesforce/label/c.Keyward_Headings_Next'
import headingsRecommend from '@salesforce/label/c.Keyward_Headings_Recommend'
import headingsRelationship from '@salesforce/label/c.Keyward_Headings_Relationship'
import headingsRole from '@salesforce/label/c.Keyward_Headings_Role'
import headingsRoles from '@salesforce/label/c.Keyward_Headings_Roles'
import headingsState from '@salesforce/label/c.Keyward_Headings_State'
import headingsSurvey from '@salesforce/label/c.Keyward_Headings_Survey'
import headingsTier from '@salesforce/label/c.Keyward_Headings_Tier'
import loading from '@salesforce/label/c.Keyward_Loading'
import noAlerts from '@salesforce/label/c.Keyward_NoAlerts'
import noAnswer from '@salesforce/label/c.Keyward_NoAnswer'
import noAnswers from '@salesforce/label/c.Keyward_NoAnswers'
import noCandidates from '@salesforce/label/c.Keyward_NoCandidates'
import nominatedYes from '@salesforce/label/c.Keyward_Nominated_Yes'
import notCompared from '@salesforce/label/c.Keyward_NotCompared'
import product from '@salesforce/label/c.Keyward_Product'
import relationshipsPartner from '@salesforce/label/c.Keyward_Relationships_Partner'
import relationshipsTrustedAdvisor from '@salesforce/label/c.Keyward_Relationships_Trusted_Advisor'
import relationshipsVendor from '@salesforce/label/c.Keyward_Relationships_Vendor'
import rolesDecisionMaker from '@salesforce/label/c.Keyward_Roles_Decision_Maker'
import rolesInfluencer from '@salesforce/label/c.Keyward_Roles_Influencer'
import rolesNone from '@salesforce/label/c.Keyward_Roles_None'
import rolesRecommender from '@salesforce/label/c.Keyward_Roles_Recommender'
import severitiesCritical from '@salesforce/label/c.Keyward_Severities_Critical'
import severitiesHigh from '@salesforce/label/c.Keyward_Severities_High'
import severitiesLow from '@salesforce/label/c.Keyward_Severities_Low'
import severitiesMedium from '@salesforce/label/c.Keyward_Severities_Medium'
import statesAtRisk from '@salesforce/label/c.Keyward_States_At_Risk'
import statesSafe from '@salesforce/label/c.Keyward_States_Safe'
import statesUnknown from '@salesforce/label/c.Keyward_States_Unknown'
import surveyStatusesAnswered from '@salesforce/label/c.Keyward_SurveyStatuses_Answered'
import surveyStatusesBounced from '@salesforce/label/c.Keyward_SurveyStatuses_Bounced'
import surveyStatusesInvited from '@salesforce/label/c.Keyward_SurveyStatuses_Invited'
import surveyStatusesNone from '@salesforce/label/c.Keyward_SurveyStatuses_None'
import surveyStatusesOptedOut from '@salesforce/label/c.Keyward_SurveyStatuses_Opted_Out'

export const cardWords = {
  product,
  headings: {
    tier: headingsTier,
    state: headingsState,
    next: headingsNext,
    csat: headingsCsat,
    recommend: headingsRecommend,
    roles: headingsRoles,
    competitor: headingsCompetitor,
    relationship: headingsRelationship,
    alerts: headingsAlerts,
    coverage: headingsCoverage,
    candidates: headingsCandidates,
    role: headingsRole,
    lastAnswers: headingsLastAnswers,
    survey: headingsSurvey,
  },
  columns: {
    role: columnsRole,
    notAsked: columnsNotAsked,
    silent: columnsSilent,
    answered: columnsAnswered,
  },
  roles: {
    decision_maker: rolesDecisionMaker,
    recommender: rolesRecommender,
    influencer: rolesInfluencer,
    none: rolesNone,
  },
  states: {
    safe: statesSafe,
    at_risk: statesAtRisk,
    unknown: statesUnknown,
  },
  severities: {
    critical: severitiesCritical,
    high: severitiesHigh,
    medium: severitiesMedium,
    low: severitiesLow,
  },
  alertStates: {
    open: alertStatesOpen,
    acknowledged: alertStatesAcknowledged,
  },
  relationships: {
    vendor: relationshipsVendor,
    partner: relationshipsPartner,
    trusted_advisor: relationshipsTrustedAdvisor,
  },
  surveyStatuses: {
    invited: surveyStatusesInvited,
    answered: surveyStatusesAnswered,
    opted_out: surveyStatusesOptedOut,
    bounced: surveyStatusesBounced,
    none: surveyStatusesNone,
  },
  buttons: {
    nominate: buttonsNominate,
    acknowledge: buttonsAcknowledge,
    openConsole: buttonsOpenConsole,
    retry: buttonsRetry,
  },
  nominated: {
    yes: nominatedYes,
  },
  loading,
  noAlerts,
  noCandidates,
  notCompared,
  noAnswers,
  noAnswer,
}
