// A stage whose kernel or server is gone says so, and comes back by itself as soon as it can.

const EVERY = 2000; // ms between looks
const SILENT = 16_000; // ms without a beat of the kernel after which something is wrong
const AGAIN = 60_000; // ms within which it does not start itself anew a second time
const LAST = "commonroom/deck/reloaded";

/** What the join panel fires whenever its kernel gives a sign of life. */
export const BEAT = "deck:beat";

/** Look after the kernel behind this page; `say` shows a sentence, or takes it away. */
export function keepAlive(health: string, say: (problem: string, mend?: () => void) => void): void {
  let beat = 0; // until the first one there is nothing to look after
  let looked = Date.now();
  window.addEventListener(BEAT, () => {
    beat = Date.now();
    say("");
  });
  const timer = setInterval(async () => {
    const now = Date.now();
    if (now - looked > 3 * EVERY && beat) beat = now; // the computer slept: give the line a moment
    looked = now;
    if (!beat || now - beat < SILENT) return;
    if (!(await answers(health))) {
      say("The server cannot be reached. Phones keep their answers until it is back.");
    } else {
      clearInterval(timer);
      const justDid = now - Number(sessionStorage.getItem(LAST)) < AGAIN;
      if (justDid) say("The stage has stopped; the room goes on collecting.", restart);
      else restart();
    }
  }, EVERY);
}

function restart(): void {
  sessionStorage.setItem(LAST, `${Date.now()}`);
  location.reload(); // the address has the room and the slide
}

async function answers(health: string): Promise<boolean> {
  try {
    return (await fetch(health, { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
