// The wall on the stage: a facilitator taps a card to give it a theme, to pin, hide or merge it.
import { useRef, useState } from "preact/hooks";
import { useDialog } from "./dialog";
import { PageTurner, usePages } from "./pages";
import { rich as sharedRich, t as shared } from "../locale/facilitator";
import { t } from "../locale/stage";
import { hidden as unseen } from "../ui/hidden";
import type { Model } from "./model";
import { WallOf, type Wall, type WallCard } from "../kinds/cards/wall";

interface HiddenCard {
  ref: string;
  text: string;
}

export function StageWall({ model }: { model: Model }) {
  const wall: Wall = model.get("wall");
  const hidden: HiddenCard[] = model.get("hidden_cards");
  const [chosen, setChosen] = useState<string | null>(null);
  const [restoring, setRestoring] = useState(false);
  const card = wall.cards.find((one) => one.ref === chosen);
  const box = useRef<HTMLDivElement>(null);
  const pages = usePages(model, box, wall);
  return (
    <div class={`cr-stage-wall ${pages.letters}`} tabIndex={0} role="region" aria-label={t("wall")}>
      <div class="cr-stage-cards" ref={box}>
        <WallOf wall={wall} only={pages.only} onTap={(one) => setChosen(one.ref)} />
      </div>
      {(hidden.length > 0 || pages.count > 1) && (
        <div class="cr-stage-wall-foot">
          <PageTurner pages={pages} />
          {hidden.length > 0 && (
            <button type="button" class="cr-button cr-hidden-cards" onClick={() => setRestoring(true)}>{t("wall-hidden", { n: hidden.length })}</button>
          )}
        </div>
      )}
      {card && <Arrange model={model} wall={wall} card={card} onDone={() => setChosen(null)} />}
      {restoring && <Restore model={model} cards={hidden} onDone={() => setRestoring(false)} />}
    </div>
  );
}

function Arrange({ model, wall, card, onDone }: { model: Model; wall: Wall; card: WallCard; onDone: () => void }) {
  const dialog = useDialog(onDone);
  const [theme, setTheme] = useState("");
  const others = wall.cards.filter((one) => one.ref !== card.ref);
  const curate = (change: object) => {
    model.send({ do: "curate", ref: card.ref, ...change });
    onDone();
  };
  return (
    <dialog class="cr-dialog" {...dialog} aria-label={t("arrange")}>
      <div class="cr-dialog-form">
        <h2 dir="auto">{card.text}</h2>
        <div class="cr-dialog-kind">
          <p class="cr-arrange-label">{t("arrange-theme")}</p>
          <ul class="cr-arrange-themes">
            {wall.themes.map((one) => (
              <li key={one}>
                <button type="button" class="cr-button" aria-pressed={one === card.theme} onClick={() => curate({ theme: one === card.theme ? "" : one })}>{one}</button>
              </li>
            ))}
          </ul>
          <form
            class="cr-arrange-new"
            onSubmit={(event) => {
              event.preventDefault();
              if (theme.trim()) curate({ theme });
            }}
          >
            <label>{t("arrange-new")} <input class="cr-dialog-table" maxLength={60} value={theme} onInput={(event) => setTheme(event.currentTarget.value)} /></label>
            <button class="cr-button" disabled={!theme.trim()}>{t("arrange-use")}</button>
          </form>
          {others.length > 0 && (
            <label class="cr-arrange-merge">
              {t("arrange-merge")}
              <select value="" onChange={(event) => event.currentTarget.value && curate({ into: event.currentTarget.value })}>
                <option value="">{t("arrange-choose")}</option>
                {others.map((one) => <option value={one.ref} key={one.ref}>{one.text}</option>)}
              </select>
            </label>
          )}
        </div>
        <div class="cr-dialog-buttons">
          <button type="button" class="cr-button" onClick={() => curate({ hidden: true })}>{shared("hide")}</button>
          <button type="button" class="cr-button" onClick={() => curate({ pinned: !card.pinned })}>{card.pinned ? t("arrange-unpin") : t("arrange-pin")}</button>
          <button type="button" class="cr-button cr-primary" onClick={onDone}>{t("done")}</button>
        </div>
      </div>
    </dialog>
  );
}

function Restore({ model, cards, onDone }: { model: Model; cards: HiddenCard[]; onDone: () => void }) {
  const dialog = useDialog(onDone);
  return (
    <dialog class="cr-dialog" {...dialog} aria-label={t("restore")}>
      <div class="cr-dialog-form">
        <h2>{t("restore")}</h2>
        <ul class="cr-dialog-kind cr-restore">
          {cards.map((card) => (
            <li key={card.ref}>
              <span dir="auto">{card.text}</span>
              <button type="button" class="cr-button" onClick={() => model.send({ do: "curate", ref: card.ref, hidden: false })}>
                {sharedRich("put-back", { card: card.text, "<hidden>": unseen })}
              </button>
            </li>
          ))}
        </ul>
        <div class="cr-dialog-buttons"><button type="button" class="cr-button cr-primary" onClick={onDone}>{t("done")}</button></div>
      </div>
    </dialog>
  );
}
