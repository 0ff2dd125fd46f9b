// What participants read of a ranking.
import english from "../../../commonroom/locale/en/ranking.ftl";
import { Catalogue } from "../../locale/catalogue";
import type { Messages } from "../../locale/messages/ranking";

export const { t, rich } = new Catalogue<Messages>("ranking", english);
