// Keeps track of the question in front as the room goes on.
import { useEffect, useState } from "preact/hooks";
import type { Client } from "../net/client";
import { first, focused, isBusy } from "./current-question";
import { find } from "../net/session";

export function useCurrentQuestion(client: Client, tapped: { current: number }) {
  const { session } = client;
  const [at, setAt] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<string | null>(null); // a new question that did not come to the front
  const answerTo = (key: string) => client.answerTo(key);
  const all = focused(session); // what every phone shows, if the facilitator leads
  const own = find(session, at) ? at : first(session, answerTo);
  const key = all === undefined ? own : all;

  const go = (next: string | null) => {
    setAt(next);
    setWaiting(null);
    tapped.current = -Infinity;
  };
  useEffect(() => {
    if (key !== at) go(key); // what was in front is gone
  }, [key, at]);
  useEffect(() => {
    const { news } = session;
    if (!news || news.what === "hidden" || news.what === "seated" || all !== undefined) return;
    if (news.what === "closed") {
      if (news.key === waiting) setWaiting(null);
      else if (news.key === at && waiting) go(waiting);
    } else if (news.key !== at) {
      const busy = isBusy(find(session, at), at ? answerTo(at) : null, performance.now() - tapped.current);
      if (busy) setWaiting(news.key);
      else go(news.key);
    }
  }, [session.news]);
  return { exercise: find(session, key), waiting: find(session, waiting), go };
}
