// A chart that changes calmly: where only numbers moved, marks glide with their lines and names.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Movement } from "./movement";

export function Chart({ svg, narrow }: { svg: string; narrow?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const movement = useRef<Movement>();
  useLayoutEffect(() => {
    movement.current = new Movement(box.current!);
    return () => movement.current?.stop();
  }, []);
  useLayoutEffect(() => movement.current?.show(svg), [svg]);
  return <div class={narrow ? "cr-figure cr-figure-narrow" : "cr-figure"} ref={box} />;
}
