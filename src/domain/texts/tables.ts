/** Every text that a customer reads, in every language: of the questionnaire, of the public pages, and of the mails. */
import type { SurveyLanguage } from './languages.ts'
import { arabic as arMails } from './mails/ar.ts'
import { czech as csMails } from './mails/cs.ts'
import { danish as daMails } from './mails/da.ts'
import { german as deMails } from './mails/de.ts'
import { greek as elMails } from './mails/el.ts'
import { english as enMails } from './mails/en.ts'
import { spanish as esMails } from './mails/es.ts'
import { finnish as fiMails } from './mails/fi.ts'
import { french as frMails } from './mails/fr.ts'
import { hebrew as heMails } from './mails/he.ts'
import { hindi as hiMails } from './mails/hi.ts'
import { hungarian as huMails } from './mails/hu.ts'
import { italian as itMails } from './mails/it.ts'
import { japanese as jaMails } from './mails/ja.ts'
import { korean as koMails } from './mails/ko.ts'
import { norwegian as nbMails } from './mails/nb.ts'
import { dutch as nlMails } from './mails/nl.ts'
import { polish as plMails } from './mails/pl.ts'
import { portuguese as ptMails } from './mails/pt.ts'
import { romanian as roMails } from './mails/ro.ts'
import { russian as ruMails } from './mails/ru.ts'
import { swedish as svMails } from './mails/sv.ts'
import { turkish as trMails } from './mails/tr.ts'
import { ukrainian as ukMails } from './mails/uk.ts'
import { chinese as zhMails } from './mails/zh.ts'
import { arabic as arPages } from './pages/ar.ts'
import { czech as csPages } from './pages/cs.ts'
import { danish as daPages } from './pages/da.ts'
import { german as dePages } from './pages/de.ts'
import { greek as elPages } from './pages/el.ts'
import { english as enPages } from './pages/en.ts'
import { spanish as esPages } from './pages/es.ts'
import { finnish as fiPages } from './pages/fi.ts'
import { french as frPages } from './pages/fr.ts'
import { hebrew as hePages } from './pages/he.ts'
import { hindi as hiPages } from './pages/hi.ts'
import { hungarian as huPages } from './pages/hu.ts'
import { italian as itPages } from './pages/it.ts'
import { japanese as jaPages } from './pages/ja.ts'
import { korean as koPages } from './pages/ko.ts'
import { norwegian as nbPages } from './pages/nb.ts'
import { dutch as nlPages } from './pages/nl.ts'
import { polish as plPages } from './pages/pl.ts'
import { portuguese as ptPages } from './pages/pt.ts'
import { romanian as roPages } from './pages/ro.ts'
import { russian as ruPages } from './pages/ru.ts'
import { swedish as svPages } from './pages/sv.ts'
import { turkish as trPages } from './pages/tr.ts'
import { ukrainian as ukPages } from './pages/uk.ts'
import { chinese as zhPages } from './pages/zh.ts'
import { arabic as arQuestions } from './questions/ar.ts'
import { czech as csQuestions } from './questions/cs.ts'
import { danish as daQuestions } from './questions/da.ts'
import { german as deQuestions } from './questions/de.ts'
import { greek as elQuestions } from './questions/el.ts'
import { english as enQuestions } from './questions/en.ts'
import { spanish as esQuestions } from './questions/es.ts'
import { finnish as fiQuestions } from './questions/fi.ts'
import { french as frQuestions } from './questions/fr.ts'
import { hebrew as heQuestions } from './questions/he.ts'
import { hindi as hiQuestions } from './questions/hi.ts'
import { hungarian as huQuestions } from './questions/hu.ts'
import { italian as itQuestions } from './questions/it.ts'
import { japanese as jaQuestions } from './questions/ja.ts'
import { korean as koQuestions } from './questions/ko.ts'
import { norwegian as nbQuestions } from './questions/nb.ts'
import { dutch as nlQuestions } from './questions/nl.ts'
import { polish as plQuestions } from './questions/pl.ts'
import { portuguese as ptQuestions } from './questions/pt.ts'
import { romanian as roQuestions } from './questions/ro.ts'
import { russian as ruQuestions } from './questions/ru.ts'
import { swedish as svQuestions } from './questions/sv.ts'
import { turkish as trQuestions } from './questions/tr.ts'
import { ukrainian as ukQuestions } from './questions/uk.ts'
import { chinese as zhQuestions } from './questions/zh.ts'
import type { Translation } from './translation.ts'

export const english = { ...enQuestions, ...enPages, ...enMails }

export const tables: Readonly<Record<SurveyLanguage, Translation<typeof english>>> = {
  en: english,
  de: { ...deQuestions, ...dePages, ...deMails },
  fr: { ...frQuestions, ...frPages, ...frMails },
  es: { ...esQuestions, ...esPages, ...esMails },
  pt: { ...ptQuestions, ...ptPages, ...ptMails },
  it: { ...itQuestions, ...itPages, ...itMails },
  nl: { ...nlQuestions, ...nlPages, ...nlMails },
  da: { ...daQuestions, ...daPages, ...daMails },
  sv: { ...svQuestions, ...svPages, ...svMails },
  nb: { ...nbQuestions, ...nbPages, ...nbMails },
  fi: { ...fiQuestions, ...fiPages, ...fiMails },
  pl: { ...plQuestions, ...plPages, ...plMails },
  cs: { ...csQuestions, ...csPages, ...csMails },
  hu: { ...huQuestions, ...huPages, ...huMails },
  ro: { ...roQuestions, ...roPages, ...roMails },
  el: { ...elQuestions, ...elPages, ...elMails },
  tr: { ...trQuestions, ...trPages, ...trMails },
  ru: { ...ruQuestions, ...ruPages, ...ruMails },
  uk: { ...ukQuestions, ...ukPages, ...ukMails },
  ar: { ...arQuestions, ...arPages, ...arMails },
  he: { ...heQuestions, ...hePages, ...heMails },
  ja: { ...jaQuestions, ...jaPages, ...jaMails },
  ko: { ...koQuestions, ...koPages, ...koMails },
  zh: { ...zhQuestions, ...zhPages, ...zhMails },
  hi: { ...hiQuestions, ...hiPages, ...hiMails },
}
