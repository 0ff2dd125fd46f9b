// Where this page's kernel is: behind a proxy that deals requests out, perhaps not where the page asks.

const ASKS = 8; // with two servers, taken in turn or at random, all but one in a hundred see both

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

/** How to ask for the kernel of a page of Voilà's; undefined for a page without one. */
export function kernelOf(page: Document): Ask | undefined {
  const config = JSON.parse(page.getElementById("jupyter-config-data")?.textContent || "{}") as { kernelId?: string };
  if (!config.kernelId) return undefined;
  const root = new URL(page.body.dataset.baseUrl + "..", location.href);
  const place = new URL(`api/kernels/${config.kernelId}`, root);
  return async () => {
    try {
      return (await fetch(place, { cache: "no-store" })).status;
    } catch {
      return 0;
    }
  };
}
