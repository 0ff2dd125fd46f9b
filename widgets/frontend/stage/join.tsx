// How to come in: large on the first slide, small in the bar that never goes away.
import { createPortal } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { BEAT, fire, hear, HERE, SAY, STORE } from "../deck/events";
import { sentence } from "../ui/direction";
import { useModel, type Model } from "./model";
import { Crowd, hasServer } from "./crowd";
import { RoomMenu } from "./room";

/** Parsed once a change: our own kernel drew it, and it holds no words of participants. */
const Svg = ({ svg, class: name }: { svg: string; class: string }) => (
  <div class={name} aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
);

export const people = (n: number): string => (n === 1 ? "1 person" : `${n} people`);

function Bar({ model }: { model: Model }) {
  const here: number = model.get("here");
  const answered: number | null = model.get("answered");
  return (
    <div class="cr-bar">
      {model.get("qr") && <Svg class="cr-bar-qr" svg={model.get("qr")} />}
      <div class="cr-bar-go">
        <div class="cr-bar-address">
          {model.get("shut") ? "Nobody else is let in" : model.get("address") ? sentence`Join at ${withoutCode(model)}` : model.get("title")}
        </div>
        <div class="cr-code">{model.get("code")}</div>
      </div>
      {model.get("rehearsal") && <div class="cr-badge">Rehearsal: simulated participants</div>}
      {model.get("problem") && <div class="cr-badge cr-problem" role="alert">{model.get("problem")}</div>}
      {model.get("mode") === "focus" && <div class="cr-bar-follows" role="status">Phones follow the stage</div>}
      <div class="cr-bar-count" role="status">
        <b>{here}</b> here
        {answered !== null && (
          <>
            {" · "}
            <b>{answered}</b> answered
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
    <section class="cr-join" aria-label="How to join">
      {bar && createPortal(<Bar model={model} />, bar)}
      {menu && createPortal(<RoomMenu model={model} />, menu)}
      {model.get("ended") ? (
        <p class="cr-join-how">This room has ended. Thank you for being part of it.</p>
      ) : address ? (
        <>
          <div class="cr-join-words">
            <p class="cr-join-how">Point your camera at the square, or go to</p>
            <p class="cr-join-address">{withoutCode(model)}</p>
            <p class="cr-join-how">and enter</p>
            <p class="cr-join-code">{model.get("code")}</p>
            <p class="cr-join-here" role="status">
              {here ? `${people(here)} here` : "Nobody here yet"}
              {model.get("shut") && ". Nobody else is let in."}
            </p>
            {model.get("offer") > 0 && !model.get("rehearsal") && !here && hasServer() && (
              <Crowd code={model.get("code")} people={model.get("offer")} />
            )}
            {model.get("rehearsal") && (
              <button class="cr-button" onClick={() => model.send({ do: "end-rehearsal" })}>
                End the rehearsal and remove its answers
              </button>
            )}
          </div>
          <Svg class="cr-join-qr" svg={model.get("qr")} />
        </>
      ) : (
        <div class="cr-join-words">
          <p class="cr-join-how">
            Room <b class="cr-code">{model.get("code")}</b> is ready, but phones cannot reach it from here.
          </p>
          <p class="cr-join-how">
            Start <code>commonroom serve</code> (or open this notebook with <code>commonroom lab</code>) to let
            people in.
          </p>
        </div>
      )}
    </section>
  );
}
