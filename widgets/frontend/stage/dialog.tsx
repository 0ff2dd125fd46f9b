// Dialogs of the stage: one that asks before something leaves everybody's sight, and what all have in common.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../locale/stage";

/** Open while it is drawn; what a dialog element needs for that. */
export function useDialog(onDone: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return { ref: dialog, onClose: onDone };
}

interface ConfirmProps {
  title: string;
  yes: string;
  onYes: () => void;
  onDone: () => void;
  children: ComponentChildren;
}

export function Confirm({ title, yes, onYes, onDone, children }: ConfirmProps) {
  return (
    <dialog class="cr-dialog cr-confirm" {...useDialog(onDone)} aria-label={title}>
      <div class="cr-dialog-form">
        <h2>{title}</h2>
        <div class="cr-dialog-kind">{children}</div>
        <div class="cr-dialog-buttons">
          <button type="button" class="cr-button" onClick={onDone}>{t("cancel")}</button>
          <button
            type="button"
            class="cr-button cr-primary"
            onClick={() => {
              onYes();
              onDone();
            }}
          >
            {yes}
          </button>
        </div>
      </div>
    </dialog>
  );
}
