// Words as the server keeps and counts them: see kinds/cards/spec.py and text/visible.py.

const LEFT_OUT = /[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const CONTROL = /[\p{Cc}\p{Cs}]/gu;
const TO_SEE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const EMPTY = /[\u115f\u1160\u2800\u3164\uffa0]/g;

/** Whether there is anything to see. */
export const canBeSeen = (text: string): boolean => TO_SEE.test(text.replace(EMPTY, ""));

/** How many characters a text has: code points of what is kept of it. */
export function lengthOf(text: string): number {
  const plain = text.normalize("NFC").replace(LEFT_OUT, "").replace(CONTROL, " ");
  return [...plain.trim().replace(/\s+/gu, " ")].length;
}

/** As much of a text as may be kept; nothing that is seen as one character is cut in two. */
export function fitted(text: string, longest: number): string {
  if (lengthOf(text) <= longest) return text;
  const whole = "Segmenter" in Intl ? [...new Intl.Segmenter().segment(text)].map((one) => one.segment) : [...text];
  while (whole.length && lengthOf(whole.join("")) > longest) whole.pop();
  return whole.join("");
}

/** What a field holds after typing: at its limit nothing more is taken, and nothing behind the cursor is lost. */
export function typed(field: HTMLTextAreaElement | HTMLInputElement, before: string, longest: number): string {
  if (lengthOf(field.value) <= longest) return field.value;
  const atEnd = field.selectionEnd === null || field.selectionEnd === field.value.length;
  return (field.value = atEnd || lengthOf(before) > longest ? fitted(field.value, longest) : before);
}
