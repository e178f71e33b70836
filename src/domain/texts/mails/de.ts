/** German texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const german: Translation<typeof english> = {
  'mail.subject': 'Wie zufrieden sind Sie? {sender} bittet um Ihre Meinung',
  'mail.greeting': 'Guten Tag {name},',
  'mail.greeting.nameless': 'Guten Tag,',
  'mail.ask':
    'Sie kennen unsere Arbeit aus eigener Erfahrung. Was sollten wir verbessern, und was sollten wir beibehalten? Das möchten wir gern von Ihnen hören.',
  'mail.time': {
    by: 'minutes',
    one: 'Es dauert etwa {minutes} Minute, ohne Anmeldung und auch auf dem Smartphone.',
    other: 'Es dauert etwa {minutes} Minuten, ohne Anmeldung und auch auf dem Smartphone.',
  },
  'mail.first':
    'Sie können gleich hier mit einer Zahl beginnen. Damit wird noch nichts abgesendet: Sie sehen Ihre Wahl auf der Seite und können sie ändern.',
  'mail.readers':
    'Die Personen bei {sender}, die Ihr Unternehmen betreuen, lesen Ihre Antworten zusammen mit Ihrem Namen. Wir veröffentlichen sie nicht.',
  'mail.readers.words-apart':
    'Die Personen bei {sender}, die Ihr Unternehmen betreuen, sehen Ihre Bewertungen zusammen mit Ihrem Namen. Was Sie mit eigenen Worten schreiben, liest nur das Customer-Experience-Team. Wir veröffentlichen Ihre Antworten nicht.',
  'mail.readers.choice':
    'Auf Wunsch bleiben Ihre Antworten vertraulich: Das können Sie auf der Seite auswählen.',
  'mail.button': 'Meine Meinung sagen',
  'mail.address':
    'Falls die Schaltfläche nicht funktioniert, kopieren Sie bitte diese Adresse in Ihren Browser:',
  'mail.personal':
    'Der Link ist nur für Sie bestimmt. Bitte geben Sie ihn nicht weiter. Er gilt bis zum {date}.',
  'mail.closing': 'Vielen Dank und freundliche Grüße',
  'mail.opt-out':
    'Sie erhalten diese E-Mail, weil Sie mit {sender} zusammenarbeiten. Wenn Sie keine Umfragen mehr von uns möchten:',
  'mail.opt-out.link': 'Keine Umfragen mehr',
  'mail.rights.link': 'Meine gespeicherten Daten ansehen oder löschen',
  'mail.privacy.link': 'Wie {sender} mit Ihren Daten umgeht',
  'mail.not-asked': 'Sie haben diese E-Mail nicht angefordert? Dann brauchen Sie nichts zu tun.',

  'reminder.subject': 'Zur Erinnerung: {sender} bittet um Ihre Meinung',
  'reminder.ask':
    'Ihre Meinung ist uns wichtig: Vor einigen Tagen haben wir Sie darum gebeten. Falls Sie noch keine Zeit gefunden haben: Ihre Antwort hilft uns auch jetzt noch, das zu verbessern, was für Sie nicht gut läuft.',
  'reminder.last': 'Wir werden Sie nicht noch einmal erinnern.',

  'resume.subject': 'Ihre Rückmeldung an {sender} fortsetzen',
  'resume.ask':
    'Sie können mit diesem Link dort weitermachen, wo Sie aufgehört haben. Ihre Antworten werden erst übermittelt, wenn Sie sie absenden.',
  'resume.mail.button': 'Weiter mit meinen Antworten',
  'resume.until': 'Der Link gilt bis zum {date}.',

  'rights.subject': 'Was {sender} über Sie gespeichert hat',
  'rights.mail.ask':
    'Sie sehen über diesen Link, was aus unseren Umfragen über Sie gespeichert ist. Sie können es dort auch löschen.',
  'rights.mail.button': 'Meine gespeicherten Daten ansehen',
  'rights.until': {
    by: 'hours',
    one: 'Der Link gilt {hours} Stunde.',
    other: 'Der Link gilt {hours} Stunden.',
  },

  'note-to-contact.subject': 'Sie erhalten in Kürze eine kleine Umfrage',
  'note-to-contact.text':
    'in den nächsten Tagen erhalten Sie eine E-Mail von {sender} mit einer kurzen Umfrage. Ich würde mich freuen, wenn Sie sich einige Minuten dafür nehmen: Ihre Antworten helfen mir, Sie noch besser zu betreuen. Offene Worte sind willkommen.',

  'mail.test-mode':
    'Testmodus: Diese E-Mail wäre an {email} gegangen. Die Links darin sind echt: Was Sie darüber antworten oder wählen, zählt als Eingabe dieser Person.',
}
