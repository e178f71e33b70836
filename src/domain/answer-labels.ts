/** What the admin calls the things that answers are about, for people at our side: products and services, attributes, own questions. */
import type { InstrumentDefinition } from './instrument/definition.ts'
import { adminTexts } from './instrument/languages.ts'
import { nameForUs } from './instrument/texts.ts'
import { oneLine } from './one-line.ts'
import type { SurveyLanguage } from './texts/languages.ts'

/** By what it is of, as adminTexts has it: `products:pump-p3.name`, `own.ease`. What is not in it is told by its slug. */
export type AnswerLabels = Readonly<Partial<Record<string, string>>>

/** The labels of the instrument that was asked: in `language`, else as nameForUs has it. One line each. */
export function answerLabels(
  definition: Pick<InstrumentDefinition, 'subjects' | 'own'>,
  language: SurveyLanguage,
): AnswerLabels {
  return Object.fromEntries(
    adminTexts(definition).map(({ of, texts }) => [
      of,
      // A question of the admin's own may name the sender, which is us.
      oneLine((texts[language] ?? nameForUs(texts, of)).replaceAll('{sender}', 'us'), 200),
    ]),
  )
}
