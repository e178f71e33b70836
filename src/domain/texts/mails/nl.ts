/** Dutch texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const dutch: Translation<typeof english> = {
  'mail.subject': 'Hoe tevreden bent u? {sender} hoort graag uw mening',
  'mail.greeting': 'Beste {name},',
  'mail.greeting.nameless': 'Goedendag,',
  'mail.ask':
    'U kent ons werk uit eigen ervaring. Wat moeten we verbeteren, en wat moeten we behouden? Dat horen we graag van u.',
  'mail.time': {
    by: 'minutes',
    one: 'Het kost ongeveer {minutes} minuut, u hoeft niet in te loggen en het kan ook op uw telefoon.',
    other: 'Het kost ongeveer {minutes} minuten, u hoeft niet in te loggen en het kan ook op uw telefoon.',
  },
  'mail.first':
    'U kunt meteen hier beginnen met een cijfer. Er wordt nog niets verstuurd: u ziet uw keuze op de pagina en kunt die wijzigen.',
  'mail.readers':
    'De mensen bij {sender} die uw bedrijf begeleiden, lezen uw antwoorden, samen met uw naam. Wij publiceren ze niet.',
  'mail.readers.words-apart':
    'De mensen bij {sender} die uw bedrijf begeleiden, zien uw beoordelingen, samen met uw naam. Wat u in uw eigen woorden schrijft, wordt alleen gelezen door het customer-experienceteam. Wij publiceren uw antwoorden niet.',
  'mail.readers.choice':
    'Als u dat liever hebt, blijven uw antwoorden vertrouwelijk: dat kunt u op de pagina kiezen.',
  'mail.button': 'Mijn mening geven',
  'mail.address': 'Werkt de knop niet? Kopieer dan dit adres naar uw browser:',
  'mail.personal':
    'De link is alleen voor u bedoeld. Stuur hem alstublieft niet door. Hij werkt tot en met {date}.',
  'mail.closing': 'Hartelijk dank en vriendelijke groet,',
  'mail.opt-out':
    'U ontvangt deze e-mail omdat u met {sender} samenwerkt. Als u geen enquêtes meer van ons wilt ontvangen:',
  'mail.opt-out.link': 'Geen enquêtes meer',
  'mail.rights.link': 'Bekijken of verwijderen wat over mij is opgeslagen',
  'mail.privacy.link': 'Hoe {sender} met uw gegevens omgaat',
  'mail.not-asked': 'Hebt u niet om deze e-mail gevraagd? Dan hoeft u niets te doen.',

  'reminder.subject': 'Herinnering: {sender} hoort graag uw mening',
  'reminder.ask':
    'Een paar dagen geleden hebben we u om uw mening gevraagd. Hebt u er nog geen tijd voor gehad? Uw antwoord helpt ons nog steeds te verbeteren wat voor u niet goed werkt.',
  'reminder.last': 'We sturen u geen verdere herinnering.',

  'resume.subject': 'Ga verder met uw feedback voor {sender}',
  'resume.ask':
    'Met deze link gaat u verder waar u was gebleven. Uw antwoorden worden pas verstuurd als u dat zelf doet.',
  'resume.mail.button': 'Verder met mijn antwoorden',
  'resume.until': 'De link werkt tot en met {date}.',

  'rights.subject': 'Wat {sender} over u heeft opgeslagen',
  'rights.mail.ask':
    'Met deze link ziet u wat er uit onze enquêtes over u is opgeslagen. U kunt het daar ook verwijderen.',
  'rights.mail.button': 'Bekijken wat over mij is opgeslagen',
  'rights.until': {
    by: 'hours',
    one: 'De link is {hours} uur geldig.',
    other: 'De link is {hours} uur geldig.',
  },

  'note-to-contact.subject': 'U ontvangt binnenkort een korte enquête',
  'note-to-contact.text':
    'De komende dagen ontvangt u een e-mail van {sender} met een korte enquête. Ik zou het op prijs stellen als u daar een paar minuten voor vrijmaakt: uw antwoorden helpen mij om u nog beter van dienst te zijn. U mag gerust vrijuit spreken.',

  'mail.test-mode':
    'Testmodus: deze e-mail zou naar {email} zijn gegaan. De links zijn echt: wat u daarmee beantwoordt of kiest, telt als van die persoon.',
}
