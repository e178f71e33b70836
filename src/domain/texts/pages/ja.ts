/** Japanese texts of the public pages. */
import type { Translation } from '../translation.ts'
import type { english } from './en.ts'

export const japanese: Translation<typeof english> = {
  'problem.required': '回答を選択してください。',
  'problem.not-an-option': '選択肢の中から回答をお選びください。',
  'problem.too-long': {
    by: 'max',
    other: '文章が長すぎます。{max}文字以内でご入力ください。入力された内容はそのまま残っています。',
  },
  'problem.email': 'メールアドレスをご入力ください（例：anna@example.com）。',

  'page.title': '{sender}へのご意見',
  'intro.heading': '弊社の仕事ぶりはいかがでしょうか',
  'intro.who': '弊社の仕事を直接ご存じの皆様に、{sender}に対する率直なご意見をお伺いしております。',
  'intro.why':
    '回答は、改善すべき点と続けるべき点を知るために役立てます。いただいた回答は、すべて担当者が拝読します。',
  'intro.time': {
    by: 'minutes',
    other: '所要時間は約{minutes}分です。「必須」と記した質問にのみ、必ずお答えください。',
  },
  'intro.readers':
    '回答を読む人：{sender}の貴社担当者が、お名前とともに拝読します。回答を公開することはありません。また、ご承諾をいただいた場合にのみ引用いたします。',
  'intro.readers.words-apart':
    '回答を読む人：評価は、{sender}の貴社担当者がお名前とともに拝見します。自由にご記入いただいた内容は、カスタマーエクスペリエンス担当チームのみが拝読します。回答を公開することはありません。また、ご承諾をいただいた場合にのみ引用いたします。',
  'intro.until': '回答は{date}まで変更できます。',
  'intro.late': 'アンケートは終了しましたが、{date}までは回答を受け付けております。',
  'since.heading': '前回のアンケート以降の取り組み',
  'identity.for': 'アンケートの宛先：{name}',
  'identity.not-you': '{name}様ではない場合は、適任の方をご紹介ください。',
  'mark.required': '必須',
  'button.next': '次へ：回答を確認する',
  'button.later': '保存して後で続ける',
  'button.edit': '回答を変更する',
  'button.confirm': '回答を送信する',
  'summary.heading': '未入力の項目、または修正が必要な項目があります',
  'summary.kept': '入力された内容はすべて残っています。',
  'review.heading': '回答をご確認ください',
  'review.explain': '「回答を送信する」を押すまで、回答は確定しません。',
  'review.unanswered': '未回答',
  'review.hurried':
    'ページの送信がとても速く、ご本人による操作か確認できなかったため、回答はまだ集計に含まれていません。回答は保存されています。各ページで数秒お待ちになり、もう一度ご確認のうえ、送信してください。',
  'review.stale':
    'このページは最新の状態ではなかったため、何も送信されていません。回答は保存されています。もう一度ご確認のうえ、送信してください。',
  'later.heading': '途中まで保存しました',
  'later.text':
    '回答は保存されましたが、まだ送信されていません。続けるには、弊社からのメールにあるリンクをもう一度お開きください。どの端末からでも続けられます。回答の期限は{date}です。',
  'resume.heading': '途中まで回答されています',
  'resume.text':
    '{date}に、ここで回答を保存されています。ほかの方の目に触れないよう、ご本人のアドレスにお送りするリンクからのみ表示します。',
  'resume.button': 'リンクを受け取る',
  'resume.empty': '空のフォームで最初からやり直す',
  'resume.sent.heading': 'メールをご確認ください',
  'resume.sent.text': '{email} 宛てにリンクをお送りしました。開くと、保存された回答が表示されます。',
  'thanks.heading': 'ありがとうございました',
  'thanks.text': '回答は保存されました。{sender}の貴社担当者が拝読します。',
  'thanks.confidential': '回答は保存されました。内容は非公開のまま、3名以上の集計にのみ使われます。',
  'thanks.edit': '回答を変更されたい場合は、お手元のリンクから{date}まで変更できます。',
  'closed.heading': 'このアンケートは終了しました',
  'closed.text':
    '回答の受付は{date}までで終了しました。それまでに送信された回答は保存されています。ご関心をお寄せいただき、ありがとうございます。',
  'wrong-link.heading': 'このリンクは開けません',
  'wrong-link.text':
    'リンクが途中で切れている可能性があります。メールに記載されたアドレス全体をコピーし、ブラウザーのアドレスバーに貼り付けてください。それでも開けない場合は、メールにご返信ください。',
  'error.heading': '弊社側で問題が発生しました',
  'error.text':
    '直前の操作が保存されていない可能性があります。前のページに戻り、しばらくしてからもう一度お試しください。',
  'test.banner': 'これはアンケートのテストです。ここで入力された内容は保存されません。',
  'privacy.link': '{sender}における個人情報の取り扱い',
  'privacy.heading': 'お客様の個人情報',

  'suggest.heading': '代わりにどなたにお伺いすればよいでしょうか',
  'suggest.explain':
    '貴社で弊社の仕事をよくご存じの方をお教えください。まず{sender}の担当者がご紹介の内容を確認します。自動的にご案内が送られることはありません。',
  'suggest.name': 'お名前',
  'suggest.email': 'メールアドレス',
  'suggest.role': '役職',
  'suggest.left': 'このメールの宛先の方は、すでに退職している',
  'suggest.nothing': 'お名前かメールアドレスをご入力いただくか、チェックボックスにチェックを入れてください。',
  'suggest.button': '紹介を送信する',
  'suggest.done.heading': 'ご協力ありがとうございます',
  'suggest.done.text': '{sender}の担当者が確認いたします。ほかのお手続きは必要ありません。',

  'opt-out.heading': 'アンケートの配信を停止しますか',
  'opt-out.explain':
    '停止されると、{sender}から {email} 宛てにアンケートは届かなくなります。ご注文やサポートなど、ほかのメールには影響しません。',
  'opt-out.button': 'アンケートの配信を停止する',
  'opt-out.all.button': 'アンケートと、過去の回答に関する連絡をすべて停止する',
  'opt-out.done.heading': '配信を停止しました',
  'opt-out.done.text': '今後、{sender}から {email} 宛てにアンケートをお送りすることはありません。',
  'opt-out.all.done.text':
    '今後、{sender}から {email} 宛てに、アンケートや過去の回答に関するメールをお送りすることはありません。',
  'opt-out.link': '{sender}からのアンケートの配信を停止する',

  'rights.link': '保存されている自分の情報を確認または削除する',
  'rights.heading': '保存されているお客様の情報',
  'rights.ask':
    'このアンケートをお届けしたアドレスに、リンクをお送りします。リンクから、{sender}がアンケートで保存しているお客様の情報を確認し、削除することができます。',
  'rights.ask.button': 'リンクを受け取る',
  'rights.sent.heading': 'メールをご確認ください',
  'rights.sent.text': {
    by: 'hours',
    other: '{email} 宛てにリンクをお送りしました。有効期間は{hours}時間です。',
  },
  'rights.person': 'お客様について',
  'rights.name': 'お名前',
  'rights.email': 'メールアドレス',
  'rights.title': '役職',
  'rights.company': '会社名',
  'rights.language': '言語',
  'rights.source': '情報の入手元：{sender}の顧客情報',
  'rights.invitations': 'お送りしたアンケート',
  'rights.invited': '送信日：{date}',
  'rights.answered': '回答日：{date}',
  'rights.unanswered': '未回答',
  'rights.nothing': '保存されている情報はありません。',
  'rights.feedback': 'お客様に関するチケット、ケース、メモ',
  'rights.suggestions': 'お客様の代わりに挙げられた方、または他の方の代わりに挙げられたお客様',
  'rights.file': '保存されているすべての情報は、ここから保存できるファイルに一件ずつ記載されています。',
  'rights.download': 'すべてをファイルに保存する',
  'rights.delete.heading': 'すべて削除する',
  'rights.delete.explain':
    'お名前、アドレス、ご記入いただいた内容のすべてを、ここからも、{sender}の顧客情報のうち弊社が管理する項目からも削除します。評価はお名前のない形で集計に残ります。{sender}から再びアンケートをお願いすることはありません。この操作は取り消せません。',
  'rights.delete.button': '自分の情報をすべて削除する',
  'rights.keep.button': 'このまま残す',
  'rights.kept.heading': '何も削除していません',
  'rights.kept.text': 'すべて元のままです。',
  'rights.deleted.heading': '情報を削除しました',
  'rights.deleted.text': 'バックアップに残る複製も、{date}を過ぎるとなくなります。',
  'rights.expired.heading': 'このリンクは有効期限が切れています',
  'rights.expired.text': '弊社からのメールの末尾にあるリンクから、改めてお申し込みください。',

  'note.language': '言語',
  'note.reason': '主な理由を記入する',
  'note.noAnswer': '回答しない',
  'note.trap': 'この欄には何も入力しないでください',
  'note.errorPrefix': 'エラー：{title}',
  'note.draft': '{date}に入力された内容が、まだ送信されていません。回答をご確認のうえ、送信してください。',
  'note.answered': '{date}に回答を送信されています。ここで変更できます。',
  'note.startEmpty': '空のフォームで始める',
  'note.notSaved':
    'ただいま回答を保存できませんでした。入力された内容はすべてこのページに残っています。しばらくしてから、もう一度ボタンを押してください。',
  'note.notSent':
    'データベースに接続できなかったため、回答はまだ送信されていません。回答は失われていません。しばらくしてから、もう一度ボタンを押してください。',
  'note.checkAgain': '回答をもう一度確認する',
  'note.questions': 'お問い合わせ：',
  'note.lateAnswer': 'ご意見がございましたら、{name}までご連絡ください：',
  'note.lateAnswerNobody': 'ご意見がございましたら、メールにご返信ください。',
  'note.lateDiscarded': '今回入力された内容は、受付終了後のため保存されませんでした。',
  'note.unavailable': 'まもなく再開いたします',
  'note.unavailableText':
    'ただいまデータベースに接続できません。変更された内容や失われた内容はありません。30秒ほどしてから、もう一度お試しください。',
  'note.tooMany': '短時間に多くのアクセスがありました',
  'note.tooManyText': {
    by: 'seconds',
    other: '{seconds}秒ほどお待ちいただき、ページを再読み込みしてください。変更された内容はありません。',
  },
  'note.tooLarge': '受け付けられる文字数を超えています',
  'note.tooLargeText':
    '何も保存されていません。前のページに戻り（入力された内容はブラウザーに残っています）、最も長い文章を短くしてから、もう一度お試しください。',
  'note.badForm': 'フォームを読み取れませんでした',
  'note.badFormText': '何も保存されていません。前のページに戻り、もう一度お試しください。',
  'note.keepMe': '引き続き受け取る',
  'note.keptHeading': '引き続きお届けします',
  'note.keptText': '変更はありません。今後も{sender}からアンケートをお願いすることがあります。',
  'note.undo': '操作を間違えたため、引き続き受け取る',
  'note.undone': '配信停止を取り消しました。今後も{sender}からアンケートをお願いすることがあります。',
  'note.chooseFirst': 'いずれかのボタンを押してください。まだ何も変更されていません。',
  'note.onceMore': 'ボタンをもう一度押してください。まだ何も変更されていません。',
  'note.undoLater':
    '配信停止の手続きは、たった今行われたばかりです。お間違いの場合は、10分後に取り消してください。',
  'note.forPrograms': 'このアドレスはメールソフト専用です',
  'note.forProgramsText':
    'メールソフトの「登録解除」を押したときに使われるアドレスで、開いても何も起こりません。アンケートの配信停止は、次のページでお手続きください：',
}
