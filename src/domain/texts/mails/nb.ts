/** Norwegian texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const norwegian: Translation<typeof english> = {
  'mail.subject': 'Hvor fornøyd er du? {sender} vil gjerne høre din mening',
  'mail.greeting': 'Hei, {name}',
  'mail.greeting.nameless': 'Hei',
  'mail.ask':
    'Du kjenner arbeidet vårt av egen erfaring. Hva bør vi rette på, og hva bør vi fortsette med? Det vil vi gjerne høre fra deg.',
  'mail.time': {
    by: 'minutes',
    one: 'Det tar omtrent ett minutt, uten innlogging og også på mobilen.',
    other: 'Det tar omtrent {minutes} minutter, uten innlogging og også på mobilen.',
  },
  'mail.first':
    'Du kan begynne her med ett enkelt tall. Ingenting blir sendt inn ennå: Du ser valget ditt på siden og kan endre det.',
  'mail.readers':
    'De som følger opp bedriften din hos {sender}, leser svarene dine sammen med navnet ditt. Vi publiserer dem ikke.',
  'mail.readers.words-apart':
    'De som følger opp bedriften din hos {sender}, ser vurderingene dine sammen med navnet ditt. Det du skriver med egne ord, leses bare av teamet for kundeopplevelse. Vi publiserer ikke svarene dine.',
  'mail.readers.choice':
    'Hvis du ønsker det, blir svarene dine behandlet konfidensielt: Det kan du velge på siden.',
  'mail.button': 'Si min mening',
  'mail.address': 'Hvis knappen ikke virker, kan du kopiere denne adressen til nettleseren:',
  'mail.personal': 'Lenken er bare til deg. Ikke send den videre. Den virker til og med {date}.',
  'mail.closing': 'Tusen takk og vennlig hilsen',
  'mail.opt-out':
    'Du får denne e-posten fordi du samarbeider med {sender}. Hvis du ikke vil ha flere undersøkelser fra oss:',
  'mail.opt-out.link': 'Ingen flere undersøkelser',
  'mail.rights.link': 'Se eller slett det som er lagret om meg',
  'mail.privacy.link': 'Slik behandler {sender} opplysningene dine',
  'mail.not-asked': 'Har du ikke bedt om denne e-posten? Da trenger du ikke å gjøre noe.',

  'reminder.subject': 'En påminnelse: {sender} vil gjerne høre din mening',
  'reminder.ask':
    'For noen dager siden ba vi om din mening. Har du ikke hatt tid ennå? Svaret ditt hjelper oss fortsatt med å rette på det som ikke fungerer for deg.',
  'reminder.last': 'Vi sender ingen flere påminnelser.',

  'resume.subject': 'Fortsett med tilbakemeldingen til {sender}',
  'resume.ask':
    'Med denne lenken fortsetter du der du slapp. Svarene dine blir ikke sendt inn før du selv gjør det.',
  'resume.mail.button': 'Fortsett med svarene mine',
  'resume.until': 'Lenken virker til {date}.',

  'rights.subject': 'Hva {sender} har lagret om deg',
  'rights.mail.ask':
    'Med denne lenken ser du hva som er lagret om deg fra undersøkelsene våre. Der kan du også slette det.',
  'rights.mail.button': 'Se det som er lagret om meg',
  'rights.until': {
    by: 'hours',
    one: 'Lenken virker i én time.',
    other: 'Lenken virker i {hours} timer.',
  },

  'note-to-contact.subject': 'Du får snart en kort undersøkelse',
  'note-to-contact.text':
    'I løpet av de nærmeste dagene får du en e-post fra {sender} med en kort undersøkelse. Jeg setter stor pris på om du tar deg noen minutter til den: Svarene dine hjelper meg med å følge deg opp bedre. Si gjerne din ærlige mening.',

  'mail.test-mode':
    'Testmodus: Denne e-posten ville ha gått til {email}. Lenkene er ekte: Det som besvares eller velges gjennom dem, teller som denne personens.',
}
