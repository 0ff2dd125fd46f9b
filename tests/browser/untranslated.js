// Latin letters outside of ⟦brackets⟧, in what is shown, heard or told by name; a function for Page.evaluate.
// Codes and addresses are no words; what simulated people write (“Example 7”) is theirs.
() => {
  const left = "script, style, template, noscript, code, kbd, [translate=no], .cr-code, "
    + ".cr-wall-text, .cr-wall-line, .cr-join-code, .cr-join-address, .cr-bar-address, "
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
    if (latin(words) && !/^Example \d+$/.test(words.trim()) && !walk.currentNode.parentElement.closest(left)) found.push(words.trim());
  }
  depth = 0;
  const named = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt", "label"];
  for (const one of document.body.querySelectorAll(named.map(name => `[${name}]`).join()))
    for (const name of named) {
      const words = outside(one.getAttribute(name) ?? "");
      if (latin(words)) found.push(`${name}: ${words}`);
      depth = 0;
    }
  return [...new Set(found)];
}
