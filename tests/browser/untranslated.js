// Latin letters outside of ⟦brackets⟧, in what is shown, heard or told by name; a function for Page.evaluate.
// What the kernel says of results is not in the front end's catalogues; codes and addresses are no words.
() => {
  const left = "script, style, template, noscript, svg, code, kbd, [translate=no], .cr-code, .cr-headline, .cr-detail, "
    + ".cr-revealed h1, .cr-revealed table, .cr-table, .cr-wall-text, .cr-wall-line, .cr-join-code, .cr-join-address, .cr-bar-address, "
    + ".deck-go option, .cr-menu-said b, .cr-small-print b, .jp-InputArea";
  const found = [];
  let depth = 0;
  const outside = text => {
    let kept = "";
    for (const letter of text) {
      if (letter === "⟦") depth += 1;
      else if (letter === "⟧") depth -= 1;
      else if (!depth) kept += letter;
    }
    return kept;
  };
  const latin = text => /\p{Script=Latin}/u.test(text);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const words = outside(walk.currentNode.data);
    if (latin(words) && !walk.currentNode.parentElement.closest(left)) found.push(words.trim());
  }
  depth = 0;
  const named = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt", "label"];
  for (const one of document.body.querySelectorAll(named.map(name => `[${name}]`).join()))
    for (const name of named) {
      const words = one.closest("svg, .cr-revealed table, .cr-table-box") ? "" : outside(one.getAttribute(name) ?? "");
      if (latin(words)) found.push(`${name}: ${words}`);
      depth = 0;
    }
  return [...new Set(found)];
}
