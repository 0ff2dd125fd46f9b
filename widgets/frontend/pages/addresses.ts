// The page that tries addresses: says which one a phone has reached, as soon as it has. The page brings the words.
const LOOK = 1500; // ms between two looks

interface Address {
  url: string;
  spoken: string;
  now: boolean;
  reached: string;
}

const said = document.querySelector<HTMLElement>("[data-commonroom=reached]");
const places = new Map([...document.querySelectorAll<HTMLElement>("[data-url]")].map((one) => [one.dataset.url, one]));

function show(one: Address): void {
  const place = places.get(one.url);
  const line = place?.querySelector<HTMLElement>(".cr-reached");
  if (!place || !line || !one.reached || (!line.hidden && line.querySelector("span")?.textContent === one.reached)) return;
  line.querySelector("span")!.textContent = one.reached;
  line.hidden = false;
  place.querySelector(".cr-start .cr-button")?.classList.add("cr-primary");
  if (said) said.textContent = (one.now ? place.dataset.now : place.dataset.use) ?? "";
}

async function look(): Promise<void> {
  try {
    const answer = await fetch("/addresses/state", { headers: { Accept: "application/json" } });
    if (answer.ok) ((await answer.json()) as { addresses: Address[] }).addresses.forEach(show);
  } catch {
    // the next look tells
  }
  setTimeout(look, LOOK);
}

void look();
