// What a facilitator reads on stage and remote alike.
import english from "../../commonroom/locale/en/facilitator.ftl";
import { Catalogue } from "./catalogue";
import type { Messages } from "./messages/facilitator";

export const { t, rich } = new Catalogue<Messages>("facilitator", english);
