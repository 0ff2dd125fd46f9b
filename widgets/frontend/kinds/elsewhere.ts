// Kinds from other packages: their module is fetched when a question of theirs comes up, and is given Preact.
import { Fragment, h } from "preact";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { listed, sentence } from "../ui/direction";
import { useSay } from "../ui/live-region";
import { kinds } from "./registry";
import { ofItems, type Kind } from "./spec";

/** What a module gets, so that it brings no Preact of its own: two of them do not know each other's hooks. */
export const kit = {
  h, Fragment, useCallback, useEffect, useMemo, useReducer, useRef, useState, useSay, sentence, listed, ofItems,
};
/** What a module exports by default. */
export type Make = (given: typeof kit) => Kind;

const fetched = new Map<string, "loading" | "failed">();

/** Whether this kind is still on its way. */
export const isComing = (name: string): boolean => fetched.get(name) === "loading";

/** An address for the text of a module, as a notebook has it; none for no text. */
export const addressOf = (source: string): string | undefined =>
  source ? URL.createObjectURL(new Blob([source], { type: "text/javascript" })) : undefined;

/** Take in the kind that the module at this address makes; whether it could be. */
export async function bring(name: string, address: string): Promise<boolean> {
  if (name in kinds) return true;
  fetched.set(name, "loading");
  try {
    const { default: make }: { default: Make } = await import(address);
    kinds[name] = make(kit);
    fetched.delete(name);
    return true;
  } catch (error) {
    console.error(name, error);
    fetched.set(name, "failed");
    return false;
  }
}

/** Bring each kind that has an address and is not here yet; draws again when one has come. */
export function useKinds(wanted: { kind: string; module?: string }[]): void {
  const [, again] = useReducer((n: number) => n + 1, 0);
  const missing = wanted.filter((one) => one.module && !(one.kind in kinds) && !fetched.has(one.kind));
  for (const { kind, module } of missing) void bring(kind, module!).then(() => again(0));
}
