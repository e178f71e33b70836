/** Chinese texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const chinese: Translation<typeof english> = {
  'mail.subject': '我们做得怎么样？{sender}诚邀您分享看法',
  'mail.greeting': '{name}，您好！',
  'mail.greeting.nameless': '您好！',
  'mail.ask': '您亲身了解我们的工作。哪些方面需要改进，哪些方面应当保持？我们很想听听您的看法。',
  'mail.time': {
    by: 'minutes',
    other: '大约需要 {minutes} 分钟，无需登录，用手机也可以填写。',
  },
  'mail.first': '在这里选择一个数字即可开始。此时不会提交任何内容：您会在页面上看到自己的选择，并可以修改。',
  'mail.readers': '{sender}负责贵公司业务的人员会阅读您的回答，并会看到您的姓名。我们不会公开您的回答。',
  'mail.readers.words-apart':
    '{sender}负责贵公司业务的人员会看到您的评分和姓名。您亲自填写的文字只有客户体验团队会阅读。我们不会公开您的回答。',
  'mail.readers.choice': '如果您愿意，我们可以对您的回答保密，您可在页面上选择。',
  'mail.button': '分享我的看法',
  'mail.address': '如果按钮无法使用，请将以下地址复制到浏览器中：',
  'mail.personal': '此链接仅供您本人使用，请勿转发。有效期至{date}。',
  'mail.closing': '衷心感谢！',
  'mail.opt-out': '您收到这封邮件，是因为您与{sender}有业务往来。如果不想再收到我们的问卷：',
  'mail.opt-out.link': '不再接收问卷',
  'mail.rights.link': '查看或删除我的数据',
  'mail.privacy.link': '{sender}如何处理您的数据',
  'mail.not-asked': '如果这封邮件不是您要求发送的，您无需做任何操作。',

  'reminder.subject': '提醒：{sender}期待您的看法',
  'reminder.ask':
    '几天前，我们曾向您征求意见。如果您还没来得及填写，您的回答现在仍能帮助我们改进让您不满意的地方。',
  'reminder.last': '我们不会再次提醒您。',

  'resume.subject': '继续填写您对{sender}的反馈',
  'resume.ask': '通过此链接，您可以从上次停下的地方继续填写。在您提交之前，我们不会收到您的回答。',
  'resume.mail.button': '继续填写我的回答',
  'resume.until': '链接有效期至{date}。',

  'rights.subject': '{sender}保存的您的数据',
  'rights.mail.ask': '通过此链接，您可以查看我们在问卷中保存的您的数据，也可以在那里将其删除。',
  'rights.mail.button': '查看我的数据',
  'rights.until': {
    by: 'hours',
    other: '链接在 {hours} 小时内有效。',
  },

  'note-to-contact.subject': '您即将收到一份简短的问卷',
  'note-to-contact.text':
    '近几天您会收到{sender}发来的一封邮件，其中有一份简短的问卷。如果您能抽出几分钟填写，我将十分感谢：您的回答有助于我更好地为您服务。欢迎直言。',

  'mail.test-mode':
    '测试模式：这封邮件原本会发送至 {email}。邮件中的链接是真实的：通过这些链接作出的回答和选择将计为该收件人所作。',
}
