// One card to write on: a text that grows, perhaps a mark, perhaps further lines.
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { CardField, CardsSpec, Draft } from "./spec";
import type { Item } from "../spec";
import { lengthOf, typed } from "../../ui/words";
import { rich, t } from "../../locale/participant";
import { hidden } from "../../ui/hidden";

const NEAR = 30; // characters before the end at which one is told how many are left

interface Props {
  spec: CardsSpec;
  draft: Draft;
  /** What the card is called, for who cannot see where it stands. */
  name: string;
  /** What is still to be filled in before it counts. */
  missing: string;
  removable: boolean;
  onWrite: (draft: Draft) => void;
  onRemove: () => void;
}

export function CardForm({ spec, draft, name, missing, removable, onWrite, onRemove }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const group = useId();
  const left = Math.max(0, spec.longest - lengthOf(draft.text));
  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 4}px`;
  }, [draft.text]);
  const fill = (field: CardField, value: string | string[]) => onWrite({ ...draft, fields: { ...draft.fields, [field.id]: value } });
  return (
    <div class="cr-card-form">
      <label class="cr-card-label">
        <span class={spec.text_label ? "" : "cr-hidden"}>{name}</span>
        <textarea
          ref={area} rows={2} dir="auto" value={draft.text} placeholder={spec.text_label ? "" : t("card-placeholder")}
          onInput={(event) => onWrite({ ...draft, text: typed(event.currentTarget, draft.text, spec.longest) })}
        />
      </label>
      {spec.marks.length > 0 && (
        <Choices
          label={t("card-mark", { card: name })} name={`${group}/mark`} options={spec.marks} chosen={draft.mark ? [draft.mark] : []}
          onChoose={([mark]) => {
            const { mark: _, ...rest } = draft;
            onWrite(mark ? { ...rest, mark } : rest);
          }}
        />
      )}
      {spec.fields.map((field) => (
        <Line key={field.id} field={field} group={group} value={draft.fields?.[field.id]} onFill={(value) => fill(field, value)} />
      ))}
      {missing && <p class="cr-item-reason">{t("card-missing", { field: missing })}</p>}
      <div class="cr-card-foot">
        <p class="cr-item-text" role="status">{left > NEAR ? "" : t("card-characters", { n: left })}</p>
        {removable && (
          <button type="button" class="cr-remove" onClick={onRemove}>{rich("card-remove", { card: name, "<hidden>": hidden })}</button>
        )}
      </div>
    </div>
  );
}

function Line({ field, group, value, onFill }: {
  field: CardField; group: string; value?: string | string[]; onFill: (value: string | string[]) => void;
}) {
  if (field.kind === "choice") {
    return (
      <div class="cr-card-label">
        <span>{field.label}</span>
        <Choices
          label={field.label} name={`${group}/${field.id}`} options={field.options} chosen={Array.isArray(value) ? value : []}
          several={field.several} onChoose={onFill}
        />
      </div>
    );
  }
  return (
    <label class="cr-card-label">
      <span>{field.label}</span>
      <input
        type={field.kind === "date" ? "date" : "text"} dir="auto" value={typeof value === "string" ? value : ""}
        onInput={({ currentTarget }) => onFill(field.kind === "date" ? currentTarget.value : typed(currentTarget, typeof value === "string" ? value : "", field.longest))}
      />
    </label>
  );
}

interface ChoicesProps {
  label: string;
  name: string;
  options: Item[];
  chosen: string[];
  several?: boolean;
  onChoose: (chosen: string[]) => void;
}

/** One of a few, or several: tapping what is chosen takes it back. */
function Choices({ label, options, chosen, several, onChoose }: ChoicesProps) {
  const tap = (id: string) => {
    if (chosen.includes(id)) onChoose(chosen.filter((one) => one !== id));
    else onChoose(several ? [...chosen, id] : [id]);
  };
  return (
    <div role="group" aria-label={label}>
      <ul class="cr-chips">
        {options.map((option) => (
          <li key={option.id}>
            <button type="button" class="cr-chip" aria-pressed={chosen.includes(option.id)} onClick={() => tap(option.id)}>
              {option.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
