// The ways to answer, by name. A new kind is one line here.
import { cards } from "./cards";
import { lanes } from "./lanes";
import { plane } from "./plane";
import { points } from "./points";
import { scale } from "./scale";
import type { Kind } from "./spec";

export const kinds: Record<string, Kind> = { points, lanes, plane, scale, cards };
