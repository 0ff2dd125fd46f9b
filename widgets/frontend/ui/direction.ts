// Labels that run the other way, set apart within a sentence of ours: else an Arabic or Hebrew one turns round what
// stands beside it. As in text/direction.py. On a page that runs from right to left every label is.

const [FIRST_STRONG, POP] = ["\u2068", "\u2069"]; // Unicode Standard Annex 9, section 2.4
// Hebrew, Arabic and their neighbours, their presentation forms, and the scripts beyond the BMP.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const turnedPage = (): boolean => typeof document !== "undefined" && [document.documentElement, document.body].some((one) => one.dir === "rtl");

/** A label as it goes into a sentence. */
export function apart(label: string, turned = turnedPage()): string {
  return label && (turned || RIGHT_TO_LEFT.test(label)) ? `${FIRST_STRONG}${label}${POP}` : label;
}

/** Labels one after the other; what is empty is left out. */
export function listed(labels: (string | undefined)[], between: string): string {
  return labels.map((label) => apart(label ?? "")).filter(Boolean).join(between);
}

/** A sentence of ours with what is inserted set apart: sentence`${label} is here`. */
export function sentence(words: TemplateStringsArray, ...inserted: (string | number)[]): string {
  return words.reduce((said, next, i) => said + apart(`${inserted[i - 1]}`) + next);
}
