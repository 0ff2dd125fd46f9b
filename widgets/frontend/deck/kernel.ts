// Where this page's kernel is: behind a proxy that deals requests out, perhaps not where the page asks.

import { kernelId } from "./voila";

const ASKS = 8; // with two servers, taken in turn or at random, all but one in a hundred see both

const KNOCKS = 3;
const LONG = 10_000; // ms; a kernel that is still starting lets a line wait

/** Asks the server for this page's kernel; the status, 0 if nothing answers. */
export type Ask = () => Promise<number>;

/**
 * Whether some requests find the kernel and others do not: then they reach different servers. A kernel that
 * ended, or went with its server, is found by none.
 */
export async function scattered(ask: Ask): Promise<boolean> {
  let found = false;
  let missed = false;
  for (let i = 0; i < ASKS && !(found && missed); i++) {
    const status = await ask();
    found ||= status === 200;
    missed ||= status === 404;
  }
  return found && missed;
}

/** Whether the kernel has ended: whichever server is asked, none has it. */
export async function ended(ask: Ask): Promise<boolean> {
  for (let i = 0; i < ASKS; i++) if ((await ask()) !== 404) return false;
  return true;
}

/** Whether the kernel is there and yet no line to it opens: then something on the way lets none through. */
export async function barred({ ask, knock }: Kernel): Promise<boolean> {
  if ((await ask()) !== 200) return false;
  for (let i = 0; i < KNOCKS; i++) if (await knock()) return false;
  return true;
}

export interface Kernel {
  ask: Ask;
  /** Opens a line and lets it go; false if it was refused. One that takes its time is not. */
  knock: () => Promise<boolean>;
}

/** The kernel of a page of Voilà's; undefined for a page without one. */
export function kernelOf(page: Document): Kernel | undefined {
  const id = kernelId(page);
  if (!id) return undefined;
  const root = new URL(page.body.dataset.baseUrl + "..", location.href);
  const place = new URL(`api/kernels/${id}`, root);
  const line = new URL(`${place.pathname}/channels`, place);
  line.protocol = line.protocol.replace("http", "ws");
  return {
    ask: async () => {
      try {
        return (await fetch(place, { cache: "no-store" })).status;
      } catch {
        return 0;
      }
    },
    knock: () => new Promise((told) => {
      const socket = new WebSocket(line);
      const opened = () => {
        clearTimeout(timer);
        socket.onclose = null;
        socket.close();
        told(true);
      };
      const timer = setTimeout(opened, LONG);
      socket.onopen = opened;
      socket.onclose = () => {
        clearTimeout(timer);
        told(false);
      };
    }),
  };
}
