// How to come in: large on the first slide, small in the bar that never goes away.
import type { ComponentChildren } from "preact";
import { createPortal } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { BEAT, fire, hear, HERE, SAY, STORE } from "../deck/events";
import { rich, t } from "../locale/stage";
import { useModel, type Model } from "./model";
import { Crowd, hasServer } from "./crowd";
import { RoomMenu } from "./room";

/** Parsed once a change: our own kernel drew it, and it holds no words of participants. */
const Svg = ({ svg, class: name }: { svg: string; class: string }) => (
  <div class={name} aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
);

const bold = (words: ComponentChildren) => <b>{words}</b>;
const code = (words: ComponentChildren) => <code>{words}</code>;

function Bar({ model }: { model: Model }) {
  const here: number = model.get("here");
  const answered: number | null = model.get("answered");
  return (
    <div class="cr-bar">
      {model.get("qr") && <Svg class="cr-bar-qr" svg={model.get("qr")} />}
      <div class="cr-bar-go">
        <div class="cr-bar-address">
          {model.get("shut") ? t("nobody-else") : model.get("address") ? t("join-at", { address: withoutCode(model) }) : model.get("title")}
        </div>
        <div class="cr-code">{model.get("code")}</div>
      </div>
      {model.get("rehearsal") && <div class="cr-badge">{t("rehearsal")}</div>}
      {model.get("problem") && <div class="cr-badge cr-problem" role="alert">{model.get("problem")}</div>}
      {model.get("mode") === "focus" && <div class="cr-bar-follows" role="status">{t("phones-follow")}</div>}
      <div class="cr-bar-count" role="status">
        {rich("bar-here", { n: here, "<b>": bold })}
        {answered !== null && (
          <>
            {" · "}
            {rich("bar-answered", { n: answered, "<b>": bold })}
          </>
        )}
      </div>
    </div>
  );
}

function withoutCode(model: Model): string {
  const address: string = model.get("address");
  return address.replace(new RegExp(`/${model.get("code")}$`), "");
}

/** Let the deck follow the store, and pass on what it says. Draws again once the deck stands. */
function useDeck(model: Model): void {
  const [, again] = useState(false);
  const tell = () => {
    const slide = model.get("slide");
    if (slide.n !== undefined) fire(STORE, { ...slide, outline: model.get("outline") });
  };
  useEffect(tell, [model.get("slide"), model.get("outline")]);
  useEffect(() => {
    const stops = [
      hear(HERE, () => {
        again(true);
        tell();
      }),
      hear(SAY, (message) => model.send(message)),
    ];
    return () => stops.forEach((stop) => stop());
  }, [model]);
}

export function JoinPanel({ model }: { model: Model }) {
  useModel(model);
  const beat: number = model.get("beat");
  useEffect(() => {
    if (beat) fire(BEAT);
  }, [beat]);
  useDeck(model);
  const bar = document.querySelector("[data-deck=bar]");
  const menu = document.querySelector("[data-deck=menu]");
  const address: string = model.get("address");
  const here: number = model.get("here");
  return (
    <section class="cr-join" aria-label={t("how-to-join")}>
      {bar && createPortal(<Bar model={model} />, bar)}
      {menu && createPortal(<RoomMenu model={model} />, menu)}
      {model.get("ended") ? (
        <p class="cr-join-how">{t("room-ended")}</p>
      ) : address ? (
        <>
          <div class="cr-join-words">
            <p class="cr-join-how">{t("point-camera")}</p>
            <p class="cr-join-address">{withoutCode(model)}</p>
            <p class="cr-join-how">{t("and-enter")}</p>
            <p class="cr-join-code">{model.get("code")}</p>
            <p class="cr-join-here" role="status">
              {t(model.get("shut") ? "people-here-shut" : "people-here", { n: here })}
            </p>
            {model.get("offer") > 0 && !model.get("rehearsal") && !here && hasServer() && (
              <Crowd code={model.get("code")} people={model.get("offer")} />
            )}
            {model.get("rehearsal") && (
              <button class="cr-button" onClick={() => model.send({ do: "end-rehearsal" })}>
                {t("end-rehearsal")}
              </button>
            )}
          </div>
          <Svg class="cr-join-qr" svg={model.get("qr")} />
        </>
      ) : (
        <div class="cr-join-words">
          <p class="cr-join-how">
            {rich("no-way-in", { code: <b class="cr-code">{model.get("code")}</b> })}
          </p>
          <p class="cr-join-how">
            {rich("no-way-in-how", { "<code>": code })}
          </p>
        </div>
      )}
    </section>
  );
}
