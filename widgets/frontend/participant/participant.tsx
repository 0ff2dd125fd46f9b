// The participant page: join, answer, wait, see results. One socket, one thumb.
import { render } from "preact";
import { useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import { Bottom } from "./bottom";
import { Client } from "../net/client";
import { Delete } from "./delete";
import { listed } from "../ui/direction";
import { Barred, Head, Notice } from "./frame";
import { Join } from "./join";
import { useKinds } from "../kinds/elsewhere";
import { kinds } from "../kinds/registry";
import { changeTo, inLanguage } from "../locale/change";
import { t } from "../locale/participant";
import { shelf } from "../net/outbox";
import { Newer, Pager } from "./pager";
import { Question } from "./question";
import { useSay } from "../ui/live-region";
import { find } from "../net/session";
import { SmallPrint } from "./small-print";
import { Line } from "../net/socket";
import type { FromServer, Groups, Role, ToServer } from "../net/wire";
import { useCurrentQuestion } from "./use-current-question";
import { followTranslation } from "../ui/translated";
import "./participant.css";

function useClient(code: string, title: string, roles: Role[], groups: Groups | null): Client {
  const [, changed] = useReducer((n: number) => n + 1, 0);
  const client = useMemo(() => new Client(code, title, shelf(), () => changed(0), roles, groups), [code]);
  useEffect(() => {
    const url = new URL("socket", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const line = new Line<FromServer, ToServer>(url.href, {
      opened: () => client.opened(), heard: (message) => client.heard(message), lost: (code) => client.gone(code), forgotten: () => client.forgotten(),
      barred: () => client.shutOut(),
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

interface Props {
  code: string;
  title: string;
  /** In which the page was sent; a browser that translates says another. */
  language: string;
  roles: Role[];
  groups: Groups | null;
}

function Participant({ code, title, language, roles, groups }: Props) {
  const client = useClient(code, title, roles, groups);
  const { session } = client;
  const { say, Said } = useSay();
  const tapped = useRef(-Infinity);
  const { exercise, waiting, go } = useCurrentQuestion(client, tapped);
  const body = useRef<HTMLDivElement>(null);
  const { phase, news } = session;
  const seat = session.groups?.options.find((one) => one.id === session.group)?.label;
  const focus = session.mode === "focus";

  useEffect(() => {
    if (!news) return;
    const prompt = find(session, news.key)?.spec.prompt ?? "";
    if (news.what === "opened") say(t("news-opened", { prompt }));
    else if (news.what === "again") say(t("news-again", { prompt }));
    else if (news.what === "seated") say(seat ? t("news-seated", { group: seat }) : t("news-unseated"));
    else if (news.what === "revealed") say(t("news-revealed", { headline: session.publications[news.key]?.headline ?? prompt }));
    else if (news.what === "hidden") say(t("news-hidden")); // and the words above are gone
    else say(t("news-closed"));
  }, [news]);
  const revealed = exercise && exercise.key in session.publications;
  useEffect(() => {
    window.scrollTo(0, 0);
    // Focus that was on what is gone goes to the new heading, not back to the top of the browser.
    if (document.activeElement === document.body) body.current?.querySelector("h1")?.focus({ preventScroll: true });
  }, [exercise?.key, exercise?.open, exercise?.round, phase, revealed]);
  useEffect(() => changeTo(session.language, language), [session.language]);
  const heading = phase === "room" ? exercise?.spec.prompt ?? t("title-waiting") : phase === "who" ? t("title-join") : "";
  useEffect(() => {
    document.title = listed([heading, session.title], " · ");
  }, [heading, session.title]);

  // Back and forth stand on top if several questions are open, else below, out of the way; what opens
  // later does not push away what somebody is about to tap.
  const several = useMemo(() => session.exercises.filter((one) => one.open).length > 1, [exercise?.key]);
  const pager = exercise && !focus && <Pager exercises={session.exercises} at={exercise.key} below={!several} onGo={go} />;
  useKinds(session.exercises);
  const kind = exercise && kinds[exercise.kind];
  const given = exercise ? client.answerTo(exercise.key) : null;
  const answer = given && exercise && kind?.within ? kind.within(exercise.spec, given) : given;
  const unfinished = exercise?.open ? kind?.unfinished?.(exercise.spec, client.draftOf(exercise.key)) ?? "" : "";
  return (
    <div class="cr-participant">
      <Head title={session.title} code={code} rehearsal={session.rehearsal} online={client.lost ? false : client.here || null} />
      <div class="cr-body" ref={body}>
        {client.barred && <Barred>{t("barred-participant")}</Barred>}
        {phase === "room" && exercise ? (
          <>
            {several && pager}
            <Question
              key={`${exercise.key}/${exercise.round}`} exercise={exercise} answer={answer} statuses={session.statuses[exercise.key]} results={session.publications[exercise.key]}
              lost={session.notes[exercise.key]} refusal={session.refusals[exercise.key]} say={say} onSoon={() => client.flush()}
              draft={client.draftOf(exercise.key)} onDraft={(draft) => {
                tapped.current = performance.now();
                client.keepDraft(exercise.key, draft);
              }}
              onAnswer={(payload) => {
                tapped.current = performance.now();
                client.answer(exercise.key, payload);
              }}
            />
            {!several && pager}
          </>
        ) : <Elsewhere client={client} code={code} seat={seat} />}
        {(phase === "room" || phase === "who") && <SmallPrint client={client} code={code} say={say} />}
      </div>
      {phase === "room" && exercise && (
        <div class="cr-below">
          {waiting && !focus && <Newer exercise={waiting} onGo={go} />}
          {(exercise.open || client.saving(exercise.key) === "waiting") && (
            <Bottom
              left={!exercise.open ? t("progress-closed") : unfinished || (kind?.left(exercise.spec, answer, session.publications[exercise.key]?.wall) ?? "")}
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
function Elsewhere({ client, code, seat }: { client: Client; code: string; seat?: string }) {
  const { session } = client;
  switch (session.phase) {
    case "connecting":
      return <Notice heading={session.title || t("one-moment")}><p class="cr-quiet">{client.lost ? t("unreachable") : t("connecting")}</p></Notice>;
    case "who":
      return (
        <Join
          title={session.title} code={code} roles={session.roles} groups={session.groups} reason={session.reason}
          onJoin={(role, group) => client.join(role, group)}
        />
      );
    case "room":
      return (
        <Notice heading={seat ? t("you-are-at", { group: seat }) : t("you-are-in")}>
          <p class="cr-quiet">
            {session.mode === "focus" && session.exercises.some((one) => one.open)
              ? t("follow-the-screen")
              : t("next-appears")}
          </p>
        </Notice>
      );
    case "ended":
      return (
        <Notice heading={t("room-ended")}>
          <p class="cr-quiet">{t("room-ended-thanks")}</p>
          <p><a href={inLanguage(`privacy/${code}`)}>{t("what-is-kept")}</a></p>
          <Delete client={client} />
        </Notice>
      );
    case "forgotten":
      return (
        <Notice heading={t("deleted")}>
          <p class="cr-quiet">{t("deleted-nothing-kept")}</p>
          <p><a class="cr-button" href={inLanguage(code)}>{t("join-again")}</a></p>
        </Notice>
      );
    case "outdated":
      return (
        <Notice heading={t("newer-page")}>
          <p class="cr-quiet">{session.reason || t("newer-page-reload")}</p>
          <button type="button" class="cr-button cr-primary" onClick={() => location.reload()}>{t("reload")}</button>
        </Notice>
      );
    case "turned-away":
      return (
        <Notice heading={t("turned-away")}>
          <p>{session.reason}</p>
          <p><a class="cr-button cr-primary" href=".">{t("another-code")}</a></p>
          <p class="cr-hidden">{t("room-code-is", { code })}</p>
        </Notice>
      );
  }
}

const root = document.querySelector<HTMLElement>("[data-commonroom=participant]");
if (root) {
  const { code = "", title = "", language = "", roles = "", groups = "" } = root.dataset;
  root.replaceChildren();
  followTranslation(root);
  render(<Participant code={code} title={title} language={language} roles={roles ? JSON.parse(roles) : []} groups={groups ? JSON.parse(groups) : null} />, root);
}
