/** Finnish texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const finnish: Translation<typeof english> = {
  'mail.subject': 'Kuinka tyytyväinen olette? {sender} pyytää mielipidettänne',
  'mail.greeting': 'Hyvä {name},',
  'mail.greeting.nameless': 'Hyvä vastaanottaja,',
  'mail.ask':
    'Tunnette työmme omasta kokemuksesta. Mitä meidän pitäisi korjata ja missä jatkaa entiseen tapaan? Kuulisimme sen mielellämme teiltä.',
  'mail.time': {
    by: 'minutes',
    one: 'Vastaaminen kestää noin minuutin. Se ei vaadi kirjautumista ja onnistuu myös puhelimella.',
    other:
      'Vastaaminen kestää noin {minutes} minuuttia. Se ei vaadi kirjautumista ja onnistuu myös puhelimella.',
  },
  'mail.first':
    'Voitte aloittaa jo tässä yhdellä numerolla. Mitään ei lähetetä vielä: näette valintanne sivulla ja voitte muuttaa sitä.',
  'mail.readers':
    'Asiakkuudestanne vastaavat henkilöt yrityksessä {sender} lukevat vastauksenne yhdessä nimenne kanssa. Emme julkaise niitä.',
  'mail.readers.words-apart':
    'Asiakkuudestanne vastaavat henkilöt yrityksessä {sender} näkevät antamanne arviot yhdessä nimenne kanssa. Omin sanoin kirjoittamanne tekstit lukee vain asiakaskokemustiimi. Emme julkaise vastauksianne.',
  'mail.readers.choice': 'Halutessanne voitte vastata luottamuksellisesti: voitte valita sen sivulla.',
  'mail.button': 'Kerron mielipiteeni',
  'mail.address': 'Jos painike ei toimi, kopioikaa tämä osoite selaimeenne:',
  'mail.personal':
    'Linkki on tarkoitettu vain teille. Pyydämme, ettette välitä sitä eteenpäin. Se toimii {date} asti.',
  'mail.closing': 'Kiittäen ja ystävällisin terveisin',
  'mail.opt-out':
    'Saatte tämän sähköpostiviestin, koska teette yhteistyötä yrityksen {sender} kanssa. Jos ette halua meiltä enää kyselyitä:',
  'mail.opt-out.link': 'Ei enää kyselyitä',
  'mail.rights.link': 'Katso tai poista minusta tallennetut tiedot',
  'mail.privacy.link': 'Miten {sender} käsittelee tietojanne',
  'mail.not-asked': 'Ettekö ole pyytänyt tätä viestiä? Siinä tapauksessa teidän ei tarvitse tehdä mitään.',

  'reminder.subject': 'Muistutus: {sender} kuulisi mielellään mielipiteenne',
  'reminder.ask':
    'Pyysimme mielipidettänne muutama päivä sitten. Jos ette ole vielä ehtinyt vastata: vastauksenne auttaa meitä yhä korjaamaan sen, mikä ei teidän kannaltanne toimi.',
  'reminder.last': 'Emme lähetä enää muita muistutuksia.',

  'resume.subject': 'Jatkakaa kyselyyn vastaamista: {sender}',
  'resume.ask':
    'Tällä linkillä jatkatte siitä, mihin jäitte. Vastauksianne ei lähetetä, ennen kuin itse lähetätte ne.',
  'resume.mail.button': 'Jatka vastauksiani',
  'resume.until': 'Linkki toimii {date} asti.',

  'rights.subject': 'Mitä {sender} on tallentanut teistä',
  'rights.mail.ask':
    'Tällä linkillä näette, mitä teistä on tallennettu kyselyistämme. Samalla sivulla voitte poistaa tiedot.',
  'rights.mail.button': 'Katso minusta tallennetut tiedot',
  'rights.until': {
    by: 'hours',
    one: 'Linkki toimii yhden tunnin.',
    other: 'Linkki toimii {hours} tuntia.',
  },

  'note-to-contact.subject': 'Saatte pian lyhyen kyselyn',
  'note-to-contact.text':
    'Saatte lähipäivinä sähköpostiviestin, jossa {sender} lähettää teille lyhyen kyselyn. Olisin iloinen, jos käyttäisitte siihen muutaman minuutin: vastauksenne auttavat minua palvelemaan teitä paremmin. Suora palaute on tervetullutta.',

  'mail.test-mode':
    'Testitila: tämä viesti olisi lähetetty osoitteeseen {email}. Sen linkit ovat aitoja: niiden kautta annetut vastaukset ja valinnat lasketaan tämän henkilön antamiksi.',
}
