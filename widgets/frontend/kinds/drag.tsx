// Dragging, as a bonus beside tap to place: at once with mouse and pen, after a short press by touch.
import { useEffect, useRef, useState } from "preact/hooks";

export type Lift = (event: PointerEvent, id: string) => void;
export interface Drag {
  id: string;
  x: number;
  y: number;
}

const SLACK = 6; // px that a tap may wander
const PRESS = 280; // ms after which a finger drags instead of scrolling

/** `onDrop(id, x, y, under)` gets the place in the window, and the element there. */
export function useDrag(onDrop: (id: string, x: number, y: number, under: Element | null) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const dropped = useRef(onDrop);
  dropped.current = onDrop;
  const stop = useRef<() => void>(() => {});
  useEffect(() => () => stop.current(), []);

  const lift: Lift = (event, id) => {
    if (event.button !== 0 || !event.isPrimary) return;
    stop.current();
    const element = event.currentTarget as HTMLElement;
    const root = element.getRootNode() as Document | ShadowRoot;
    const from = { x: event.clientX, y: event.clientY };
    const touch = event.pointerType === "touch" && getComputedStyle(element).touchAction !== "none";
    let dragging = false;
    let timer = 0;

    const begin = (x: number, y: number) => {
      dragging = true;
      setDrag({ id, x, y });
    };
    const move = (now: PointerEvent) => {
      if (now.pointerId !== event.pointerId) return;
      const far = Math.hypot(now.clientX - from.x, now.clientY - from.y) > SLACK;
      if (dragging) setDrag({ id, x: now.clientX, y: now.clientY });
      else if (far && touch) end(); // the finger scrolls
      else if (far) begin(now.clientX, now.clientY);
    };
    const up = (now: PointerEvent) => {
      if (now.pointerId !== event.pointerId) return;
      if (dragging) {
        swallowClick();
        dropped.current(id, now.clientX, now.clientY, root.elementFromPoint(now.clientX, now.clientY));
      }
      end();
    };
    const key = (now: KeyboardEvent) => now.key === "Escape" && end();
    const still = (now: TouchEvent) => dragging && now.cancelable && now.preventDefault();
    const end = () => {
      clearTimeout(timer);
      setDrag(null);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", key);
      element.removeEventListener("touchmove", still);
      stop.current = () => {};
    };
    if (touch) timer = window.setTimeout(() => begin(from.x, from.y), PRESS);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", key);
    element.addEventListener("touchmove", still, { passive: false });
    stop.current = end;
  };
  return { drag, lift };
}

/** The click that ends a drag is not a tap. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

/** The chip under the finger while it is dragged. */
export function Ghost({ drag, label }: { drag: Drag; label: string }) {
  return (
    <span class="cr-chip cr-ghost" aria-hidden="true" style={{ left: `${drag.x}px`, top: `${drag.y}px` }}>
      {label}
    </span>
  );
}
