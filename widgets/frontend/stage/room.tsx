// What concerns the whole room and is seldom needed: who follows whom, approval, groups, files, the remote.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { BEAT, hear, IGNORED } from "../deck/events";
import { ChooseAddress } from "./address";
import { hasServer } from "./crowd";
import { Groups } from "./groups";
import { Menu } from "./menu";
import { rich, t } from "../locale/stage";
import { joinedTwice } from "../ui/joined-twice";
import type { Model } from "./model";

const ANSWERS = ["csv", "xlsx", "json", "parquet"] as const;
const REPORT = ["html", "pdf", "ipynb"] as const;

export function RoomMenu({ model }: { model: Model }) {
  const [groups, setGroups] = useState(false);
  const [address, setAddress] = useState(false);
  const focused: boolean = model.get("mode") === "focus";
  const approval: boolean = model.get("approval");
  const waiting: number = model.get("waiting");
  const twice = joinedTwice({ several: 0, left_answers: 0, ...model.get("twice") });
  const setMode = useSwitch(model, "mode", (mode: string) => ({ do: "mode", mode }));
  const shut: boolean = model.get("shut");
  const setShut = useSwitch(model, "shut", (on: boolean) => ({ do: "shut", on }));
  const setApproval = useSwitch(model, "approval", (on: boolean) => ({ do: "approval", on }));
  const follow = () => setMode(model.get("mode") === "focus" ? "open" : "focus");
  useKey("f", follow);
  return (
    <>
      <Menu label={t("room-menu")}>
        {(close) => (
          <>
            <label class="cr-menu-item">
              <input type="checkbox" checked={focused} onChange={follow} />
              {rich("menu-follow", { "<kbd>": (words) => <kbd>{words}</kbd> })}
            </label>
            <label class="cr-menu-item">
              <input type="checkbox" checked={approval} onChange={() => setApproval(!approval)} />
              {waiting > 0 ? rich("menu-approval-waiting", { n: waiting, "<b>": (words) => <b>{words}</b> }) : t("menu-approval")}
            </label>
            <label class="cr-menu-item">
              <input type="checkbox" checked={shut} onChange={() => setShut(!shut)} />
              {t("menu-shut")}
            </label>
            {model.get("groups").groups && (
              <button type="button" class="cr-menu-item" onClick={() => (close(), setGroups(true))}>{t("menu-groups")}</button>
            )}
            {model.get("addresses") && hasServer() && (
              <button type="button" class="cr-menu-item cr-menu-long" onClick={() => (close(), setAddress(true))}>
                {t("menu-address")}
              </button>
            )}
            {twice && <p class="cr-menu-said">{twice}</p>}
            {/* No link: the remote shows what waits for approval, and this window is projected. */}
            {model.get("remote") && (
              <p class="cr-menu-said">{rich("menu-remote", { address: model.get("remote") as string, "<b>": (words) => <b>{words}</b> })}</p>
            )}
            {hasServer() && <Links code={model.get("code")} />}
          </>
        )}
      </Menu>
      {address && <ChooseAddress onDone={() => setAddress(false)} />}
      {groups && <Groups model={model} onDone={() => setGroups(false)} />}
    </>
  );
}

function Links({ code }: { code: string }) {
  const root = new URL(document.body.dataset.baseUrl + "..", location.href);
  const files = (what: string, formats: readonly (typeof ANSWERS[number] | typeof REPORT[number])[]) =>
    formats.map((format) => (
      <a class="cr-button" href={`${new URL(`rooms/${code}/${what}?format=${format}`, root)}`} download key={format}>{t(`file-${format}`)}</a>
    ));
  return (
    <>
      <div class="cr-menu-files" role="group" aria-label={t("save-answers")}>
        <span>{t("save-answers-short")}</span> {files("export", ANSWERS)}
      </div>
      <div class="cr-menu-files" role="group" aria-label={t("save-report")}>
        <span>{t("save-report-short")}</span> {files("report", REPORT)}
      </div>
    </>
  );
}

/** A key that works wherever nobody is writing, from the moment that the menu is there to be seen. */
function useKey(key: string, pressed: () => void): void {
  useLayoutEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (!(event.target as Element).closest?.(IGNORED)) pressed();
    };
    window.addEventListener("keydown", heard);
    return () => window.removeEventListener("keydown", heard);
  });
}

/** Turn a switch of the room, and ask again at each sign of life: what is said before the kernel listens is lost. */
function useSwitch<T>(model: Model, name: string, message: (wanted: T) => object): (wanted: T) => void {
  const wish = useRef<T | undefined>(undefined);
  const value = model.get(name);
  useEffect(() => {
    if (wish.current === value) wish.current = undefined;
  });
  useEffect(() => hear(BEAT, () => {
    if (wish.current !== undefined) model.send(message(wish.current));
  }), [model]);
  return (wanted) => {
    wish.current = wanted;
    model.send(message(wanted));
  };
}
