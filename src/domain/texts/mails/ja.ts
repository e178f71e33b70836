/** Japanese texts of the mails that customers get. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const japanese: Translation<typeof english> = {
  'mail.subject': '【{sender}】弊社の仕事ぶりについてのアンケートのお願い',
  'mail.greeting': '{name}様',
  'mail.greeting.nameless': 'ご担当者様',
  'mail.ask':
    '平素よりお世話になっております。弊社の仕事を直接ご存じの方に、改善すべき点と続けるべき点をお伺いしております。ぜひご意見をお聞かせください。',
  'mail.time': {
    by: 'minutes',
    other: '所要時間は約{minutes}分です。ログインは不要で、スマートフォンからもご回答いただけます。',
  },
  'mail.first':
    '数字を一つ選ぶだけで、このメールから始められます。この時点では何も送信されません。選んだ内容はページで確認し、変更できます。',
  'mail.readers': '回答は、{sender}の貴社担当者がお名前とともに拝読します。公開することはありません。',
  'mail.readers.words-apart':
    '評価は、{sender}の貴社担当者がお名前とともに拝見します。自由にご記入いただいた内容は、カスタマーエクスペリエンス担当チームのみが拝読します。回答を公開することはありません。',
  'mail.readers.choice': 'ご希望の場合は、回答の内容を非公開にできます。ページ上でお選びください。',
  'mail.button': '意見を伝える',
  'mail.address': 'ボタンが機能しない場合は、次のアドレスをコピーしてブラウザーに貼り付けてください：',
  'mail.personal': 'このリンクはご本人専用です。ほかの方には転送しないでください。有効期限は{date}です。',
  'mail.closing': '何卒よろしくお願い申し上げます。',
  'mail.opt-out':
    'このメールは、{sender}とお取引のある方にお送りしています。今後アンケートを希望されない場合：',
  'mail.opt-out.link': 'アンケートの配信を停止する',
  'mail.rights.link': '保存されている自分の情報を確認または削除する',
  'mail.privacy.link': '{sender}における個人情報の取り扱い',
  'mail.not-asked': 'このメールにお心当たりがない場合は、何もしていただく必要はありません。',

  'reminder.subject': '【再度のお願い】{sender}からのアンケートについて',
  'reminder.ask':
    'お世話になっております。先日、アンケートへのご協力をお願いいたしました。まだお時間が取れていないようでしたら、今からでもぜひ回答をお寄せください。ご不便をおかけしている点の改善に役立てます。',
  'reminder.last': 'このご案内は今回が最後です。',

  'resume.subject': '{sender}へのご意見の続きをご記入ください',
  'resume.ask':
    'このリンクから、中断されたところの続きを始められます。ご自身で送信されるまで、回答は送信されません。',
  'resume.mail.button': '回答を続ける',
  'resume.until': 'リンクの有効期限は{date}です。',

  'rights.subject': '{sender}が保存しているお客様の情報について',
  'rights.mail.ask':
    'このリンクから、弊社のアンケートで保存されているお客様の情報を確認できます。削除することもできます。',
  'rights.mail.button': '保存されている自分の情報を確認する',
  'rights.until': {
    by: 'hours',
    other: 'リンクの有効期間は{hours}時間です。',
  },

  'note-to-contact.subject': '簡単なアンケートのご案内をお送りいたします',
  'note-to-contact.text':
    '近日中に、{sender}より簡単なアンケートのメールをお送りいたします。数分ほどお時間をいただけましたら幸いです。いただいた回答は、今後のよりよい対応に役立ててまいります。どうぞ率直なご意見をお聞かせください。',

  'mail.test-mode':
    'テストモード：このメールは本来 {email} 宛てに送信されるものです。リンクは本物です。リンク先での回答や選択は、この宛先の方のものとして扱われます。',
}
