// An order of some of the items: ids, the first on top, as what is sent and back.
import type { Spec } from "../spec";

export interface RankingSpec extends Spec {
  /** How many may be ranked. */
  most: number;
}
export interface RankingAnswer {
  /** Places from 1, the highest, by item. */
  ranking: Record<string, number>;
}

/** The ids that are ranked, the first on top; only those that the question has. */
export function orderOf(spec: Spec, answer: RankingAnswer | null): string[] {
  const places = answer?.ranking ?? {};
  return spec.items.map((item) => item.id).filter((id) => id in places).sort((a, b) => places[a]! - places[b]!);
}

/** The answer that holds this order. */
export function ranked(order: string[]): RankingAnswer {
  return { ranking: Object.fromEntries(order.map((id, place) => [id, place + 1])) };
}

/** The order with an item at a place from 1, the others as they are; beyond the ends it is first or last. */
export function put(order: string[], id: string, place: number): string[] {
  const others = order.filter((one) => one !== id);
  others.splice(Math.min(Math.max(place - 1, 0), others.length), 0, id);
  return others;
}

/** How many can be ranked. */
export const room = (spec: RankingSpec): number => Math.min(spec.most, spec.items.length);
