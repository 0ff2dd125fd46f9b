// What stands on the stage, its dialogs and the deck.
import english from "../../commonroom/locale/en/stage.ftl";
import { Catalogue } from "./catalogue";
import type { Messages } from "./messages/stage";

export const { t, rich } = new Catalogue<Messages>("stage", english);
