// An answer entered on the stage, for people without a device.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { kinds } from "./kinds";
import { useMessages, type Model } from "./model";

interface Role {
  id: string;
  label: string;
}

export function TableAnswer({ model, onDone }: { model: Model; onDone: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const roles: Role[] = model.get("roles");
  const [role, setRole] = useState(roles[0]?.id ?? "");
  const [people, setPeople] = useState(1);
  const [table, setTable] = useState("");
  const [answer, setAnswer] = useState<any>(null);
  const [reason, setReason] = useState("");
  const [sending, setSending] = useState(false);
  const spec = model.get("spec");
  const Kind = (kinds as any)[model.get("kind")].Component;

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const heard = useCallback((message: any) => {
    if (message.did !== "answer") return;
    setSending(false);
    if (message.ok) onDone();
    else setReason(message.reason);
  }, [onDone]);
  useMessages(model, heard);

  const save = (event: Event) => {
    event.preventDefault();
    setReason("");
    setSending(true);
    model.send({ do: "answer", role, people, table, payload: answer });
  };
  return (
    <dialog class="cr-dialog" ref={dialog} onClose={onDone} aria-label="Answer for a table">
      <form class="cr-dialog-form" onSubmit={save}>
        <h2>{spec.prompt}</h2>
        <div class="cr-dialog-who">
          <label>
            Who answers?
            <select value={role} onChange={(event) => setRole(event.currentTarget.value)}>
              {roles.map((one) => <option value={one.id} key={one.id}>{one.label}</option>)}
            </select>
          </label>
          <label>
            How many people?
            <input
              type="number" min={1} max={500} required value={people}
              onInput={(event) => setPeople(Number(event.currentTarget.value))}
            />
          </label>
          <label>
            Which table? (optional)
            <input
              class="cr-dialog-table" maxLength={60} value={table} placeholder="Table 1"
              onInput={(event) => setTable(event.currentTarget.value)}
            />
          </label>
        </div>
        <div class="cr-dialog-kind">
          <Kind spec={spec} answer={answer} onAnswer={setAnswer} disabled={sending} />
        </div>
        {reason && <p class="cr-problem" role="alert">{reason}</p>}
        <div class="cr-dialog-buttons">
          <button type="button" class="cr-button" onClick={onDone}>Cancel</button>
          <button class="cr-button cr-primary" disabled={sending || answer === null}>Save the answer</button>
        </div>
      </form>
    </dialog>
  );
}
