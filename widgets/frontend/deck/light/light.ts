// Shows a notebook's outputs and widgets. Where all widgets are anywidgets, without JupyterLab; else Voilà's
// own script does it, which loads all of JupyterLab's rendering.
import type { DOMWidgetModel } from "@jupyter-widgets/base";
import { PageConfig } from "@jupyterlab/coreutils";
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection";
import { Widget } from "@lumino/widgets";
import { LACKING } from "../voila";
import { Manager } from "./manager";
import { drawn, needsLab, proseNeedsLab, VIEW, waiting } from "./outputs";

/** Draw what waits in `root`; false if that needs JupyterLab, and then nothing is drawn. */
async function show(root: HTMLElement): Promise<boolean> {
  const outputs = waiting(root);
  if (proseNeedsLab(root) || outputs.some(({ data }) => needsLab(data))) return false;
  window.themeLoaded = true; // as Voilà says it; widgets draw themselves on a deck that stands
  window.display_cells();
  const widgets = outputs.filter(({ data }) => data[VIEW]);
  const kernel = widgets.length ? connect() : undefined;
  const manager = kernel && new Manager(kernel);
  if (manager) {
    if (!(await manager.load())) {
      kernel.dispose();
      return false;
    }
    endsWithThePage(kernel);
  }
  for (const { place, data } of outputs) {
    if (data[VIEW]) continue;
    const shown = drawn(data);
    if (shown) place.replaceWith(shown);
    else place.remove();
  }
  if (manager) await Promise.all(widgets.map(({ place, data }) => view(manager, place, (data[VIEW] as { model_id: string }).model_id)));
  return true;
}

/** One widget, in the place of what stands for it. */
async function view(manager: Manager, place: HTMLElement, id: string): Promise<void> {
  const host = document.createElement("div");
  host.className = "jp-OutputArea-output jupyter-widgets";
  host.dataset.mimeType = VIEW;
  try {
    if (!manager.has_model(id)) throw new Error("widget model not found");
    const made = await manager.create_view((await manager.get_model(id)) as DOMWidgetModel);
    place.replaceWith(host);
    Widget.attach(made.luminoWidget, host);
  } catch (problem) {
    console.error(problem);
    host.classList.add(LACKING);
    place.replaceWith(host);
  }
}

function connect(): KernelConnection {
  const serverSettings = ServerConnection.makeSettings({ baseUrl: new URL(PageConfig.getBaseUrl(), location.href).href });
  const model = { id: PageConfig.getOption("kernelId"), name: "" };
  // Few messages are sent, and a subshell of the kernel for them would have to be asked for first.
  return new KernelConnection({ model, serverSettings, commsOverSubshells: CommsOverSubshells.Disabled });
}

/** Whoever leaves the page has no more use for its kernel. */
function endsWithThePage(kernel: KernelConnection): void {
  window.addEventListener("beforeunload", () => {
    const form = new FormData();
    form.append("_xsrf", /\b_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
    navigator.sendBeacon(`${PageConfig.getBaseUrl()}voila/api/shutdown/${kernel.id}`, form);
    kernel.dispose();
  });
}

/** Let Voilà do it all: its scripts and styles lie ready in a template. */
function startVoila(): void {
  const kept = document.querySelector<HTMLTemplateElement>("template[data-deck=voila]")!;
  const copy = document.importNode(kept.content, true);
  for (const script of copy.querySelectorAll("script")) script.async = false; // one after the other
  hearLoadLate();
  document.head.append(copy);
}

/** Voilà begins when the page is loaded, which may be over: whoever waits for that from now on hears it at once. */
function hearLoadLate(): void {
  const add = window.addEventListener.bind(window) as (...given: unknown[]) => void;
  window.addEventListener = (type: string, listener: EventListenerOrEventListenerObject, options?: unknown) => {
    add(type, listener, options);
    if (type !== "load" || document.readyState !== "complete" || typeof listener !== "function") return;
    queueMicrotask(() => listener.call(window, new Event("load")));
  };
}

declare global {
  interface Window {
    themeLoaded?: boolean;
    display_cells(): void;
  }
}

async function begin(): Promise<void> {
  if (!(await show(document.querySelector<HTMLElement>("[data-deck=slides]")!))) startVoila();
}

void begin();
