/** Swedish texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const swedish: Translation<typeof english> = {
  'mail.subject': 'Vad tycker du om oss? {sender} vill gärna veta',
  'mail.greeting': 'Hej {name}!',
  'mail.greeting.nameless': 'Hej!',
  'mail.ask':
    'Du känner vårt arbete av egen erfarenhet. Vad ska vi förbättra, och vad ska vi behålla? Det vill vi gärna höra från dig.',
  'mail.time': {
    by: 'minutes',
    one: 'Det tar ungefär {minutes} minut, utan inloggning, och fungerar även i mobilen.',
    other: 'Det tar ungefär {minutes} minuter, utan inloggning, och fungerar även i mobilen.',
  },
  'mail.first':
    'Du kan börja redan här med en siffra. Inget skickas än: du ser ditt val på sidan och kan ändra det.',
  'mail.readers':
    'De personer hos {sender} som tar hand om ditt företag läser dina svar, tillsammans med ditt namn. Vi publicerar dem inte.',
  'mail.readers.words-apart':
    'De personer hos {sender} som tar hand om ditt företag ser dina betyg, tillsammans med ditt namn. Det du skriver med egna ord läses bara av teamet för kundupplevelse. Vi publicerar inte dina svar.',
  'mail.readers.choice': 'Om du vill förblir dina svar konfidentiella: det kan du välja på sidan.',
  'mail.button': 'Lämna mina synpunkter',
  'mail.address': 'Om knappen inte fungerar, kopiera den här adressen till din webbläsare:',
  'mail.personal':
    'Länken är bara till för dig. Skicka den inte vidare. Den fungerar till och med den {date}.',
  'mail.closing': 'Stort tack och vänliga hälsningar',
  'mail.opt-out':
    'Du får det här mejlet eftersom du samarbetar med {sender}. Om du inte vill ha fler enkäter från oss:',
  'mail.opt-out.link': 'Inga fler enkäter',
  'mail.rights.link': 'Se eller radera det som är sparat om mig',
  'mail.privacy.link': 'Så hanterar {sender} dina uppgifter',
  'mail.not-asked': 'Har du inte bett om det här mejlet? Då behöver du inte göra något.',

  'reminder.subject': 'Påminnelse: {sender} vill gärna veta vad du tycker',
  'reminder.ask':
    'För några dagar sedan frågade vi vad du tycker. Om du inte har hunnit än: ditt svar hjälper oss fortfarande att förbättra det som inte fungerar för dig.',
  'reminder.last': 'Vi skickar inga fler påminnelser.',

  'resume.subject': 'Fortsätt med enkäten från {sender}',
  'resume.ask':
    'Med den här länken fortsätter du där du slutade. Dina svar skickas inte förrän du själv skickar dem.',
  'resume.mail.button': 'Fortsätt med mina svar',
  'resume.until': 'Länken fungerar till och med den {date}.',

  'rights.subject': 'Det som {sender} har sparat om dig',
  'rights.mail.ask':
    'Med den här länken ser du vad som är sparat om dig från våra enkäter. Du kan också radera det där.',
  'rights.mail.button': 'Se vad som är sparat om mig',
  'rights.until': {
    by: 'hours',
    one: 'Länken fungerar i {hours} timme.',
    other: 'Länken fungerar i {hours} timmar.',
  },

  'note-to-contact.subject': 'En kort enkät är på väg till dig',
  'note-to-contact.text':
    'Inom de närmaste dagarna får du ett mejl från {sender} med en kort enkät. Jag blir glad om du tar dig några minuter för den: dina svar hjälper mig att ge dig bättre service. Säg gärna precis vad du tycker.',

  'mail.test-mode':
    'Testläge: Det här mejlet skulle ha skickats till {email}. Länkarna är äkta: det som besvaras eller väljs via dem räknas som den personens.',
}
