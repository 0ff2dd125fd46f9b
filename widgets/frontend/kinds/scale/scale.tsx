// scale: rate statements on a labelled scale, or say that one does not apply.
import { useId, useRef } from "preact/hooks";
import { useSay } from "../../ui/live-region";
import { rich, t } from "../../locale/participant";
import { hidden } from "../../ui/hidden";
import { ofItems, type Item, type Kind, type KindProps, type Spec } from "../spec";

export interface ScaleSpec extends Spec {
  labels: string[];
  na: boolean;
}
export interface ScaleAnswer {
  /** A step from 1, or null where it does not apply. */
  scale: Record<string, number | null>;
}

const stepOf = (answer: ScaleAnswer | null, id: string): number | null | undefined => answer?.scale[id];

/** The answer with an item rated; null says that it does not apply. */
export function rate(answer: ScaleAnswer | null, id: string, step: number | null): ScaleAnswer {
  return { scale: { ...answer?.scale, [id]: step } };
}

/** The answer without an item. */
export function clear(answer: ScaleAnswer | null, id: string): ScaleAnswer {
  const { [id]: _, ...others } = answer?.scale ?? {};
  return { scale: others };
}

/** What was chosen, in words; nothing if nothing was. */
export function inWords(spec: ScaleSpec, step: number | null | undefined): string {
  if (step === undefined) return "";
  return step === null ? t("scale-does-not-apply") : spec.labels[step - 1] ?? "";
}

export function left(spec: ScaleSpec, answer: ScaleAnswer | null): string {
  const n = spec.items.filter((item) => stepOf(answer, item.id) !== undefined).length;
  return n === spec.items.length ? t("scale-all-rated") : t("scale-rated-of", { n, all: spec.items.length });
}

function Scale({ spec, answer, onAnswer, disabled }: KindProps<ScaleSpec, ScaleAnswer>) {
  const { say, Said } = useSay();
  const group = useId();
  return (
    <div class="cr-kind">
      <div class="cr-fit"><ul class="cr-scale">
        {spec.items.map((item) => (
          <li key={item.id}>
            {disabled ? <Rated item={item} words={inWords(spec, stepOf(answer, item.id))} /> : (
              <Statement
                item={item} spec={spec} name={`${group}/${item.id}`} step={stepOf(answer, item.id)}
                onRate={(step) => onAnswer(rate(answer, item.id, step))}
                onClear={() => {
                  const next = clear(answer, item.id);
                  onAnswer(next);
                  say(t("scale-cleared", { item: item.label, left: left(spec, next) }));
                }}
              />
            )}
          </li>
        ))}
      </ul></div>
      {Said}
    </div>
  );
}

function Words({ item }: { item: Item }) {
  return <><b>{item.label}</b>{item.description && <span class="cr-item-text">{item.description}</span>}</>;
}

function Rated({ item, words }: { item: Item; words: string }) {
  return <p class="cr-rated"><span><Words item={item} /></span> <span class="cr-rated-words">{words || t("scale-not-rated")}</span></p>;
}

interface StatementProps {
  item: Item;
  spec: ScaleSpec;
  /** What makes the choices one group. */
  name: string;
  step: number | null | undefined;
  onRate: (step: number | null) => void;
  onClear: () => void;
}

function Statement({ item, spec, name, step, onRate, onClear }: StatementProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  const last = spec.labels.length;
  const between = !!step && step > 1 && step < last;
  const clearIt = () => {
    box.current?.querySelector("input")?.focus(); // the button is about to go
    onClear();
  };
  return (
    <div class="cr-statement">
      <fieldset ref={box}>
        <legend><Words item={item} /></legend>
        <div class={`cr-steps cr-steps-${last}`}>
          {spec.labels.map((label, i) => (
            <label class="cr-step-choice" key={label}>
              <input type="radio" name={name} checked={step === i + 1} onChange={() => onRate(i + 1)} />
              <i class="cr-step-dot" aria-hidden="true" />
              <span class="cr-step-label">{label}</span>
            </label>
          ))}
        </div>
        <p class="cr-ends" aria-hidden="true">
          <span class={step === 1 ? "cr-chosen" : ""}>{spec.labels[0]}</span>
          <span class="cr-chosen">{between ? inWords(spec, step) : ""}</span>
          <span class={step === last ? "cr-chosen" : ""}>{spec.labels[last - 1]}</span>
        </p>
        {spec.na && (
          <label class="cr-na">
            <input type="radio" name={name} checked={step === null} onChange={() => onRate(null)} />
            <i class="cr-step-dot" aria-hidden="true" />
            {t("scale-does-not-apply")}
          </label>
        )}
      </fieldset>
      {step !== undefined && (
        <button type="button" class="cr-clear" onClick={clearIt}>
          {rich("scale-clear", { item: item.label, "<hidden>": hidden })}
        </button>
      )}
    </div>
  );
}

export const scale: Kind<ScaleSpec, ScaleAnswer> = {
  Component: Scale,
  how: () => t("scale-how"),
  left,
  within: ofItems("scale"),
  done: (spec, answer) => spec.items.every((item) => stepOf(answer, item.id) !== undefined),
};
