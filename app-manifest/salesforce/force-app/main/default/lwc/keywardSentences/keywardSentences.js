/** Sentences of the components. {0}, {1} are filled in by `fill` of c/keywardCard. */

import ahead from '@salesforce/label/c.Keyward_Text_Ahead'
import asked from '@salesforce/label/c.Keyward_Text_Asked'
import askedWithoutNomination from '@salesforce/label/c.Keyward_Text_AskedWithoutNomination'
import askFailed from '@salesforce/label/c.Keyward_Text_AskFailed'
import basedOn from '@salesforce/label/c.Keyward_Text_BasedOn'
import behind from '@salesforce/label/c.Keyward_Text_Behind'
import competitorLine from '@salesforce/label/c.Keyward_Text_CompetitorLine'
import consoleAddress from '@salesforce/label/c.Keyward_Text_ConsoleAddress'
import contactsCut from '@salesforce/label/c.Keyward_Text_ContactsCut'
import countsLine from '@salesforce/label/c.Keyward_Text_CountsLine'
import done from '@salesforce/label/c.Keyward_Text_Done'
import due from '@salesforce/label/c.Keyward_Text_Due'
import errorNext from '@salesforce/label/c.Keyward_Text_ErrorNext'
import errorText from '@salesforce/label/c.Keyward_Text_ErrorText'
import errorTitle from '@salesforce/label/c.Keyward_Text_ErrorTitle'
import hiddenAlerts from '@salesforce/label/c.Keyward_Text_HiddenAlerts'
import influencersMany from '@salesforce/label/c.Keyward_Text_InfluencersMany'
import influencersOne from '@salesforce/label/c.Keyward_Text_InfluencersOne'
import invite from '@salesforce/label/c.Keyward_Text_Invite'
import lastAnswered from '@salesforce/label/c.Keyward_Text_LastAnswered'
import lastAsked from '@salesforce/label/c.Keyward_Text_LastAsked'
import lastCsat from '@salesforce/label/c.Keyward_Text_LastCsat'
import lastRecommend from '@salesforce/label/c.Keyward_Text_LastRecommend'
import moreAlerts from '@salesforce/label/c.Keyward_Text_MoreAlerts'
import moreCandidates from '@salesforce/label/c.Keyward_Text_MoreCandidates'
import moreNames from '@salesforce/label/c.Keyward_Text_MoreNames'
import nextAlertReason from '@salesforce/label/c.Keyward_Text_NextAlertReason'
import nextAlertWait from '@salesforce/label/c.Keyward_Text_NextAlertWait'
import nextAskSilent from '@salesforce/label/c.Keyward_Text_NextAskSilent'
import nextCall from '@salesforce/label/c.Keyward_Text_NextCall'
import nextCallReason from '@salesforce/label/c.Keyward_Text_NextCallReason'
import nextFindDecisionMaker from '@salesforce/label/c.Keyward_Text_NextFindDecisionMaker'
import nextFindDecisionMakerReason from '@salesforce/label/c.Keyward_Text_NextFindDecisionMakerReason'
import nextFindRecommender from '@salesforce/label/c.Keyward_Text_NextFindRecommender'
import nextFindRecommenderReason from '@salesforce/label/c.Keyward_Text_NextFindRecommenderReason'
import nextFindSecond from '@salesforce/label/c.Keyward_Text_NextFindSecond'
import nextNewStep from '@salesforce/label/c.Keyward_Text_NextNewStep'
import nextNominate from '@salesforce/label/c.Keyward_Text_NextNominate'
import nextNominateReason from '@salesforce/label/c.Keyward_Text_NextNominateReason'
import nextNominateSecond from '@salesforce/label/c.Keyward_Text_NextNominateSecond'
import nextNothing from '@salesforce/label/c.Keyward_Text_NextNothing'
import nextNothingReason from '@salesforce/label/c.Keyward_Text_NextNothingReason'
import nextOpportunityStep from '@salesforce/label/c.Keyward_Text_NextOpportunityStep'
import nextProblemStep from '@salesforce/label/c.Keyward_Text_NextProblemStep'
import nextReach from '@salesforce/label/c.Keyward_Text_NextReach'
import nextReachReason from '@salesforce/label/c.Keyward_Text_NextReachReason'
import nextSecondReason from '@salesforce/label/c.Keyward_Text_NextSecondReason'
import nextSilentMany from '@salesforce/label/c.Keyward_Text_NextSilentMany'
import nextSilentOne from '@salesforce/label/c.Keyward_Text_NextSilentOne'
import nextWaitAnswers from '@salesforce/label/c.Keyward_Text_NextWaitAnswers'
import nextWaitAnswersMany from '@salesforce/label/c.Keyward_Text_NextWaitAnswersMany'
import nextWaitAnswersOne from '@salesforce/label/c.Keyward_Text_NextWaitAnswersOne'
import nextWaitWave from '@salesforce/label/c.Keyward_Text_NextWaitWave'
import nextWaitWaveReason from '@salesforce/label/c.Keyward_Text_NextWaitWaveReason'
import noAccessNext from '@salesforce/label/c.Keyward_Text_NoAccessNext'
import noAccessText from '@salesforce/label/c.Keyward_Text_NoAccessText'
import noAccessTitle from '@salesforce/label/c.Keyward_Text_NoAccessTitle'
import noAccountNext from '@salesforce/label/c.Keyward_Text_NoAccountNext'
import noAccountText from '@salesforce/label/c.Keyward_Text_NoAccountText'
import noAccountTitle from '@salesforce/label/c.Keyward_Text_NoAccountTitle'
import nobodyReachable from '@salesforce/label/c.Keyward_Text_NobodyReachable'
import noDecisionMakerReachable from '@salesforce/label/c.Keyward_Text_NoDecisionMakerReachable'
import noRoleNext from '@salesforce/label/c.Keyward_Text_NoRoleNext'
import noRoleText from '@salesforce/label/c.Keyward_Text_NoRoleText'
import noRoleTitle from '@salesforce/label/c.Keyward_Text_NoRoleTitle'
import noTierNext from '@salesforce/label/c.Keyward_Text_NoTierNext'
import noTierText from '@salesforce/label/c.Keyward_Text_NoTierText'
import noTierTitle from '@salesforce/label/c.Keyward_Text_NoTierTitle'
import noTitle from '@salesforce/label/c.Keyward_Text_NoTitle'
import ofBest from '@salesforce/label/c.Keyward_Text_OfBest'
import onAPar from '@salesforce/label/c.Keyward_Text_OnAPar'
import onlyWhenNominated from '@salesforce/label/c.Keyward_Text_OnlyWhenNominated'
import overdueSince from '@salesforce/label/c.Keyward_Text_OverdueSince'
import partError from '@salesforce/label/c.Keyward_Text_PartError'
import percent from '@salesforce/label/c.Keyward_Text_Percent'
import reasonPending from '@salesforce/label/c.Keyward_Text_ReasonPending'
import refused from '@salesforce/label/c.Keyward_Text_Refused'
import responseRate from '@salesforce/label/c.Keyward_Text_ResponseRate'
import responseRateDetail from '@salesforce/label/c.Keyward_Text_ResponseRateDetail'
import silenceIsUnknown from '@salesforce/label/c.Keyward_Text_SilenceIsUnknown'
import since from '@salesforce/label/c.Keyward_Text_Since'
import singleThreaded from '@salesforce/label/c.Keyward_Text_SingleThreaded'
import tierLabel from '@salesforce/label/c.Keyward_Text_TierLabel'
import twoNames from '@salesforce/label/c.Keyward_Text_TwoNames'
import waiting from '@salesforce/label/c.Keyward_Text_Waiting'
import writtenAt from '@salesforce/label/c.Keyward_Text_WrittenAt'

export const sentences = {
  tierLabel,
  since,
  reasonPending,
  ofBest,
  basedOn,
  countsLine,
  percent,
  responseRate,
  responseRateDetail,
  competitorLine,
  ahead,
  behind,
  onAPar,
  silenceIsUnknown,
  overdueSince,
  due,
  moreAlerts,
  moreCandidates,
  hiddenAlerts,
  noTitle,
  nobodyReachable,
  singleThreaded,
  noDecisionMakerReachable,
  writtenAt,
  noTierTitle,
  noTierText,
  noTierNext,
  noAccountTitle,
  noAccountText,
  noAccountNext,
  noRoleTitle,
  noRoleText,
  noRoleNext,
  noAccessTitle,
  noAccessText,
  noAccessNext,
  errorTitle,
  errorText,
  errorNext,
  partError,
  contactsCut,
  invite,
  asked,
  waiting,
  refused,
  done,
  askFailed,
  askedWithoutNomination,
  onlyWhenNominated,
  lastAsked,
  lastAnswered,
  lastCsat,
  lastRecommend,
  consoleAddress,
  nextNewStep,
  nextProblemStep,
  nextOpportunityStep,
  nextAlertReason,
  nextAlertWait,
  nextFindDecisionMaker,
  nextFindDecisionMakerReason,
  nextReach,
  nextReachReason,
  nextCall,
  nextCallReason,
  nextNominateSecond,
  nextFindSecond,
  nextSecondReason,
  nextNominate,
  nextNominateReason,
  nextFindRecommender,
  nextFindRecommenderReason,
  nextAskSilent,
  nextSilentOne,
  nextSilentMany,
  nextWaitAnswers,
  nextWaitAnswersOne,
  nextWaitAnswersMany,
  nextWaitWave,
  nextWaitWaveReason,
  nextNothing,
  nextNothingReason,
  influencersOne,
  influencersMany,
  twoNames,
  moreNames,
}
