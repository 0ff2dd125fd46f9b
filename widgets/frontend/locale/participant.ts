// What participants read: their page, and the ways to answer.
import english from "../../commonroom/locale/en/participant.ftl";
import { Catalogue } from "./catalogue";
import type { Messages } from "./messages/participant";

export const { t, rich } = new Catalogue<Messages>("participant", english);
