// Words that are heard and not seen: part of a button's name, for instance.
import type { Element } from "../locale/catalogue";

export const hidden: Element = (words) => <span class="cr-hidden">{words}</span>;
