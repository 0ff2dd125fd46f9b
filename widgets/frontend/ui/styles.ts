// Styles of what is fetched later: the page's policy lets in no style element, but a sheet that is made by a script.

export function addStyles(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
