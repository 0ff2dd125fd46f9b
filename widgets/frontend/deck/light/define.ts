// `define` for the one module that asks for it, and for as long as that takes.
import * as base from "@jupyter-widgets/base";
import type { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

interface Made {
  AnyModel: typeof DOMWidgetModel;
  AnyView: typeof DOMWidgetView;
}

const page = globalThis as { define?: unknown };
let found: Made | undefined;
page.define = (_needs: string[], make: (widgets: typeof base) => Made) => {
  found = make(base);
  delete page.define;
};

/** What the module has defined. */
export function made(): Made {
  if (!found) throw new Error("anywidget has defined nothing");
  return found;
}
