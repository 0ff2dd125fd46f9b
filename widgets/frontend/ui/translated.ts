// Lets a page that the browser translates go on changing. A translator takes each text away and puts <font> in its
// place; what is said later would go into the text that nobody sees. So the text is put back, empty, behind its
// translation, which goes as soon as something new is said.

interface Pair {
  text: Text;
  original: string;
}

const originals = new WeakMap<Node, string>(); // what a <font> that is shown stands for

/** The text of an element as it was before anybody translated it, as far as it was watched over. */
export function original(element: Node): string {
  const said = (one: Node): string => originals.get(one) ?? (one.nodeType === Node.TEXT_NODE ? (one as Text).data : original(one));
  return [...element.childNodes].map(said).join("");
}

/** Watch over the texts below `root`; call what is returned to stop. */
export function followTranslation(root: Node): () => void {
  const pairs = new Map<Element, Pair>(); // by the <font> that is shown instead
  const take = (records: MutationRecord[]) => {
    for (const record of records) for (const text of record.removedNodes) {
      if (text.nodeType !== Node.TEXT_NODE || text.parentNode) continue;
      const font = [...record.addedNodes, record.previousSibling, record.nextSibling].find(isTranslation);
      if (!font || pairs.has(font) || font.parentNode !== record.target) continue;
      for (const [before, pair] of pairs) {
        if (pair.text !== text) continue;
        before.remove(); // it has been translated anew before we heard of what was said
        pairs.delete(before);
      }
      pairs.set(font, { text: text as Text, original: (text as Text).data });
      originals.set(font, (text as Text).data);
      (text as Text).data = "";
      font.after(text);
    }
    for (const [font, { text, original }] of pairs) {
      if (font.isConnected && text.isConnected && !text.data) continue;
      if (!font.isConnected && text.isConnected && !text.data) text.data = original; // the original is wanted again
      font.remove(); // stale, or what it said is gone
      pairs.delete(font);
    }
    observer.takeRecords(); // what has just been done here
  };
  const observer = new MutationObserver(take);
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
}

function isTranslation(node: Node | null): node is Element {
  return node?.nodeName === "FONT";
}
