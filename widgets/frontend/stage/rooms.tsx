// Several rooms side by side: what they were all asked, and what came of it.
import { useState } from "preact/hooks";
import { t } from "../locale/stage";
import { useModel, type Model } from "./model";
import { Outcome } from "./exercise";

export function RoomsStage({ model }: { model: Model }) {
  useModel(model);
  const [asTable, setAsTable] = useState(false);
  const drawn = model.get("svg") !== "";
  const exercises: { key: string; prompt: string }[] = model.get("exercises");
  return (
    <section class="cr-stage">
      {drawn ? <Outcome model={model} view={asTable ? "table" : "chart"} /> : <h1 class="cr-prompt">{model.get("headline")}</h1>}
      {model.get("problem") && <p class="cr-problem" role="alert">{model.get("problem")}</p>}
      <div class="cr-controls" role="group" aria-label={t("controls")}>
        {drawn && (
          <button class="cr-button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {t("view-table")}
          </button>
        )}
        {exercises.length > 1 && (
          <select
            class="cr-controls-key"
            aria-label={t("question")}
            value={model.get("key")}
            onChange={(event) => model.send({ do: "exercise", key: event.currentTarget.value })}
          >
            {exercises.map((one) => <option key={one.key} value={one.key}>{one.prompt}</option>)}
          </select>
        )}
      </div>
    </section>
  );
}
