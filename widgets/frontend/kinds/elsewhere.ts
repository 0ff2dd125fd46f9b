// Kinds that no page has from the start, some of ours and those of other packages: a module is fetched when a question
// of its kind comes up, and is given Preact.
import { Fragment, h } from "preact";
import { useCallback, useEffect, useId, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { jsx, jsxs } from "preact/jsx-runtime";
import { Catalogue } from "../locale/catalogue";
import { listed, sentence } from "../ui/direction";
import { hidden } from "../ui/hidden";
import { useSay } from "../ui/live-region";
import { addStyles } from "../ui/styles";
import { Ghost, useDrag } from "./drag";
import { kinds } from "./registry";
import { ofItems, type Kind } from "./spec";

/** What a module gets, so that it brings no Preact of its own: two of them do not know each other's hooks. */
export const kit = {
  h, jsx, jsxs, Fragment, useCallback, useEffect, useId, useMemo, useReducer, useRef, useState, useSay, useDrag, Ghost, hidden, sentence,
  listed, ofItems, addStyles, Catalogue,
};
/** What a module exports by default. */
export type Make = (given: typeof kit) => Kind;

const WAITS = [1, 2, 4, 8, 15]; // seconds; what did not come over a bad line is asked for again
const pause = (seconds: number): Promise<void> => new Promise((go) => setTimeout(go, seconds * 1000));

const fetched = new Map<string, "loading" | "failed">();

/** Whether this kind is still on its way. */
export const isComing = (name: string): boolean => fetched.get(name) === "loading";

/** An address for the text of a module, as a notebook has it; none for no text. */
export const addressOf = (source: string): string | undefined =>
  source ? URL.createObjectURL(new Blob([source], { type: "text/javascript" })) : undefined;

/** A module of the server, asked for again for half a minute; of any other address, once. */
export async function load(address: string, get = (one: string): Promise<any> => import(one), wait = pause): Promise<{ default: Make }> {
  const waits = address.startsWith("/") ? WAITS : [];
  for (const [n, seconds] of waits.entries()) {
    try {
      return await get(n ? `${address}&again=${n}` : address); // some browsers keep what failed
    } catch {
      await wait(seconds);
    }
  }
  return get(address);
}

/** Take in the kind that the module at this address makes; whether it could be. */
export async function bring(name: string, address: string): Promise<boolean> {
  if (name in kinds) return true;
  fetched.set(name, "loading");
  try {
    kinds[name] = (await load(address)).default(kit);
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
