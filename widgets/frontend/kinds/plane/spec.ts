// What a map is asked with and answered with, as in kinds/plane/spec.py.
import type { Spec } from "../spec";
import type { Place } from "./places";

interface Axis {
  name: string;
  more: string;
}
export interface PlaneSpec extends Spec {
  x: Axis;
  y: Axis;
  quadrants: { top_left: string; top_right: string; bottom_left: string; bottom_right: string };
}
export interface PlaneAnswer {
  plane: Record<string, Place>;
}
