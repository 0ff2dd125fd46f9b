// choice: one or several of some options, or that one would rather not say.
import { useId, useRef, useState } from "preact/hooks";
import { useSay } from "../../ui/live-region";
import type { Item, Kind, KindProps, Spec } from "../spec";
import { t } from "./words";

export interface ChoiceSpec extends Spec {
  /** How many may be chosen. */
  most: number;
  /** Whether one may say that one would rather not. */
  rather_not: boolean;
}
export interface ChoiceAnswer {
  choice: { chosen?: string[]; rather_not?: true };
}

const chosenOf = (answer: ChoiceAnswer | null): string[] => answer?.choice.chosen ?? [];
const isAny = (spec: ChoiceSpec): boolean => spec.most >= spec.items.length;

/** The answer with an option chosen, or taken back if it already was; null if no more can be. */
export function choose(spec: ChoiceSpec, answer: ChoiceAnswer | null, id: string): ChoiceAnswer | null {
  const before = chosenOf(answer);
  if (before.includes(id)) return made(spec, before.filter((one) => one !== id));
  if (spec.most === 1) return made(spec, [id]);
  return before.length < spec.most ? made(spec, [...before, id]) : null;
}

/** The answer that holds these options, in their order. */
function made(spec: ChoiceSpec, ids: string[]): ChoiceAnswer {
  const chosen = spec.items.map((item) => item.id).filter((id) => ids.includes(id));
  return { choice: chosen.length ? { chosen } : {} };
}

/** The answer that one would rather not say, or none if that was the answer. */
export function keepBack(answer: ChoiceAnswer | null): ChoiceAnswer {
  return { choice: answer?.choice.rather_not ? {} : { rather_not: true } };
}

export function left(spec: ChoiceSpec, answer: ChoiceAnswer | null): string {
  const { most } = spec;
  const n = chosenOf(answer).length;
  if (answer?.choice.rather_not) return t("choice-not-said");
  if (!n) return t("choice-nothing");
  if (most === 1) return t("choice-made");
  if (isAny(spec)) return t("choice-chosen", { n });
  return n === most ? t("choice-all-chosen", { most }) : t("choice-chosen-of", { n, most });
}

function Choice({ spec, answer, onAnswer, disabled }: KindProps<ChoiceSpec, ChoiceAnswer>) {
  const { say, Said } = useSay();
  const group = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const [stuck, setStuck] = useState(""); // the option that was tapped in vain
  const chosen = chosenOf(answer);
  const kept = !!answer?.choice.rather_not;
  if (disabled) return <Made spec={spec} chosen={chosen} kept={kept} />;

  const several = spec.most > 1;
  const take = (next: ChoiceAnswer) => {
    setStuck("");
    onAnswer(next);
    if (several) say(`${left(spec, next)}.`);
  };
  const tap = (input: HTMLInputElement, item: Item) => {
    const next = choose(spec, answer, item.id);
    if (next) return take(next);
    input.checked = false; // as it was: the browser has ticked it already
    setStuck(item.id);
    say(t("choice-full", { most: spec.most }));
  };
  const clear = () => {
    const next = { choice: {} };
    box.current?.querySelector("input")?.focus(); // the button is about to go
    onAnswer(next);
    say(t("choice-taken-back", { left: left(spec, next) }));
  };
  const full = several && chosen.length >= spec.most;
  return (
    <div class="cr-kind">
      <fieldset class="cr-choice" ref={box}>
        <legend class="cr-hidden">{t("choice-of", { prompt: spec.prompt })}</legend>
        {spec.items.map((item) => (
          <label class="cr-option" key={item.id}>
            <input
              type={several ? "checkbox" : "radio"} name={group} checked={chosen.includes(item.id)} value={item.id}
              aria-disabled={full && !chosen.includes(item.id)} onChange={(event) => tap(event.currentTarget, item)}
            />
            <i aria-hidden="true" />
            <span class="cr-item-words">
              <b>{item.label}</b>
              {item.description && <span class="cr-item-text">{item.description}</span>}
              {stuck === item.id && full && <span class="cr-item-reason">{t("choice-full", { most: spec.most })}</span>}
            </span>
          </label>
        ))}
        {spec.rather_not && (
          <label class="cr-option cr-option-none">
            <input type={several ? "checkbox" : "radio"} name={group} checked={kept} onChange={() => take(keepBack(answer))} />
            <i aria-hidden="true" />
            <span class="cr-item-words">{t("choice-rather-not")}</span>
          </label>
        )}
      </fieldset>
      <p class="cr-option-clear">
        {!several && (chosen.length > 0 || kept) && <button type="button" onClick={clear}>{t("choice-take-back")}</button>}
      </p>
      {Said}
    </div>
  );
}

/** What was chosen, to be read. */
function Made({ spec, chosen, kept }: { spec: ChoiceSpec; chosen: string[]; kept: boolean }) {
  const options = spec.items.filter((item) => chosen.includes(item.id));
  return (
    <div class="cr-kind">
      {kept && <p>{t("choice-not-said")}</p>}
      {options.length > 0 && (
        <ul class="cr-choice" aria-label={t("choice-yours")}>
          {options.map((item) => <li class="cr-item cr-item-given" key={item.id}><span class="cr-item-words"><b>{item.label}</b></span></li>)}
        </ul>
      )}
    </div>
  );
}

export const choice: Kind<ChoiceSpec, ChoiceAnswer> = {
  Component: Choice,
  how: (spec) => (spec.most > 1 && isAny(spec) ? t("choice-how-any") : t("choice-how", { most: spec.most })),
  left,
  within: (spec, answer) => (Array.isArray(answer.choice?.chosen) ? made(spec, answer.choice.chosen) : { choice: answer.choice ?? {} }),
  done: (_, answer) => chosenOf(answer).length > 0 || !!answer?.choice.rather_not,
};
