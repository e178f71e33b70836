/** Norwegian texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const norwegian: Translation<typeof english> = {
  'problem.required': 'Velg et svar.',
  'problem.not-an-option': 'Velg et av svarene som er oppgitt.',
  'problem.too-long': {
    by: 'max',
    one: 'Teksten er for lang. Bruk høyst {max} tegn. Det du har skrevet, står fortsatt her.',
    other: 'Teksten er for lang. Bruk høyst {max} tegn. Det du har skrevet, står fortsatt her.',
  },
  'problem.email': 'Skriv inn en e-postadresse, for eksempel anna@example.com.',

  'page.title': 'Din tilbakemelding til {sender}',
  'intro.heading': 'Hvor fornøyd er du med oss?',
  'intro.who': '{sender} vil gjerne høre din ærlige mening, fordi du kjenner arbeidet vårt av egen erfaring.',
  'intro.why':
    'Svarene dine viser oss hva vi bør rette på, og hva vi bør fortsette med. Hvert svar blir lest av et menneske.',
  'intro.time': {
    by: 'minutes',
    one: 'Det tar omtrent ett minutt. Du må bare svare på spørsmål merket «obligatorisk».',
    other: 'Det tar omtrent {minutes} minutter. Du må bare svare på spørsmål merket «obligatorisk».',
  },
  'intro.readers':
    'Hvem som leser svarene: de som følger opp bedriften din hos {sender}, sammen med navnet ditt. Vi publiserer ikke svarene dine, og vi siterer deg bare hvis du sier ja.',
  'intro.readers.words-apart':
    'Hvem som leser svarene: De som følger opp bedriften din hos {sender}, ser vurderingene dine sammen med navnet ditt. Det du skriver med egne ord, leses bare av teamet for kundeopplevelse. Vi publiserer ikke svarene dine, og vi siterer deg bare hvis du sier ja.',
  'intro.until': 'Du kan endre svarene dine til og med {date}.',
  'intro.late': 'Undersøkelsen er avsluttet, men vi tar fortsatt imot svar til og med {date}.',
  'since.heading': 'Hva som har skjedd siden sist',
  'identity.for': 'Denne undersøkelsen er til {name}.',
  'identity.not-you': 'Er du ikke {name}? Foreslå gjerne riktig person.',
  'mark.required': 'obligatorisk',
  'button.next': 'Neste: Se over svarene',
  'button.later': 'Lagre og fortsett senere',
  'button.edit': 'Endre svarene mine',
  'button.confirm': 'Send inn svarene mine',
  'summary.heading': 'Noe mangler eller må endres',
  'summary.kept': 'Alt du har skrevet og valgt, er fortsatt her.',
  'review.heading': 'Se over svarene dine',
  'review.explain': 'Svarene dine teller først når du trykker på «Send inn svarene mine».',
  'review.unanswered': 'Ikke besvart',
  'review.hurried':
    'Siden ble sendt så raskt at vi ikke kan være sikre på at det var et menneske, og derfor teller svarene ikke ennå. De er tatt vare på: Bruk noen sekunder på hver side, se over dem en gang til og send dem inn.',
  'review.stale':
    'Denne siden var ikke lenger oppdatert, så ingenting ble sendt inn. Svarene dine er tatt vare på: Se over dem en gang til og send dem inn.',
  'later.heading': 'Lagret til senere',
  'later.text':
    'Svarene dine er lagret, men ikke sendt inn ennå. Åpne lenken i e-posten vår igjen for å fortsette, på den enheten du vil. Du kan svare til og med {date}.',
  'resume.heading': 'Du har allerede begynt',
  'resume.text':
    'Du lagret svar her {date}. For at ingen andre skal se dem, viser vi dem bare via en lenke som vi sender til din egen adresse.',
  'resume.button': 'Send meg denne lenken',
  'resume.empty': 'Begynn på nytt med et tomt skjema',
  'resume.sent.heading': 'Sjekk innboksen din',
  'resume.sent.text': 'Vi har sendt en lenke til {email}. Den åpner de lagrede svarene dine.',
  'thanks.heading': 'Tusen takk!',
  'thanks.text':
    'Svarene dine er lagret. De som følger opp bedriften din hos {sender}, kommer til å lese dem.',
  'thanks.confidential':
    'Svarene dine er lagret og forblir konfidensielle. De inngår bare i samletall for minst tre personer.',
  'thanks.edit': 'Har du ombestemt deg? Med lenken din kan du endre svarene til og med {date}.',
  'closed.heading': 'Denne undersøkelsen er avsluttet',
  'closed.text':
    'Det var mulig å svare til og med {date}. Det du hadde sendt inn innen da, er tatt vare på. Takk for interessen.',
  'wrong-link.heading': 'Denne lenken virker ikke',
  'wrong-link.text':
    'Kanskje den ble delt i to: Kopier hele adressen fra e-posten til adressefeltet i nettleseren. Hvis det fortsatt ikke virker, kan du svare på e-posten.',
  'error.heading': 'Noe gikk galt hos oss',
  'error.text':
    'Det siste du gjorde, ble kanskje ikke lagret. Gå tilbake, vent et øyeblikk og prøv en gang til.',
  'test.banner': 'Dette er en test av undersøkelsen. Ingenting av det du fyller ut her, blir lagret.',
  'privacy.link': 'Slik behandler {sender} opplysningene dine',
  'privacy.heading': 'Opplysningene dine',

  'suggest.heading': 'Hvem bør vi spørre i stedet?',
  'suggest.explain':
    'Fortell oss hvem i bedriften din som kjenner arbeidet vårt. En medarbeider hos {sender} ser på forslaget ditt først. Ingen blir spurt automatisk.',
  'suggest.name': 'Navn',
  'suggest.email': 'E-postadresse',
  'suggest.role': 'Stilling i bedriften',
  'suggest.left': 'Personen som e-posten var ment for, har sluttet i bedriften',
  'suggest.nothing': 'Skriv inn et navn eller en e-postadresse, eller kryss av i boksen.',
  'suggest.button': 'Send inn forslaget',
  'suggest.done.heading': 'Takk for hjelpen',
  'suggest.done.text': 'En medarbeider hos {sender} kommer til å se på det. Du trenger ikke å gjøre noe mer.',

  'opt-out.heading': 'Ingen flere undersøkelser?',
  'opt-out.explain':
    'Hvis du bekrefter, sender {sender} ingen flere undersøkelser til {email}. Annen e-post, for eksempel om bestillinger og kundestøtte, blir ikke berørt.',
  'opt-out.button': 'Ikke send meg flere undersøkelser',
  'opt-out.all.button': 'Ingen undersøkelser og ingenting om mine tidligere svar',
  'opt-out.done.heading': 'Du er fjernet fra listen',
  'opt-out.done.text': '{sender} sender ingen flere undersøkelser til {email}.',
  'opt-out.all.done.text':
    '{sender} sender ingen flere undersøkelser og ingen e-post om tidligere svar til {email}.',
  'opt-out.link': 'Ingen flere undersøkelser fra {sender}',

  'rights.link': 'Se eller slett det som er lagret om meg',
  'rights.heading': 'Hva som er lagret om deg',
  'rights.ask':
    'Vi sender en lenke til adressen som denne undersøkelsen ble sendt til. Lenken viser hva {sender} har lagret om deg i undersøkelsene sine, og der kan du slette det.',
  'rights.ask.button': 'Send meg denne lenken',
  'rights.sent.heading': 'Sjekk innboksen din',
  'rights.sent.text': {
    by: 'hours',
    one: 'Vi har sendt en lenke til {email}. Den virker i én time.',
    other: 'Vi har sendt en lenke til {email}. Den virker i {hours} timer.',
  },
  'rights.person': 'Om deg',
  'rights.name': 'Navn',
  'rights.email': 'E-postadresse',
  'rights.title': 'Stilling',
  'rights.company': 'Bedrift',
  'rights.language': 'Språk',
  'rights.source': 'Hvor vi har det fra: kunderegisteret til {sender}',
  'rights.invitations': 'Undersøkelser vi har sendt deg',
  'rights.invited': 'Sendt {date}',
  'rights.answered': 'Besvart {date}',
  'rights.unanswered': 'Ikke besvart',
  'rights.nothing': 'Ingenting er lagret her.',
  'rights.feedback': 'Saker, henvendelser og notater om deg',
  'rights.suggestions': 'Hvem som ble nevnt i stedet for deg, eller du i stedet for en annen',
  'rights.file': 'Alt som er lagret, står oppføring for oppføring i filen du kan lagre her.',
  'rights.download': 'Lagre alt som en fil',
  'rights.delete.heading': 'Slett alt',
  'rights.delete.explain':
    'Vi sletter navnet ditt, adressen din og alt du har skrevet, både her og i feltene våre i kunderegisteret til {sender}. Vurderingene dine blir igjen i samletall uten navnet ditt. {sender} kommer aldri til å spørre deg igjen. Dette kan ikke angres.',
  'rights.delete.button': 'Slett alt om meg',
  'rights.keep.button': 'Behold alt som det er',
  'rights.kept.heading': 'Ingenting ble slettet',
  'rights.kept.text': 'Alt er som før.',
  'rights.deleted.heading': 'Opplysningene dine er slettet',
  'rights.deleted.text': 'Opplysningene er også borte fra sikkerhetskopiene våre etter {date}.',
  'rights.expired.heading': 'Denne lenken er utløpt',
  'rights.expired.text': 'Be om en ny via lenken nederst i e-posten vår.',

  'note.language': 'Språk',
  'note.reason': 'Oppgi hovedgrunnen',
  'note.noAnswer': 'Ønsker ikke å svare',
  'note.trap': 'La dette feltet stå tomt',
  'note.errorPrefix': 'Feil: {title}',
  'note.draft': 'Du fylte ut dette {date}, men har ikke sendt det inn. Se over svarene dine og send dem inn.',
  'note.answered': 'Du sendte inn svarene dine {date}. Her kan du endre dem.',
  'note.startEmpty': 'Start med et tomt skjema',
  'note.notSaved':
    'Vi kunne ikke lagre svarene dine akkurat nå. Alt du har fylt ut, står fortsatt på denne siden: Vent et øyeblikk og trykk på knappen igjen.',
  'note.notSent':
    'Vi fikk ikke kontakt med databasen vår, så svarene dine er ikke sendt inn ennå. De er tatt vare på: Vent et øyeblikk og trykk på knappen igjen.',
  'note.checkAgain': 'Se over svarene mine en gang til',
  'note.questions': 'Spørsmål?',
  'note.lateAnswer': 'Hvis du fortsatt vil fortelle oss noe, kan du skrive til {name}:',
  'note.lateAnswerNobody': 'Hvis du fortsatt vil fortelle oss noe, kan du svare på e-posten.',
  'note.lateDiscarded': 'Det du nettopp fylte ut, kom for sent og ble ikke lagret.',
  'note.unavailable': 'Vi er straks tilbake',
  'note.unavailableText':
    'Vi får ikke kontakt med databasen vår akkurat nå. Ingenting er endret, og ingenting har gått tapt. Prøv igjen om et halvt minutt.',
  'note.tooMany': 'For mange forespørsler',
  'note.tooManyText': {
    by: 'seconds',
    one: 'Vent ett sekund og last inn siden på nytt. Ingenting er endret.',
    other: 'Vent {seconds} sekunder og last inn siden på nytt. Ingenting er endret.',
  },
  'note.tooLarge': 'Dette er mer enn vi kan ta imot',
  'note.tooLargeText':
    'Ingenting ble lagret. Gå tilbake (nettleseren har tatt vare på det du skrev), kort ned den lengste teksten og prøv igjen.',
  'note.badForm': 'Vi kunne ikke lese dette skjemaet',
  'note.badFormText': 'Ingenting ble lagret. Gå tilbake til siden og prøv en gang til.',
  'note.keepMe': 'Behold meg på listen',
  'note.keptHeading': 'Du står fortsatt på listen',
  'note.keptText': 'Ingenting er endret: {sender} kan spørre deg igjen.',
  'note.undo': 'Det var en feil: Behold meg på listen',
  'note.undone': 'Avmeldingen din er trukket tilbake. {sender} kan spørre deg igjen.',
  'note.chooseFirst': 'Trykk på en av knappene. Ingenting er endret ennå.',
  'note.onceMore': 'Trykk på knappen en gang til. Ingenting er endret ennå.',
  'note.undoLater': 'Avmeldingen skjedde akkurat nå. Hvis den var en feil, kan den angres om ti minutter.',
  'note.forPrograms': 'Denne adressen er for e-postprogrammer',
  'note.forProgramsText':
    'E-postprogrammer bruker den når du trykker på «Meld av abonnement» i programmet. Det skjer ingenting når du åpner den. Vil du ikke ha flere undersøkelser? Det ordner du på denne siden:',
}
