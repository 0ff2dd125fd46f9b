// What is wrong with how a page of the stage is laid out, in words; a function for Page.evaluate.
//
// Words: each piece of text as it is drawn, within what is let be seen of it. Two pieces must not lie over one
// another, none may stand outside of the window, none be cut off by its own box. Controls: each can be scrolled
// to, is whole in the window and on top there, and none lies over another. What stays in sight: over nothing.
() => {
  const problems = [];
  const seen = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".cr-hidden");
  const dialog = document.querySelector("dialog[open], .cr-menu-panel"); // what is on top, for now
  const within = one => dialog ? dialog.contains(one) : true;
  const name = one => {
    const words = (one.getAttribute("aria-label") || one.innerText || one.textContent || "").trim();
    return `${one.tagName.toLowerCase()} “${words.slice(0, 40)}”`;
  };
  const clipped = (box, one) => {
    let { left, top, right, bottom } = box;
    for (let up = one; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.position === "fixed") break;
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const edge = up.getBoundingClientRect();
      left = Math.max(left, edge.left); right = Math.min(right, edge.right);
      top = Math.max(top, edge.top); bottom = Math.min(bottom, edge.bottom);
    }
    return { left, top, right, bottom };
  };
  const meet = (a, b, by = 2) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > by
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
  // A line's box is higher than what is drawn in it: from the x-height to below the baseline.
  const letters = box => {
    const high = box.bottom - box.top;
    return { left: box.left, right: box.right, top: box.top + high * 0.2, bottom: box.bottom - high * 0.2 };
  };
  // words
  const pieces = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
    if (!text || one.closest("script, style, option, .deck-loading") || !seen(one) || !within(one)) continue;
    const layer = one.closest(".deck-bar, .deck-foot, .deck-note, .deck-problem, .cr-menu-panel, .cr-controls, dialog");
    if (one.closest(".deck-go")) continue; // its own list lies over it, to be pressed
    if (one.closest("svg")) {
      pieces.push({ one, text, layer, box: letters(one.getBoundingClientRect()) });
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    for (const rect of range.getClientRects()) {
      const box = clipped(rect, one);
      const gone = rect.width - (box.right - box.left);
      if (box.bottom - box.top < 3 || rect.width < 3) continue;
      if (gone > 3 && !one.closest(".cr-table-scroll")) problems.push(`${name(one)}: cut off by ${Math.round(gone)} px`);
      if (box.right - box.left > 3) pieces.push({ one, text, layer, box: letters(box) });
    }
  }
  for (const one of document.querySelectorAll(".cr-join-qr, .cr-bar-qr"))
    if (seen(one) && !dialog) pieces.push({ one, text: "the QR code", layer: one.closest(".deck-bar"), box: one.getBoundingClientRect() });
  for (const { one, box, text } of pieces)
    if (box.left < -1 || box.right > innerWidth + 1) problems.push(`“${text.slice(0, 40)}” is out of the window`);
  pieces.forEach((a, i) => pieces.slice(i + 1).forEach(b => {
    if (a.one === b.one || a.layer !== b.layer) return; // what scrolls goes under what stays
    if (meet(a.box, b.box)) problems.push(`“${a.text.slice(0, 30)}” lies over “${b.text.slice(0, 30)}”`);
  }));
  // controls
  const all = [...document.querySelectorAll("a[href], button, input, select, summary, [role=slider], [role=application]")]
    .filter(one => seen(one) && within(one) && !one.closest(".deck-go, .deck-loading") && !one.closest("label:has(> input)"));
  for (const one of all) {
    one.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    let box = one.getBoundingClientRect();
    let on = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!on || !(one.contains(on) || on.contains(one))) {
      one.scrollIntoView({ block: "center", behavior: "instant" });
      box = one.getBoundingClientRect();
      on = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    }
    if (!on || !(one.contains(on) || (on.contains(one) && on.tagName !== "BODY"))) {
      problems.push(`${name(one)} cannot be reached`);
      continue;
    }
    if (box.left < -1 || box.right > innerWidth + 1) problems.push(`${name(one)} is not whole in the window`);
    const around = one.matches(".cr-chip") ? 4 : 1; // a chip is hit from 3 px around it
    if (one.tagName === "BUTTON" && one.scrollWidth > one.clientWidth + around) problems.push(`${name(one)}: its words are cut off`);
    for (const other of all) {
      if (other === one || one.contains(other) || other.contains(one)) continue;
      const layers = [one, other].map(each => each.closest(".cr-controls, .deck-foot, .deck-note, .deck-bar, dialog"));
      if (layers[0] !== layers[1] && !(layers[0] && layers[1])) continue;
      if (one.closest(".cr-menu-panel") || other.closest(".cr-menu-panel")) continue;
      if (meet(clipped(box, one), clipped(other.getBoundingClientRect(), other))) problems.push(`${name(one)} lies over ${name(other)}`);
    }
  }
  // what stays in sight
  const stays = [...document.querySelectorAll(".deck-bar, .deck-problem, .deck-note, .deck-foot, .cr-controls")].filter(seen);
  stays.forEach((a, i) => stays.slice(i + 1).forEach(b => {
    const [one, other] = [a, b].map(each => clipped(each.getBoundingClientRect(), each.parentElement));
    if (meet(one, other) && !(a.matches(".cr-controls, .deck-foot") && b.matches(".cr-controls, .deck-foot")))
      problems.push(`${a.className} lies over ${b.className}`);
  }));
  const slides = document.querySelector("[data-deck=slides]");
  if (slides && slides.scrollWidth > slides.clientWidth + 1) problems.push("the slide scrolls sideways");
  if (document.documentElement.scrollWidth > innerWidth) problems.push("the page scrolls sideways");
  return [...new Set(problems)];
}
