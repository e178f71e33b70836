/** French texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const french: Translation<typeof english> = {
  'mail.subject': 'Que pensez-vous de nous ? {sender} sollicite votre avis',
  'mail.greeting': 'Bonjour {name},',
  'mail.greeting.nameless': 'Bonjour,',
  'mail.ask':
    'Vous connaissez notre travail par expérience. Que devrions-nous améliorer, et que devrions-nous conserver ? Votre avis nous intéresse.',
  'mail.time': {
    by: 'minutes',
    one: 'Cela prend environ {minutes} minute, sans mot de passe, y compris sur smartphone.',
    many: 'Cela prend environ {minutes} de minutes, sans mot de passe, y compris sur smartphone.',
    other: 'Cela prend environ {minutes} minutes, sans mot de passe, y compris sur smartphone.',
  },
  'mail.first':
    'Vous pouvez commencer ici même par une note. Rien n’est encore envoyé : votre choix s’affiche sur la page et vous pouvez le modifier.',
  'mail.readers':
    'Les personnes qui suivent votre entreprise chez {sender} liront vos réponses, avec votre nom. Nous ne les publions pas.',
  'mail.readers.words-apart':
    'Les personnes qui suivent votre entreprise chez {sender} verront vos évaluations, avec votre nom. Ce que vous écrivez avec vos propres mots n’est lu que par l’équipe expérience client. Nous ne publions pas vos réponses.',
  'mail.readers.choice':
    'Si vous le souhaitez, vos réponses restent confidentielles : ce choix se fait sur la page.',
  'mail.button': 'Donner mon avis',
  'mail.address': 'Si le bouton ne fonctionne pas, veuillez copier cette adresse dans votre navigateur :',
  'mail.personal':
    'Ce lien vous est personnel. Merci de ne pas le transmettre. Il est valable jusqu’au {date}.',
  'mail.closing': 'Avec tous nos remerciements,',
  'mail.opt-out':
    'Vous recevez cet e-mail parce que vous travaillez avec {sender}. Si vous ne souhaitez plus recevoir nos enquêtes :',
  'mail.opt-out.link': 'Ne plus recevoir d’enquêtes',
  'mail.rights.link': 'Voir ou supprimer mes données enregistrées',
  'mail.privacy.link': 'Comment {sender} traite vos données',
  'mail.not-asked': 'Vous n’avez pas demandé cet e-mail ? Dans ce cas, vous n’avez rien à faire.',

  'reminder.subject': 'Rappel : {sender} aimerait connaître votre avis',
  'reminder.ask':
    'Il y a quelques jours, nous vous avons demandé votre avis. Si vous n’avez pas encore trouvé le temps de répondre, votre avis nous aide toujours à améliorer ce qui ne vous convient pas.',
  'reminder.last': 'Nous ne vous enverrons pas d’autre rappel.',

  'resume.subject': 'Reprenez votre réponse à l’enquête {sender}',
  'resume.ask':
    'Ce lien vous permet de reprendre là où vous en étiez. Vos réponses ne partent que lorsque vous les envoyez.',
  'resume.mail.button': 'Reprendre mes réponses',
  'resume.until': 'Le lien est valable jusqu’au {date}.',

  'rights.subject': 'Ce que {sender} a enregistré à votre sujet',
  'rights.mail.ask':
    'Ce lien vous montre ce que nous avons enregistré à votre sujet dans nos enquêtes. Vous pouvez aussi y supprimer ces données.',
  'rights.mail.button': 'Voir mes données enregistrées',
  'rights.until': {
    by: 'hours',
    one: 'Le lien est valable {hours} heure.',
    many: 'Le lien est valable {hours} d’heures.',
    other: 'Le lien est valable {hours} heures.',
  },

  'note-to-contact.subject': 'Vous recevrez bientôt une courte enquête',
  'note-to-contact.text':
    'Dans les prochains jours, {sender} vous enverra un e-mail avec une courte enquête. Merci de bien vouloir y consacrer quelques minutes : vos réponses m’aident à mieux vous accompagner. N’hésitez pas à parler franchement.',

  'mail.test-mode':
    'Mode test : cet e-mail aurait été envoyé à {email}. Ses liens sont réels : toute réponse ou tout choix fait par ces liens compte comme venant de cette personne.',
}
