// points: share a budget of points over items.
import { useState } from "preact/hooks";
import { useSay } from "../../ui/live-region";
import { rich, t } from "../../locale/participant";
import { hidden } from "../../ui/hidden";
import { ofItems, type Item, type Kind, type KindProps, type Spec } from "../spec";

export interface PointsSpec extends Spec {
  points: number;
}
export interface PointsAnswer {
  points: Record<string, number>;
}

const DOTS = 10; // more than these are not told apart at a glance

const given = (answer: PointsAnswer | null, id: string): number => answer?.points[id] ?? 0;

/** How much of the budget is left. */
export function remaining(spec: PointsSpec, answer: PointsAnswer | null): number {
  return spec.points - Object.values(answer?.points ?? {}).reduce((sum, n) => sum + n, 0);
}

/** The answer with `change` points more or fewer on an item, or null if that cannot be. */
export function give(
  spec: PointsSpec, answer: PointsAnswer | null, id: string, change: number,
): PointsAnswer | null {
  const value = given(answer, id) + change;
  if (value < 0 || change > remaining(spec, answer)) return null;
  const { [id]: _, ...others } = answer?.points ?? {};
  return { points: value ? { ...others, [id]: value } : others };
}

export function left(spec: PointsSpec, answer: PointsAnswer | null): string {
  const n = remaining(spec, answer);
  return n ? t("points-left", { n }) : t("points-given", { points: spec.points });
}

function Points({ spec, answer, onAnswer, disabled }: KindProps<PointsSpec, PointsAnswer>) {
  const { say, Said } = useSay();
  const [stuck, setStuck] = useState(""); // the item whose + was tapped in vain

  const change = (item: Item, by: number) => {
    const next = give(spec, answer, item.id, by);
    setStuck(next || by < 0 ? "" : item.id);
    if (next) {
      onAnswer(next);
      say(t("points-changed", { item: item.label, n: given(next, item.id), left: left(spec, next) }));
    } else say(by < 0 ? t("points-none-on", { item: item.label }) : t("points-spent", { points: spec.points }));
  };
  return (
    <div class="cr-kind">
      <div class="cr-fit"><ul class="cr-points">
        {spec.items.map((item) => (
          <Row
            key={item.id} item={item} spec={spec} n={given(answer, item.id)} disabled={disabled}
            spent={remaining(spec, answer) <= 0} stuck={!disabled && stuck === item.id}
            onChange={(by) => change(item, by)}
          />
        ))}
      </ul></div>
      {Said}
    </div>
  );
}

interface RowProps {
  item: Item;
  spec: PointsSpec;
  n: number;
  spent: boolean;
  stuck: boolean;
  disabled?: boolean;
  onChange: (by: number) => void;
}

function Row({ item, spec, n, spent, stuck, disabled, onChange }: RowProps) {
  const reason = t("points-spent", { points: spec.points });
  return (
    <li class={`cr-item ${n ? "cr-item-given" : ""}`}>
      <div class="cr-item-words">
        <b>{item.label}</b>
        {item.description && <span class="cr-item-text">{item.description}</span>}
        {n > 0 && (
          <span class="cr-dots" aria-hidden="true">{n <= DOTS ? "●".repeat(n) : `● × ${n}`}</span>
        )}
        {stuck && spent && <span class="cr-item-reason">{reason}</span>}
      </div>
      {disabled ? (
        <span class="cr-count">{rich("points-noun", { n, "<hidden>": hidden })}</span>
      ) : (
        <div class="cr-step" role="group" aria-label={t("points-on", { item: item.label, n })}>
          <button
            type="button" class="cr-round" onClick={() => onChange(-1)} aria-disabled={n === 0}
            aria-label={t("points-less", { item: item.label })}
          >−</button>
          <span class="cr-count" aria-hidden="true">{n}</span>
          <button
            type="button" class="cr-round" onClick={() => onChange(1)} aria-disabled={spent}
            aria-label={spent ? t("points-more-spent", { item: item.label, reason }) : t("points-more", { item: item.label })}
          >+</button>
        </div>
      )}
    </li>
  );
}

export const points: Kind<PointsSpec, PointsAnswer> = {
  Component: Points,
  how: ({ points }) => t("points-how", { points }),
  left,
  within: ofItems("points"),
  done: (spec, answer) => remaining(spec, answer) === 0,
};
