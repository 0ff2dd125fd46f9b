// A chart that changes calmly: where only numbers moved, marks glide instead of blinking.
import { useLayoutEffect, useRef } from "preact/hooks";

export function Chart({ svg }: { svg: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) change(box.current, svg);
  }, [svg]);
  return <div class="cr-figure" ref={box} />;
}

function change(box: HTMLElement, svg: string): void {
  // Parsed in a template: nothing in it runs, and the renderer has escaped all words in it.
  const template = document.createElement("template");
  template.innerHTML = svg;
  const after = template.content.firstElementChild;
  const before = box.firstElementChild;
  if (before && after && sameShape(before, after)) patch(before, after);
  else box.replaceChildren(...(after ? [after] : []));
}

/** Whether two drawings have the same elements in the same order. */
export function sameShape(a: Element, b: Element): boolean {
  if (a.tagName !== b.tagName || a.childElementCount !== b.childElementCount) return false;
  for (let i = 0; i < a.childElementCount; i++) {
    if (!sameShape(a.children[i]!, b.children[i]!)) return false;
  }
  return true;
}

function patch(a: Element, b: Element): void {
  for (const { name } of [...a.attributes]) if (!b.hasAttribute(name)) a.removeAttribute(name);
  for (const { name, value } of [...b.attributes]) {
    if (a.getAttribute(name) !== value) a.setAttribute(name, value);
  }
  if (!a.childElementCount) {
    if (a.textContent !== b.textContent) a.textContent = b.textContent;
    return;
  }
  for (let i = 0; i < a.childElementCount; i++) patch(a.children[i]!, b.children[i]!);
}
