// The participant page: join, answer, wait, see results. One socket, one thumb.
import { render } from "preact";
import { useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import { Bottom } from "./bottom";
import { Client } from "./client";
import { Head, Notice, SmallPrint } from "./frame";
import { Join } from "./join";
import { kinds } from "./kinds";
import { shelf } from "./outbox";
import { Newer, Pager } from "./pager";
import { Question } from "./question";
import { useSay } from "./say";
import { find } from "./session";
import { Line } from "./socket";
import type { Role } from "./wire";
import { useFront } from "./use-front";
import "./participant.css";

function useClient(code: string, title: string, roles: Role[]): Client {
  const [, changed] = useReducer((n: number) => n + 1, 0);
  const client = useMemo(() => new Client(code, title, shelf(), () => changed(0), roles), [code]);
  useEffect(() => {
    const url = new URL("socket", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const line = new Line(url.href, {
      opened: () => client.opened(), heard: (message) => client.heard(message), lost: () => client.gone(),
    });
    const flush = () => client.flush();
    client.line = line;
    document.addEventListener("visibilitychange", flush);
    return () => {
      document.removeEventListener("visibilitychange", flush);
      line.stop();
    };
  }, [client]);
  return client;
}

function Participant({ code, title, roles }: { code: string; title: string; roles: Role[] }) {
  const client = useClient(code, title, roles);
  const { session } = client;
  const { say, Said } = useSay();
  const tapped = useRef(0);
  const { exercise, waiting, go } = useFront(client, tapped);
  const body = useRef<HTMLDivElement>(null);
  const { phase, news } = session;

  useEffect(() => {
    if (!news) return;
    const prompt = find(session, news.key)?.spec.prompt ?? "";
    if (news.what === "opened") say(`A new question is open: ${prompt}`);
    else if (news.what === "revealed") say(`Results: ${session.publications[news.key]?.headline ?? prompt}`);
    else if (news.what === "hidden") say("The results are hidden again."); // and the words above are gone
    else say("This question is closed.");
  }, [news]);
  const revealed = exercise && exercise.key in session.publications;
  useEffect(() => {
    window.scrollTo(0, 0);
    // Focus that was on what is gone goes to the new heading, not back to the top of the browser.
    if (document.activeElement === document.body) body.current?.querySelector("h1")?.focus({ preventScroll: true });
  }, [exercise?.key, exercise?.open, phase, revealed]);
  const heading = phase === "room" ? exercise?.spec.prompt ?? "Waiting" : phase === "who" ? "Join" : "";
  useEffect(() => {
    document.title = [heading, session.title].filter(Boolean).join(" · ");
  }, [heading, session.title]);

  // Back and forth stand on top if several questions are open, else below, out of the way; what opens
  // later does not push away what somebody is about to tap.
  const several = useMemo(() => session.exercises.filter((one) => one.open).length > 1, [exercise?.key]);
  const pager = exercise && <Pager exercises={session.exercises} at={exercise.key} below={!several} onGo={go} />;
  const answer = exercise ? client.answerTo(exercise.key) : null;
  const kind = exercise && kinds[exercise.kind];
  const unfinished = exercise?.open ? kind?.unfinished?.(exercise.spec, client.draftOf(exercise.key)) ?? "" : "";
  return (
    <div class="cr-participant">
      <Head title={session.title} code={code} rehearsal={session.rehearsal} online={client.lost ? false : client.here || null} />
      <div class="cr-body" ref={body}>
        {phase === "room" && exercise ? (
          <>
            {several && pager}
            <Question
              key={exercise.key} exercise={exercise} answer={answer} results={session.publications[exercise.key]}
              refusal={session.refusals[exercise.key]} say={say} onSoon={() => client.flush()}
              draft={client.draftOf(exercise.key)} onDraft={(draft) => {
                tapped.current = Date.now();
                client.keepDraft(exercise.key, draft);
              }}
              onAnswer={(payload) => {
                tapped.current = Date.now();
                client.answer(exercise.key, payload);
              }}
            />
            {!several && pager}
          </>
        ) : <Elsewhere client={client} code={code} />}
        {(phase === "room" || phase === "who") && (
          <SmallPrint
            code={code} role={session.roles.find((role) => role.id === session.role)?.label}
            onLeave={() => client.forget()}
          />
        )}
      </div>
      {phase === "room" && exercise && (
        <div class="cr-below">
          {waiting && <Newer exercise={waiting} onGo={go} />}
          {(exercise.open || client.saving(exercise.key) === "waiting") && (
            <Bottom
              left={!exercise.open ? "Closed" : unfinished || (kind?.left(exercise.spec, answer, session.publications[exercise.key]?.wall) ?? "")}
              saving={unfinished && client.saving(exercise.key) === "saved" ? "none" : client.saving(exercise.key)} say={say}
            />
          )}
        </div>
      )}
      {Said}
    </div>
  );
}

/** Every state without a question. */
function Elsewhere({ client, code }: { client: Client; code: string }) {
  const { session } = client;
  switch (session.phase) {
    case "connecting":
      return <Notice heading={session.title || "One moment"}><p class="cr-quiet">{client.lost ? "The room cannot be reached. We keep trying." : "Connecting to the room…"}</p></Notice>;
    case "who":
      return <Join title={session.title} roles={session.roles} reason={session.reason} onJoin={(role) => client.join(role)} />;
    case "room":
      return <Notice heading="You are in"><p class="cr-quiet">The next question appears here as soon as it opens.</p></Notice>;
    case "ended":
      return <Notice heading="This room has ended"><p class="cr-quiet">Thank you for taking part. Your answers are kept with the room. You can close this page.</p></Notice>;
    case "outdated":
      return (
        <Notice heading="There is a newer version of this page">
          <p class="cr-quiet">{session.reason || "Please reload it."}</p>
          <button type="button" class="cr-button cr-primary" onClick={() => location.reload()}>Reload</button>
        </Notice>
      );
    case "turned-away":
      return (
        <Notice heading="We could not let you in">
          <p>{session.reason}</p>
          <p><a class="cr-button cr-primary" href=".">Enter another code</a></p>
          <p class="cr-hidden">Room code {code}</p>
        </Notice>
      );
  }
}

const root = document.querySelector<HTMLElement>("[data-commonroom=participant]");
if (root) {
  const { code = "", title = "", roles = "" } = root.dataset;
  root.replaceChildren();
  render(<Participant code={code} title={title} roles={roles ? JSON.parse(roles) : []} />, root);
}
