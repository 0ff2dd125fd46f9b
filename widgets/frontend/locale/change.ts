// A page has the words of one language: in another one it is fetched anew.

const TRIED = "commonroom/language";

/** Fetch the page in the language that its room has now, once; not where its address names one. */
export function changeTo(now: string, language: string): void {
  if (!now || now === language || new URLSearchParams(location.search).has("lang")) return;
  if (sessionStorage.getItem(TRIED) === now) return;
  sessionStorage.setItem(TRIED, now);
  location.reload();
}

/** An address of ours in the language that this page's address names, if it names one. */
export function inLanguage(path: string): string {
  const asked = new URLSearchParams(location.search).get("lang");
  return asked ? `${path}?lang=${encodeURIComponent(asked)}` : path;
}
