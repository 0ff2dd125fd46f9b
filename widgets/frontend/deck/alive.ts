// A stage whose kernel or server is gone, or that lacks what it should show, says so, and comes back by
// itself as soon as it can.

import { t } from "../locale/stage";
import { BEAT } from "./events";
import { barred, ended, scattered, type Kernel } from "./kernel";
import { standingIn } from "./voila";

const EVERY = 2000; // ms between looks
const SILENT = 16_000; // ms without a beat of the kernel after which something is wrong
const SLOW = 60_000; // ms after which a widget that is still being fetched will not come any more
const EARLY = 8000; // ms without a sign of the kernel after which it is looked for
const AGAIN = 60_000; // ms within which it does not start itself anew a second time
const LAST = "commonroom/deck/reloaded";
const LACKED = "commonroom/deck/lacked";

/**
 * Look after the kernel behind this page and the widgets on it; `say` shows a sentence, or takes it away.
 * What a notebook lacks every time makes it start itself anew only once.
 */
export function keepAlive(
  root: HTMLElement, health: string, kernel: Kernel | undefined, say: (problem: string, mend?: () => void) => void,
): void {
  const began = performance.now();
  let sought = false; // whether the kernel has been looked for before its first sign of life
  let beat = 0; // until the first one there is no kernel to look after
  let looked = began;
  let whole = false; // and from then on nothing is missing any more
  let shut = false; // whether something on the way lets no line to the kernel through
  let knocking = false;
  let gone = false; // whether the kernel that was there has ended
  let asking = false;
  window.addEventListener(BEAT, () => {
    beat = performance.now();
    say("");
  });
  // At once: without a beat it would be noticed, too, but later.
  const ask = async () => {
    if (!kernel || !beat || asking || gone) return;
    asking = true;
    gone = await ended(kernel.ask);
    asking = false;
    if (gone) await check();
  };
  const check = async () => {
    const now = performance.now(); // which nobody sets while the room runs
    if (now - looked > 3 * EVERY && beat) beat = now; // the computer slept: give the line a moment
    looked = now;
    if (shut && kernel && !beat) {
      if (knocking) return;
      knocking = true;
      if (await kernel.knock()) restart();
      knocking = false;
      return;
    }
    const stopped = gone || (beat > 0 && now - beat >= SILENT);
    const stands = whole ? "there" : standingIn(root);
    whole = stands === "there";
    if (whole) sessionStorage.removeItem(LACKED);
    const seek = kernel !== undefined && !beat && !sought && now - began >= EARLY;
    if (seek) {
      sought = true;
      if ((await scattered(kernel.ask)) && !beat) {
        clearInterval(timer);
        return say(t("scattered"), restart);
      }
      shut = await barred(kernel);
      if (shut && !beat) return say(t("barred"));
    }
    const lacks = stands === "lacking" || (stands === "coming" && now - began >= SLOW);
    if (!stopped && !lacks) return;
    const lackedBefore = sessionStorage.getItem(LACKED) !== null;
    const justDid = Date.now() - Number(sessionStorage.getItem(LAST)) < AGAIN;
    if (!stopped && beat && (lackedBefore || justDid)) return; // the rest of it works
    if (!(await answers(health))) return say(t("unreachable"));
    if (justDid || (!stopped && lackedBefore)) {
      if (kernel && (await scattered(kernel.ask))) return say(t("scattered"), restart);
      return say(stopped ? t("stopped") : t("not-whole"), restart);
    }
    clearInterval(timer);
    if (!stopped) sessionStorage.setItem(LACKED, "yes");
    restart();
  };
  const timer = setInterval(() => {
    void ask();
    void check();
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
