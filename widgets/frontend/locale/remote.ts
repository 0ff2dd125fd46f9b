// What a facilitator reads on the remote.
import english from "../../commonroom/locale/en/remote.ftl";
import { Catalogue } from "./catalogue";
import type { Messages } from "./messages/remote";

export const { t, rich } = new Catalogue<Messages>("remote", english);
