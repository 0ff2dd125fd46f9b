// Why the server has not taken something, by its code: as the server says it in English, else as the page's language has it.
import { Catalogue } from "./catalogue";

const { named } = new Catalogue<Record<never, string>>("refusals", "");

export const refusal = (code: string, english: string): string => named(code, english);
