// What a facilitator is told of people who have come more than once, as far as that can be known.

import { sentence } from "./direction";

/** As in store/devices.py. */
export interface JoinedTwice {
  several: number;
  left_answers: number;
}

/** One or two sentences; none if nobody is known to have. */
export function joinedTwice({ several, left_answers }: JoinedTwice): string {
  if (!several) return "";
  const many = several === 1 ? "1 person takes part with several devices and counts once." : `${several} people take part with several devices; each counts once.`;
  if (!left_answers) return many;
  return sentence`${many} On ${left_answers} of the devices somebody had answered before, as somebody else; those answers still count.`;
}
