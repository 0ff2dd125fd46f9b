// Answers entered on the stage: of a table without devices, or from a pile of paper.
import { useCallback, useRef, useState } from "preact/hooks";
import { useDialog } from "./dialog";
import { kinds } from "../kinds/registry";
import { t } from "../locale/stage";
import { useMessages, type Model } from "./model";

interface Named {
  id: string;
  label: string;
}

export function TableAnswer({ model, onDone }: { model: Model; onDone: () => void }) {
  const roles: Named[] = model.get("roles");
  const groups: { name?: string; by?: string; options?: Named[] } = model.get("groups");
  const [role, setRole] = useState(roles[0]?.id ?? "");
  const [people, setPeople] = useState(1);
  const [table, setTable] = useState("");
  const [group, setGroup] = useState("");
  const [answer, setAnswer] = useState<any>(null);
  const [reason, setReason] = useState("");
  const [sending, setSending] = useState(false);
  const [entered, setEntered] = useState(0);
  const another = useRef(false);
  const first = useRef<HTMLSelectElement>(null);
  const spec = model.get("spec");
  const kind = kinds[model.get("kind")]!;
  const Kind = kind.Component;
  const held = answer && kind.within ? kind.within(spec, answer) : answer; // the question may have been changed meanwhile

  const heard = useCallback((message: any) => {
    if (message.did !== "answer") return;
    setSending(false);
    if (!message.ok) return setReason(message.reason);
    if (!another.current) return onDone();
    setEntered((n) => n + 1);
    setAnswer(null);
    setTable("");
    setPeople(1);
    first.current?.focus();
  }, [onDone]);
  useMessages(model, heard);

  const save = (event: Event) => {
    event.preventDefault();
    setReason("");
    setSending(true);
    another.current = (event as SubmitEvent).submitter?.getAttribute("name") === "another";
    model.send({ do: "answer", role, people, table, group, payload: held });
  };
  return (
    <dialog class="cr-dialog" {...useDialog(onDone)} aria-label={t("answer-for-table")}>
      <form class="cr-dialog-form" onSubmit={save}>
        <h2>{spec.prompt}</h2>
        <div class="cr-dialog-who">
          <label>
            {t("table-who")}
            <select ref={first} value={role} onChange={(event) => setRole(event.currentTarget.value)}>
              {roles.map((one) => <option value={one.id} key={one.id}>{one.label}</option>)}
            </select>
          </label>
          <label>
            {t("table-people")}
            <input
              type="number" min={1} max={500} required value={people}
              onInput={(event) => setPeople(Number(event.currentTarget.value))}
            />
          </label>
          {groups.options && (
            <label>
              {groups.name}
              <select value={group} onChange={(event) => setGroup(event.currentTarget.value)}>
                <option value="">{groups.by === "draw" ? t("table-by-chance") : t("table-not-said")}</option>
                {groups.options.map((one) => <option value={one.id} key={one.id}>{one.label}</option>)}
              </select>
            </label>
          )}
          <label>
            {groups.options ? t("table-name") : t("table-which")}
            <input
              class="cr-dialog-table" maxLength={60} value={table} placeholder={groups.options ? "" : t("table-example")}
              onInput={(event) => setTable(event.currentTarget.value)}
            />
          </label>
        </div>
        <div class="cr-dialog-kind">
          <Kind key={entered} spec={spec} answer={held} onAnswer={setAnswer} disabled={sending} />
        </div>
        {reason && <p class="cr-problem" role="alert">{reason}</p>}
        <div class="cr-dialog-buttons">
          <span class="cr-dialog-said" role="status">{entered > 0 && t("table-entered", { n: entered })}</span>
          <button type="button" class="cr-button" onClick={onDone}>{entered ? t("done") : t("cancel")}</button>
          <button class="cr-button" name="another" disabled={sending || answer === null}>{t("table-another")}</button>
          <button class="cr-button cr-primary" disabled={sending || answer === null}>{t("table-save")}</button>
        </div>
      </form>
    </dialog>
  );
}
