/** Texts of the public pages that belong to no questionnaire: states of a link and what went wrong. Plain text. */
import type { SurveyLanguage } from '#domain/instrument-text.ts'

const english = {
  language: 'Language',
  reason: 'Add the main reason',
  noAnswer: 'No answer',
  trap: 'Please leave this field empty',
  errorPrefix: 'Error: {title}',
  draft: 'You filled this in on {date} but have not sent it. Please check your answers and send them.',
  answered: 'You sent your answers on {date}. You can change them here.',
  startEmpty: 'Start with an empty form',
  notSaved:
    'We could not save your answers just now. Everything you entered is still on this page: please wait a moment and press the button again.',
  notSent:
    'We could not reach our database, so your answers have not been sent yet. They are kept: please wait a moment and press the button again.',
  checkAgain: 'Check my answers once more',
  questions: 'Questions?',
  lateAnswer: 'If you still want to tell us something, please write to {name}:',
  lateAnswerNobody: 'If you still want to tell us something, please answer the mail.',
  lateDiscarded: 'What you have just entered came too late and was not saved.',
  unavailable: 'We will be back in a moment',
  unavailableText:
    'Our database cannot be reached just now. Nothing was changed and nothing is lost. Please try again in half a minute.',
  tooMany: 'Too many requests',
  tooManyText: 'Please wait {seconds} seconds and load the page again. Nothing was changed.',
  tooLarge: 'This is more than we can take',
  tooLargeText:
    'Nothing was saved. Please go back (your browser has kept what you typed), shorten the longest text and try again.',
  badForm: 'We could not read this form',
  badFormText: 'Nothing was saved. Please go back to the page and try once more.',
  keepMe: 'Keep me on the list',
  keptHeading: 'You stay on the list',
  keptText: 'Nothing has changed: {sender} may ask you again.',
  undo: 'That was a mistake: keep me on the list',
  undone: 'Your opt-out has been taken back. {sender} may ask you again.',
  chooseFirst: 'Please press one of the two buttons. Nothing has changed yet.',
  alreadyOut: '{sender} already sends no surveys to {email}.',
  forPrograms: 'This address is for mail programs',
  forProgramsText:
    'Mail programs use it when you press their own “unsubscribe”. Opening it has no effect. Do you want no more surveys? This page does it:',
} as const

const german: Record<keyof typeof english, string> = {
  language: 'Sprache',
  reason: 'Wichtigsten Grund nennen',
  noAnswer: 'Keine Angabe',
  trap: 'Bitte lassen Sie dieses Feld leer',
  errorPrefix: 'Fehler: {title}',
  draft:
    'Sie haben das am {date} ausgefüllt, aber noch nicht abgesendet. Bitte prüfen Sie Ihre Antworten und senden Sie sie ab.',
  answered: 'Sie haben Ihre Antworten am {date} abgesendet. Hier können Sie sie ändern.',
  startEmpty: 'Mit leerem Formular beginnen',
  notSaved:
    'Wir konnten Ihre Antworten gerade nicht speichern. Alle Ihre Eingaben stehen noch auf dieser Seite: Bitte warten Sie einen Augenblick und drücken Sie noch einmal auf die Schaltfläche.',
  notSent:
    'Unsere Datenbank ist gerade nicht erreichbar, deshalb sind Ihre Antworten noch nicht abgesendet. Sie gehen nicht verloren: Bitte warten Sie einen Augenblick und drücken Sie noch einmal auf die Schaltfläche.',
  checkAgain: 'Antworten noch einmal prüfen',
  questions: 'Fragen?',
  lateAnswer: 'Wenn Sie uns noch etwas sagen möchten, schreiben Sie bitte an {name}:',
  lateAnswerNobody: 'Wenn Sie uns noch etwas sagen möchten, antworten Sie bitte auf die E-Mail.',
  lateDiscarded: 'Was Sie gerade eingegeben haben, kam zu spät und wurde nicht gespeichert.',
  unavailable: 'Wir sind gleich wieder da',
  unavailableText:
    'Unsere Datenbank ist gerade nicht erreichbar. Es wurde nichts geändert, und nichts geht verloren. Bitte versuchen Sie es in einer halben Minute noch einmal.',
  tooMany: 'Zu viele Anfragen',
  tooManyText: 'Bitte warten Sie {seconds} Sekunden und laden Sie die Seite neu. Es wurde nichts geändert.',
  tooLarge: 'Das ist mehr, als wir annehmen können',
  tooLargeText:
    'Es wurde nichts gespeichert. Bitte gehen Sie zurück (Ihr Browser hat Ihre Eingaben behalten), kürzen Sie den längsten Text und versuchen Sie es noch einmal.',
  badForm: 'Wir konnten dieses Formular nicht lesen',
  badFormText: 'Es wurde nichts gespeichert. Bitte gehen Sie zurück und versuchen Sie es noch einmal.',
  keepMe: 'Auf der Liste bleiben',
  keptHeading: 'Sie bleiben auf der Liste',
  keptText: 'Es hat sich nichts geändert: {sender} darf Sie wieder fragen.',
  undo: 'Das war ein Versehen: Ich bleibe auf der Liste',
  undone: 'Ihre Abmeldung ist zurückgenommen. {sender} darf Sie wieder fragen.',
  chooseFirst: 'Bitte drücken Sie auf eine der beiden Schaltflächen. Es hat sich noch nichts geändert.',
  alreadyOut: '{sender} schickt schon jetzt keine Umfragen mehr an {email}.',
  forPrograms: 'Diese Adresse ist für E-Mail-Programme',
  forProgramsText:
    'E-Mail-Programme rufen sie auf, wenn Sie dort auf „Abmelden“ drücken. Sie zu öffnen, bewirkt nichts. Möchten Sie keine Umfragen mehr? Hier geht es:',
}

export type NoticeKey = keyof typeof english

const tables = { en: english, de: german } satisfies Record<SurveyLanguage, Record<NoticeKey, string>>

/** One notice with its values filled in. A value that is missing leaves its placeholder, which a test would find. */
export function notice(
  language: SurveyLanguage,
  key: NoticeKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return tables[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
