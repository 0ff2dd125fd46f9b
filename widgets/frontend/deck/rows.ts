// Whether the exercise's controls fit between those of the deck, or have a row of their own above them.

const GAP = 12; // px that stay free on either side

/** Look after it, on `root` and in `foot`, from now on. */
export function keepRows(root: HTMLElement, foot: HTMLElement): void {
  let frame = 0;
  const look = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      document.body.classList.toggle("deck-two-rows", !fits(root, foot));
    });
  };
  new MutationObserver(look).observe(root, { childList: true, subtree: true, characterData: true });
  new MutationObserver(look).observe(foot, { childList: true, subtree: true, characterData: true });
  window.addEventListener("resize", look); // the deck fires it, too, whenever it turns
  void document.fonts.ready.then(look);
  look();
}

function fits(root: HTMLElement, foot: HTMLElement): boolean {
  const controls = [...root.querySelectorAll<HTMLElement>(".cr-controls")].find((one) => one.offsetWidth > 0);
  const [back, go] = [foot.querySelector(".deck-back"), foot.querySelector(".deck-go")];
  if (!controls || !back || !go) return true;
  const own = [...controls.children].filter((one) => one instanceof HTMLElement && one.offsetWidth > 0 && one.tagName !== "DIALOG");
  const between = Number.parseFloat(getComputedStyle(controls).columnGap) || 0;
  const wanted = own.reduce((sum, one) => sum + one.getBoundingClientRect().width + between, 0);
  const [a, b] = [back.getBoundingClientRect(), go.getBoundingClientRect()];
  const room = a.left < b.left ? b.left - a.right : a.left - b.right; // either way of reading
  return wanted + 2 * GAP <= room;
}
