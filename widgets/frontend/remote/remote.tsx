// The remote: the facilitator's own phone steers the room. What it shows is what the store says.
import { render } from "preact";
import { useEffect, useMemo, useReducer, useState } from "preact/hooks";
import { Barred, Head, Notice } from "../participant/frame";
import { RemoteClient } from "./client";
import { InHand } from "./exercise";
import { Notes } from "./notes";
import { Queue } from "./queue";
import { inHand, standing, type FromServer, type State, type ToServer } from "./state";
import { useSay } from "../ui/live-region";
import { t as shared } from "../locale/facilitator";
import { rich, t } from "../locale/remote";
import { Line } from "../net/socket";
import { followTranslation } from "../ui/translated";
import { joinedTwice } from "../ui/joined-twice";
import "./remote.css";

/** Whether this page would be sent to sign in: a socket that is refused does not say why. */
async function signedOut(): Promise<boolean> {
  try {
    return (await fetch(location.href, { redirect: "manual" })).type === "opaqueredirect";
  } catch {
    return false;
  }
}

function useRemote(code: string, say: (text: string) => void) {
  const [, changed] = useReducer((n: number) => n + 1, 0);
  const [out, setOut] = useState(false);
  const [barred, setBarred] = useState(false);
  const client = useMemo(() => new RemoteClient(() => changed(0), say), [code]);
  useEffect(() => {
    const url = new URL(`/remote/${code}/socket`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const line = new Line<FromServer, ToServer>(url.href, {
      opened: () => setBarred(false),
      barred: () => setBarred(true),
      heard: (message) => client.heard(message),
      lost: () => {
        client.lost();
        void signedOut().then((so) => {
          if (so) line.stop();
          setOut(so);
        });
      },
    });
    client.line = line;
    return () => line.stop();
  }, [client]);
  return { client, out, barred };
}

function Remote({ code, title }: { code: string; title: string }) {
  const { say, Said } = useSay();
  const { client, out, barred } = useRemote(code, say);
  const { state } = client;
  const ready = state !== null && !state.ended && !out;
  return (
    <div class="cr-remote">
      <Head title={title} code={code} rehearsal={state?.rehearsal} online={client.online} />
      {barred && !out && <Barred>{t("barred")}</Barred>}
      {client.online === false && !out && !barred && <p class="cr-offline" role="status">{t("offline")}</p>}
      {ready ? <Steering client={client} state={state} say={say} /> : <Elsewhere client={client} out={out} title={title} />}
      {Said}
    </div>
  );
}

function Steering({ client, state, say }: { client: RemoteClient; state: State; say: (text: string) => void }) {
  const [chosen, choose] = useState("");
  const at = client.slide;
  const slide = state.outline[at];
  useEffect(() => {
    choose("");
    if (slide) say(t("slide-of", { n: at + 1, all: state.outline.length, title: slide.title }));
  }, [at, slide?.title]);
  const exercise = state.exercises.find((one) => one.key === chosen) ?? inHand(state, at);
  const place = exercise ? state.outline.findIndex((one) => one.key === exercise.key) : -1;
  return (
    <fieldset class="cr-steering" disabled={!client.online}>
      <legend class="cr-hidden">{t("steer")}</legend>
      <div class="cr-now">
        <h1 class="cr-hidden">{t("remote-of", { room: state.title })}</h1>
        <p class="cr-here">{rich("people-here", { n: state.here, "<strong>": (words) => <strong>{words}</strong> })}</p>
        {joinedTwice(state.twice) && <p class="cr-quiet cr-small">{joinedTwice(state.twice)}</p>}
        {client.problem && <p class="cr-trouble" role="alert">{client.problem}</p>}
        {!state.stage && (
          <p class="cr-hint-stage">
            {state.exercises.length ? t("no-stage") : t("no-questions")}
          </p>
        )}
        {exercise && <InHand client={client} exercise={exercise} slide={place >= 0 && place !== at && chosen === exercise.key ? place : null} />}
      </div>
      <div class="cr-rest">
        <Queue client={client} state={state} />
        {state.exercises.length > 0 && (
          <section aria-label={t("run-of-show")}>
            <h2>{t("run-of-show")}</h2>
            <ol class="cr-show">
              {state.exercises.map((one) => (
                <li key={one.key}>
                  <button
                    class="cr-button" aria-current={one === exercise ? "step" : undefined} aria-label={t("shown-exercise", { prompt: one.prompt, standing: standing(one) })}
                    onClick={() => choose(one.key)}
                  >
                    <span>{one.prompt}</span>
                    <span class="cr-quiet">{standing(one)}</span>
                  </button>
                </li>
              ))}
            </ol>
          </section>
        )}
        <Pace client={client} state={state} />
        <Notes client={client} state={state} about={exercise} />
        <p class="cr-links"><a href="/workshops">{shared("all-workshops")}</a></p>
      </div>
      {state.outline.length > 0 && (
        <nav class="cr-slides" aria-label={t("slides")}>
          <p><strong>{at + 1} / {state.outline.length}</strong> <span>{slide?.title}</span></p>
          <button class="cr-button" disabled={at <= 0} onClick={() => client.go(at - 1)}>{t("slide-back")}</button>
          <button class="cr-button cr-primary" disabled={at >= state.outline.length - 1} onClick={() => client.go(at + 1)}>{t("slide-next")}</button>
        </nav>
      )}
    </fieldset>
  );
}

/** What phones do with the slides and with words, and whether more of them come in. */
function Pace({ client, state }: { client: RemoteClient; state: State }) {
  const mode = (mode: "focus" | "open") => ({
    "aria-pressed": state.mode === mode,
    onClick: () => client.order({ do: "mode", mode }),
  });
  return (
    <section aria-label={t("phones")}>
      <h2>{t("phones")}</h2>
      <div class="cr-switches" role="group" aria-label={t("phones-show")}>
        <button class="cr-button" {...mode("focus")}>{t("follow-slides")}</button>
        <button class="cr-button" {...mode("open")}>{t("own-pace")}</button>
      </div>
      <label class="cr-check">
        <input
          type="checkbox" checked={state.approval}
          onChange={(event) => {
            client.order({ do: "approval", on: event.currentTarget.checked });
            event.currentTarget.checked = state.approval; // the room says when it is so
          }}
        />
        {t("words-wait")}
      </label>
      <label class="cr-check">
        <input
          type="checkbox" checked={state.shut}
          onChange={(event) => {
            client.order({ do: "shut", on: event.currentTarget.checked });
            event.currentTarget.checked = state.shut;
          }}
        />
        {t("let-nobody-in")}
      </label>
    </section>
  );
}

function Elsewhere({ client, out, title }: { client: RemoteClient; out: boolean; title: string }) {
  if (out) {
    const next = encodeURIComponent(location.pathname);
    return (
      <Notice heading={t("signed-out")}>
        <p><a class="cr-button cr-primary" href={`/login?next=${next}`}>{t("sign-in")}</a></p>
      </Notice>
    );
  }
  if (client.state?.ended) {
    return (
      <Notice heading={t("room-ended")}>
        <p class="cr-quiet">{t("room-ended-how")}</p>
        <p><a class="cr-button cr-primary" href="/workshops">{shared("all-workshops")}</a></p>
      </Notice>
    );
  }
  return <Notice heading={title}><p class="cr-quiet">{client.online === null ? t("connecting") : t("unreachable")}</p></Notice>;
}

const root = document.querySelector<HTMLElement>("[data-commonroom=remote]");
if (root) {
  const { code = "", title = "" } = root.dataset;
  root.replaceChildren();
  followTranslation(root);
  render(<Remote code={code} title={title} />, root);
}
