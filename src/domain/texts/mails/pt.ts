/** Portuguese texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const portuguese: Translation<typeof english> = {
  'mail.subject': 'O que acha do nosso trabalho? {sender} pede a sua opinião',
  'mail.greeting': 'Olá, {name},',
  'mail.greeting.nameless': 'Olá,',
  'mail.ask':
    'Já conhece o nosso trabalho por experiência própria. O que devemos melhorar e o que devemos manter? Gostaríamos de saber a sua opinião.',
  'mail.time': {
    by: 'minutes',
    one: 'Leva cerca de {minutes} minuto, sem login, também no smartphone.',
    many: 'Leva cerca de {minutes} de minutos, sem login, também no smartphone.',
    other: 'Leva cerca de {minutes} minutos, sem login, também no smartphone.',
  },
  'mail.first':
    'Pode começar já aqui, com um número. Nada é enviado ainda: verá a sua escolha na página e poderá alterá-la.',
  'mail.readers':
    'As pessoas de {sender} que acompanham a sua empresa vão ler as suas respostas, com o seu nome. Não as publicamos.',
  'mail.readers.words-apart':
    'As pessoas de {sender} que acompanham a sua empresa vão ver as suas avaliações, com o seu nome. O que escrever com as suas palavras é lido apenas pela área de experiência do cliente. Não publicamos as suas respostas.',
  'mail.readers.choice':
    'Se preferir, as suas respostas permanecem confidenciais: pode escolher essa opção na página.',
  'mail.button': 'Dar a minha opinião',
  'mail.address': 'Se o botão não funcionar, copie este endereço para o seu navegador, por favor:',
  'mail.personal': 'O link é pessoal. Pedimos que não o envie a outras pessoas. É válido até {date}.',
  'mail.closing': 'Com os melhores cumprimentos e agradecimentos,',
  'mail.opt-out':
    'Recebe este e-mail porque trabalha com {sender}. Se não quiser receber mais questionários nossos:',
  'mail.opt-out.link': 'Não receber mais questionários',
  'mail.rights.link': 'Ver ou eliminar os meus dados guardados',
  'mail.privacy.link': 'Como {sender} trata os seus dados',
  'mail.not-asked': 'Não pediu este e-mail? Então não é necessário fazer nada.',

  'reminder.subject': 'Lembrete: {sender} gostaria de saber a sua opinião',
  'reminder.ask':
    'Há alguns dias, pedimos a sua opinião. Se ainda não encontrou tempo, a sua resposta ainda ajuda a melhorar o que não funciona bem para a sua empresa.',
  'reminder.last': 'Não enviaremos mais lembretes.',

  'resume.subject': 'Continuar o questionário de {sender}',
  'resume.ask':
    'Com este link, pode continuar onde parou. As suas respostas só são enviadas quando confirmar o envio.',
  'resume.mail.button': 'Continuar as minhas respostas',
  'resume.until': 'O link é válido até {date}.',

  'rights.subject': 'O que {sender} guardou a seu respeito',
  'rights.mail.ask':
    'Com este link, pode ver os dados dos nossos questionários guardados a seu respeito. Na mesma página, também pode eliminar esses dados.',
  'rights.mail.button': 'Ver os meus dados guardados',
  'rights.until': {
    by: 'hours',
    one: 'O link é válido por {hours} hora.',
    many: 'O link é válido por {hours} de horas.',
    other: 'O link é válido por {hours} horas.',
  },

  'note-to-contact.subject': 'Um breve questionário a caminho',
  'note-to-contact.text':
    'Nos próximos dias, vai receber um e-mail de {sender} com um breve questionário. Agradeço desde já alguns minutos do seu tempo: as suas respostas vão ajudar a acompanhar melhor a sua empresa. Toda a franqueza é bem-vinda.',

  'mail.test-mode':
    'Modo de teste: este e-mail teria sido enviado para {email}. As ligações são reais: o que for respondido ou escolhido através delas conta como feito por essa pessoa.',
}
