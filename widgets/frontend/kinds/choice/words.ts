// What participants read of a choice.
import english from "../../../commonroom/locale/en/choice.ftl";
import { Catalogue } from "../../locale/catalogue";
import type { Messages } from "../../locale/messages/choice";

export const { t } = new Catalogue<Messages>("choice", english);
