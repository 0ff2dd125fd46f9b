// The ways to answer, by name. A new kind is one line here; those of other packages come when they are asked for.
import { cards } from "./cards/cards";
import { lanes } from "./lanes/lanes";
import { plane } from "./plane/plane";
import { points } from "./points/points";
import { scale } from "./scale/scale";
import type { Kind } from "./spec";

export const kinds: Record<string, Kind> = { points, lanes, plane, scale, cards };
