/** Finnish texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const finnish: Translation<typeof english> = {
  'problem.required': 'Valitkaa jokin vastaus.',
  'problem.not-an-option': 'Valitkaa jokin annetuista vastauksista.',
  'problem.too-long': {
    by: 'max',
    one: 'Teksti on liian pitkä. Se voi sisältää enintään {max} merkin. Kirjoittamanne teksti on yhä tässä.',
    other:
      'Teksti on liian pitkä. Se voi sisältää enintään {max} merkkiä. Kirjoittamanne teksti on yhä tässä.',
  },
  'problem.email': 'Kirjoittakaa sähköpostiosoite, esimerkiksi anna@example.com.',

  'page.title': 'Palautteenne: {sender}',
  'intro.heading': 'Kuinka tyytyväinen olette meihin?',
  'intro.who': '{sender} pyytää rehellistä mielipidettänne, koska tunnette työmme omasta kokemuksesta.',
  'intro.why':
    'Vastauksenne osoittavat meille, mitä korjata ja missä jatkaa entiseen tapaan. Jokaisen vastauksen lukee ihminen.',
  'intro.time': {
    by: 'minutes',
    one: 'Vastaaminen kestää noin minuutin. Vain kysymyksiin, joissa on merkintä ”pakollinen”, on vastattava.',
    other:
      'Vastaaminen kestää noin {minutes} minuuttia. Vain kysymyksiin, joissa on merkintä ”pakollinen”, on vastattava.',
  },
  'intro.readers':
    'Vastaukset lukevat asiakkuudestanne vastaavat henkilöt yrityksessä {sender}. He näkevät myös nimenne. Emme julkaise vastauksianne, ja lainaamme niitä vain luvallanne.',
  'intro.readers.words-apart':
    'Asiakkuudestanne vastaavat henkilöt yrityksessä {sender} näkevät antamanne arviot yhdessä nimenne kanssa. Omin sanoin kirjoittamanne tekstit lukee vain asiakaskokemustiimi. Emme julkaise vastauksianne, ja lainaamme niitä vain luvallanne.',
  'intro.until': 'Voitte muuttaa vastauksianne {date} asti.',
  'intro.late': 'Kysely on päättynyt, mutta otamme vastauksia vastaan vielä {date} asti.',
  'since.heading': 'Mitä on tapahtunut viime kerran jälkeen',
  'identity.for': 'Tämän kyselyn vastaanottaja on {name}.',
  'identity.not-you': 'Ettekö ole {name}? Ehdottakaa oikeaa henkilöä.',
  'mark.required': 'pakollinen',
  'button.next': 'Seuraavaksi: vastausten tarkistus',
  'button.later': 'Tallenna ja jatka myöhemmin',
  'button.edit': 'Muuta vastauksiani',
  'button.confirm': 'Lähetä vastaukseni',
  'summary.heading': 'Jotakin puuttuu tai on muutettava',
  'summary.kept': 'Kaikki, mitä olette täyttänyt, on yhä tallessa.',
  'review.heading': 'Tarkistakaa vastauksenne',
  'review.explain': 'Vastauksenne otetaan huomioon vasta, kun painatte ”Lähetä vastaukseni”.',
  'review.unanswered': 'Ei vastausta',
  'review.hurried':
    'Sivu lähetettiin niin nopeasti, ettemme voi olla varmoja, että lähettäjä oli ihminen, joten vastauksianne ei ole vielä laskettu mukaan. Ne ovat tallessa: pysähtykää jokaisella sivulla muutama sekunti, tarkistakaa vastaukset vielä kerran ja lähettäkää ne.',
  'review.stale':
    'Tämä sivu ei ollut enää ajan tasalla, joten mitään ei lähetetty. Vastauksenne ovat tallessa: tarkistakaa ne vielä kerran ja lähettäkää ne.',
  'later.heading': 'Tallennettu myöhempää varten',
  'later.text':
    'Vastauksenne on tallennettu, mutta niitä ei ole vielä lähetetty. Voitte jatkaa avaamalla sähköpostiviestimme linkin uudelleen millä tahansa laitteella. Vastata voi {date} asti.',
  'resume.heading': 'Olette jo aloittanut',
  'resume.text':
    'Tallensitte vastauksia tänne {date}. Jotta kukaan muu ei näkisi niitä, näytämme ne vain linkistä, jonka lähetämme omaan osoitteeseenne.',
  'resume.button': 'Lähetä minulle tämä linkki',
  'resume.empty': 'Aloita uudelleen tyhjällä lomakkeella',
  'resume.sent.heading': 'Tarkistakaa sähköpostinne',
  'resume.sent.text': 'Olemme lähettäneet linkin osoitteeseen {email}. Se avaa tallennetut vastauksenne.',
  'thanks.heading': 'Kiitos!',
  'thanks.text':
    'Vastauksenne on tallennettu. Asiakkuudestanne vastaavat henkilöt yrityksessä {sender} lukevat ne.',
  'thanks.confidential':
    'Vastauksenne on tallennettu, ja ne pysyvät luottamuksellisina. Ne ovat mukana vain vähintään kolmen henkilön yhteistuloksissa.',
  'thanks.edit': 'Muutitteko mieltänne? Voitte muuttaa vastauksianne linkillänne {date} asti.',
  'closed.heading': 'Tämä kysely on päättynyt',
  'closed.text':
    'Vastata saattoi {date} asti. Siihen mennessä lähettämänne vastaukset ovat tallessa. Kiitos mielenkiinnostanne.',
  'wrong-link.heading': 'Tämä linkki ei toimi',
  'wrong-link.text':
    'Linkki on ehkä katkennut: kopioikaa koko osoite sähköpostiviestistä selaimenne osoiteriville. Jos se ei vieläkään toimi, vastatkaa viestiin.',
  'error.heading': 'Meillä tapahtui virhe',
  'error.text':
    'Viimeisin toimenne ei ehkä tallentunut. Palatkaa edelliselle sivulle, odottakaa hetki ja yrittäkää uudelleen.',
  'test.banner': 'Tämä on kyselyn koekäyttö. Mitään tähän täytettyä ei tallenneta.',
  'privacy.link': 'Miten {sender} käsittelee tietojanne',
  'privacy.heading': 'Tietonne',

  'suggest.heading': 'Keneltä meidän pitäisi kysyä?',
  'suggest.explain':
    'Kertokaa, kuka yrityksessänne tuntee työmme. Ehdotuksenne käsittelee ensin yrityksen {sender} työntekijä; keneltäkään ei kysytä automaattisesti.',
  'suggest.name': 'Nimi',
  'suggest.email': 'Sähköpostiosoite',
  'suggest.role': 'Tehtävä yrityksessä',
  'suggest.left': 'Henkilö, jolle viesti oli tarkoitettu, ei ole enää yrityksessä',
  'suggest.nothing': 'Kirjoittakaa nimi tai sähköpostiosoite tai rastittakaa ruutu.',
  'suggest.button': 'Lähetä ehdotus',
  'suggest.done.heading': 'Kiitos avustanne',
  'suggest.done.text': 'Yrityksen {sender} työntekijä käsittelee ehdotuksen. Teidän ei tarvitse tehdä muuta.',

  'opt-out.heading': 'Ei enää kyselyitä?',
  'opt-out.explain':
    'Jos vahvistatte valintanne, {sender} ei lähetä enää kyselyitä osoitteeseen {email}. Tämä ei vaikuta muihin viesteihin, kuten tilauksia ja asiakastukea koskeviin.',
  'opt-out.button': 'Älkää lähettäkö minulle enää kyselyitä',
  'opt-out.all.button': 'Ei kyselyitä eikä viestejä aiemmista vastauksistani',
  'opt-out.done.heading': 'Teidät on poistettu listalta',
  'opt-out.done.text': '{sender} ei lähetä enää kyselyitä osoitteeseen {email}.',
  'opt-out.all.done.text':
    '{sender} ei lähetä enää kyselyitä eikä viestejä aiemmista vastauksista osoitteeseen {email}.',
  'opt-out.link': 'Ei enää kyselyitä: {sender}',

  'rights.link': 'Katso tai poista minusta tallennetut tiedot',
  'rights.heading': 'Mitä teistä on tallennettu',
  'rights.ask':
    'Lähetämme linkin osoitteeseen, johon tämä kysely lähetettiin. Linkistä näette, mitä {sender} on tallentanut teistä kyselyissään, ja voitte poistaa tiedot.',
  'rights.ask.button': 'Lähetä minulle tämä linkki',
  'rights.sent.heading': 'Tarkistakaa sähköpostinne',
  'rights.sent.text': {
    by: 'hours',
    one: 'Olemme lähettäneet linkin osoitteeseen {email}. Se toimii yhden tunnin.',
    other: 'Olemme lähettäneet linkin osoitteeseen {email}. Se toimii {hours} tuntia.',
  },
  'rights.person': 'Tietoja teistä',
  'rights.name': 'Nimi',
  'rights.email': 'Sähköpostiosoite',
  'rights.title': 'Tehtävä',
  'rights.company': 'Yritys',
  'rights.language': 'Kieli',
  'rights.source': 'Mistä tiedot ovat peräisin: yrityksen {sender} asiakasrekisteri',
  'rights.invitations': 'Teille lähettämämme kyselyt',
  'rights.invited': 'Lähetetty {date}',
  'rights.answered': 'Vastattu {date}',
  'rights.unanswered': 'Ei vastausta',
  'rights.nothing': 'Täällä ei ole tallennettuja tietoja.',
  'rights.feedback': 'Teitä koskevat tukipyynnöt, tapaukset ja muistiinpanot',
  'rights.suggestions': 'Kuka on nimetty teidän sijastanne, tai te jonkun toisen sijasta',
  'rights.file': 'Kaikki tallennetut tiedot ovat kohta kohdalta tiedostossa, jonka voitte tallentaa tästä.',
  'rights.download': 'Tallenna kaikki tiedostona',
  'rights.delete.heading': 'Poista kaikki',
  'rights.delete.explain':
    'Poistamme nimenne, osoitteenne ja kaikki kirjoittamanne tekstit sekä täältä että kentistä, joita ylläpidämme yrityksen {sender} asiakasrekisterissä. Antamanne arviot jäävät yhteistuloksiin ilman nimeänne. {sender} ei enää koskaan lähetä teille kyselyä. Poistoa ei voi perua.',
  'rights.delete.button': 'Poista kaikki minusta',
  'rights.keep.button': 'Säilytä kaikki ennallaan',
  'rights.kept.heading': 'Mitään ei poistettu',
  'rights.kept.text': 'Kaikki on ennallaan.',
  'rights.deleted.heading': 'Tietonne on poistettu',
  'rights.deleted.text': 'Varmuuskopioissamme tiedot säilyvät enintään {date} asti.',
  'rights.expired.heading': 'Tämä linkki on vanhentunut',
  'rights.expired.text': 'Pyytäkää uusi sähköpostiviestimme lopussa olevasta linkistä.',

  'note.language': 'Kieli',
  'note.reason': 'Lisää tärkein syy',
  'note.noAnswer': 'En vastaa',
  'note.trap': 'Jättäkää tämä kenttä tyhjäksi',
  'note.errorPrefix': 'Virhe: {title}',
  'note.draft':
    'Täytitte tämän {date}, mutta ette ole lähettänyt sitä. Tarkistakaa vastauksenne ja lähettäkää ne.',
  'note.answered': 'Lähetitte vastauksenne {date}. Voitte muuttaa niitä tässä.',
  'note.startEmpty': 'Aloita tyhjällä lomakkeella',
  'note.notSaved':
    'Vastaustenne tallennus ei juuri nyt onnistunut. Kaikki täyttämänne on yhä tällä sivulla: odottakaa hetki ja painakaa painiketta uudelleen.',
  'note.notSent':
    'Emme saaneet yhteyttä tietokantaamme, joten vastauksianne ei ole vielä lähetetty. Ne ovat tallessa: odottakaa hetki ja painakaa painiketta uudelleen.',
  'note.checkAgain': 'Tarkista vastaukseni vielä kerran',
  'note.questions': 'Kysyttävää?',
  'note.lateAnswer': 'Jos haluatte vielä kertoa meille jotakin, yhteyshenkilönne on {name}:',
  'note.lateAnswerNobody': 'Jos haluatte vielä kertoa meille jotakin, vastatkaa sähköpostiviestiin.',
  'note.lateDiscarded': 'Äsken täyttämänne tiedot tulivat liian myöhään, eikä niitä tallennettu.',
  'note.unavailable': 'Palvelu on pian taas käytössä',
  'note.unavailableText':
    'Tietokantaamme ei juuri nyt saada yhteyttä. Mitään ei ole muutettu eikä mitään ole kadonnut. Yrittäkää uudelleen puolen minuutin kuluttua.',
  'note.tooMany': 'Liian monta pyyntöä',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Odottakaa yksi sekunti ja ladatkaa sivu uudelleen. Mitään ei ole muutettu.',
    other: 'Odottakaa {seconds} sekuntia ja ladatkaa sivu uudelleen. Mitään ei ole muutettu.',
  },
  'note.tooLarge': 'Tämä on enemmän kuin voimme ottaa vastaan',
  'note.tooLargeText':
    'Mitään ei tallennettu. Palatkaa edelliselle sivulle (selaimenne on säilyttänyt kirjoittamanne), lyhentäkää pisintä tekstiä ja yrittäkää uudelleen.',
  'note.badForm': 'Lomakkeen lukeminen ei onnistunut',
  'note.badFormText': 'Mitään ei tallennettu. Palatkaa sivulle ja yrittäkää vielä kerran.',
  'note.keepMe': 'Pysyn listalla',
  'note.keptHeading': 'Pysytte listalla',
  'note.keptText': 'Mikään ei ole muuttunut: {sender} voi kysyä teiltä uudelleen.',
  'note.undo': 'Se oli vahinko: pysyn listalla',
  'note.undone': 'Kieltonne on peruttu. {sender} voi kysyä teiltä uudelleen.',
  'note.chooseFirst': 'Painakaa jotakin painikkeista. Mikään ei ole vielä muuttunut.',
  'note.onceMore': 'Painakaa painiketta vielä kerran. Mikään ei ole vielä muuttunut.',
  'note.undoLater':
    'Kielto on tehty vasta hetki sitten. Jos se oli virhe, perukaa se kymmenen minuutin kuluttua.',
  'note.forPrograms': 'Tämä osoite on sähköpostiohjelmia varten',
  'note.forProgramsText':
    'Sähköpostiohjelmat käyttävät sitä, kun painatte niiden omaa ”Peruuta tilaus” -painiketta. Osoitteen avaaminen ei vaikuta mihinkään. Ettekö halua enää kyselyitä? Se onnistuu tällä sivulla:',
}
