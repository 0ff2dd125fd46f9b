// The one module behind every widget of ours: it draws the view that the model names.
import { render as draw } from "preact";
import { CharterStage } from "./charter";
import { CollectionStage } from "./collection";
import { ExerciseStage } from "./exercise";
import { ChooseRooms } from "./choose";
import { JoinPanel } from "./join";
import { ReportStage } from "./report";
import { RoomsStage } from "./rooms";
import type { Model } from "./model";
import { followTranslation } from "../ui/translated";
import "./stage.css";

const VIEWS = {
  exercise: ExerciseStage, join: JoinPanel, collection: CollectionStage, choose: ChooseRooms, rooms: RoomsStage,
  report: ReportStage, charter: CharterStage,
};

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const View = VIEWS[model.get("view") as keyof typeof VIEWS];
  el.classList.add("cr-root");
  const stop = document.querySelector("[data-deck=slides]") ? undefined : followTranslation(el); // a deck does so itself
  draw(<View model={model} />, el);
  return () => {
    stop?.();
    draw(null, el);
  };
}

export default { render };
