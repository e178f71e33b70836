/** Danish texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const danish: Translation<typeof english> = {
  'mail.subject': 'Hvordan klarer vi os? {sender} vil gerne høre din mening',
  'mail.greeting': 'Kære {name}',
  'mail.greeting.nameless': 'Goddag',
  'mail.ask':
    'Du kender vores arbejde af egen erfaring. Hvad skal vi forbedre, og hvad skal vi holde fast i? Det vil vi gerne høre fra dig.',
  'mail.time': {
    by: 'minutes',
    one: 'Det tager cirka {minutes} minut, uden login og også på telefonen.',
    other: 'Det tager cirka {minutes} minutter, uden login og også på telefonen.',
  },
  'mail.first':
    'Du kan begynde lige her med et tal. Der bliver ikke sendt noget endnu: Du ser dit valg på siden og kan ændre det.',
  'mail.readers':
    'De personer hos {sender}, der tager sig af din virksomhed, læser dine svar sammen med dit navn. Vi offentliggør dem ikke.',
  'mail.readers.words-apart':
    'De personer hos {sender}, der tager sig af din virksomhed, ser dine vurderinger sammen med dit navn. Det, du skriver med dine egne ord, læses kun af teamet for kundeoplevelse. Vi offentliggør ikke dine svar.',
  'mail.readers.choice': 'Hvis du ønsker det, forbliver dine svar fortrolige: Det kan du vælge på siden.',
  'mail.button': 'Besvar undersøgelsen',
  'mail.address': 'Hvis knappen ikke virker, så kopiér denne adresse til din browser:',
  'mail.personal': 'Linket er kun til dig. Send det ikke videre. Det virker til og med den {date}.',
  'mail.closing': 'Mange tak og venlig hilsen',
  'mail.opt-out':
    'Du får denne mail, fordi du samarbejder med {sender}. Hvis du ikke vil have flere undersøgelser fra os:',
  'mail.opt-out.link': 'Ikke flere undersøgelser',
  'mail.rights.link': 'Se eller slet det, der er gemt om mig',
  'mail.privacy.link': 'Sådan behandler {sender} dine data',
  'mail.not-asked': 'Har du ikke bedt om denne mail? Så behøver du ikke at gøre noget.',

  'reminder.subject': 'Påmindelse: {sender} vil gerne høre din mening',
  'reminder.ask':
    'For nogle dage siden spurgte vi om din mening. Hvis du ikke har haft tid endnu: Dit svar hjælper os stadig med at forbedre det, der ikke fungerer for dig.',
  'reminder.last': 'Vi sender dig ikke flere påmindelser.',

  'resume.subject': 'Fortsæt undersøgelsen fra {sender}',
  'resume.ask':
    'Med dette link fortsætter du, hvor du slap. Dine svar bliver ikke sendt, før du selv sender dem.',
  'resume.mail.button': 'Fortsæt med mine svar',
  'resume.until': 'Linket virker til og med den {date}.',

  'rights.subject': 'Det, {sender} har gemt om dig',
  'rights.mail.ask':
    'Med dette link kan du se, hvad der er gemt om dig fra vores undersøgelser. Du kan også slette det der.',
  'rights.mail.button': 'Se, hvad der er gemt om mig',
  'rights.until': {
    by: 'hours',
    one: 'Linket virker i {hours} time.',
    other: 'Linket virker i {hours} timer.',
  },

  'note-to-contact.subject': 'Du får snart en kort undersøgelse',
  'note-to-contact.text':
    'I de kommende dage får du en mail fra {sender} med en kort undersøgelse. Jeg vil være glad, hvis du bruger et par minutter på den: Dine svar hjælper mig med at give dig en bedre service. Skriv endelig, hvad du mener.',

  'mail.test-mode':
    'Testtilstand: Denne e-mail ville være sendt til {email}. Linkene er ægte: Det, der besvares eller vælges via dem, tæller som denne persons.',
}
