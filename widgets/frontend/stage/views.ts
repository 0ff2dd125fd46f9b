// What can be done with a question on the stage next, and how its results can be looked at.
import { kinds } from "../kinds/registry";
import type { Model } from "./model";

/** How results can be looked at; the first is what one sees when they are revealed. */
export type View = "wall" | "chart" | "table";
export function viewsOf(model: Model): View[] {
  if (model.get("wall")?.cards) return ["wall", "chart", "table"];
  return model.get("table")?.by ? ["table", "chart"] : ["chart", "table"];
}

/** Whether people answer it; a comparison of two questions is only revealed. */
export const answerable = (model: Model): boolean => model.get("kind") in kinds || model.get("module") !== "";

/** The next sensible thing, which the page makes the primary button. */
export function next(model: Model): "open" | "reveal" | "next" {
  if (model.get("revealed")) return "next";
  return answerable(model) && !model.get("accepting") && !model.get("answered") ? "open" : "reveal";
}
