// The little of anywidget's model that a view needs: read traits, send messages, follow changes.
import { useEffect, useState } from "preact/hooks";

export interface Model {
  get(name: string): any;
  send(content: unknown): void;
  on(event: string, heard: (...args: any[]) => void): void;
  off(event: string, heard: (...args: any[]) => void): void;
}

/** Draw again whenever a trait changes. */
export function useModel(model: Model): void {
  const [, again] = useState(0);
  useEffect(() => {
    const changed = () => again((n) => n + 1);
    model.on("change", changed);
    changed(); // what changed between the first drawing and this subscription
    return () => model.off("change", changed);
  }, [model]);
}

/** Hear the kernel's own messages. */
export function useMessages(model: Model, heard: (message: any) => void): void {
  useEffect(() => {
    model.on("msg:custom", heard);
    return () => model.off("msg:custom", heard);
  }, [model, heard]);
}
