/** Puts values into a sentence: `{0} of {1}` with 4 and 5 is `4 of 5`. */
export function fill(sentence, ...values) {
  return sentence.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''))
}
