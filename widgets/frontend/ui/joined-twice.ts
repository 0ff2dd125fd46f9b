// What a facilitator is told of people who have come more than once, as far as that can be known.

import { t } from "../locale/facilitator";

/** As in store/devices.py. */
export interface JoinedTwice {
  several: number;
  left_answers: number;
}

/** One or two sentences; none if nobody is known to have. */
export function joinedTwice({ several, left_answers }: JoinedTwice): string {
  if (!several) return "";
  return left_answers ? t("several-devices-left", { several, left: left_answers }) : t("several-devices", { several });
}
