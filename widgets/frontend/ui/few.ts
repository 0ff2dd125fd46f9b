// What a facilitator has to know before showing the answers of very few people.

import { t } from "../locale/facilitator";

/** A sentence for `few` people, fewer than the room shows on their own; nothing for none. */
export function fewWords(few: number): string {
  return few ? t("few-have-answered", { few }) : "";
}
