// Which rooms to look at: those in which people have answered, each with a name of one's own.
import { useState } from "preact/hooks";
import { t } from "../locale/stage";
import { listed } from "../ui/direction";
import { useModel, type Model } from "./model";

interface Room {
  code: string;
  title: string;
  day: string;
  people: number;
  rehearsal: boolean;
  few: boolean;
}

interface Chosen {
  code: string;
  name: string;
}

const ALL = "";

export function ChooseRooms({ model }: { model: Model }) {
  useModel(model);
  const rooms: Room[] = model.get("rooms");
  // Kept here: who ticks quickly must not wait for the kernel to have drawn what was ticked before.
  const [chosen, setChosen] = useState<Chosen[]>(model.get("chosen"));
  const [of, setOf] = useState(ALL);
  const titles = [...new Set(rooms.map((room) => room.title))];
  const most: number = model.get("most");
  const choose = (next: Chosen[]) => {
    setChosen(next);
    model.send({ do: "choose", rooms: next });
  };
  return (
    <section class="cr-stage">
      <h1 class="cr-prompt">{most > 1 ? t("which-rooms") : t("which-room")}</h1>
      {rooms.length === 0 && <p class="cr-note">{t("no-rooms")}</p>}
      {titles.length > 1 && (
        <label class="cr-choose-of">
          {t("of-workshop")}
          <select value={of} onChange={(event) => setOf(event.currentTarget.value)}>
            <option value={ALL}>{t("of-all")}</option>
            {titles.map((title) => <option key={title} value={title}>{title}</option>)}
          </select>
        </label>
      )}
      <ul class="cr-rooms-list">
        {rooms.filter((room) => of === ALL || room.title === of).map((room) => (
          <Line key={room.code} room={room} chosen={chosen} most={most} choose={choose} />
        ))}
      </ul>
      {most > 1 && rooms.length > 0 && (
        <p class="cr-choose-how">{t("rooms-how", { most })}</p>
      )}
      {model.get("problem") && <p class="cr-problem" role="alert">{model.get("problem")}</p>}
    </section>
  );
}

interface LineProps {
  room: Room;
  chosen: Chosen[];
  most: number;
  choose: (next: Chosen[]) => void;
}

function Line({ room, chosen, most, choose }: LineProps) {
  const own = chosen.find((one) => one.code === room.code);
  const others = chosen.filter((one) => one.code !== room.code);
  const full = !own && most > 1 && others.length >= most;
  const take = (on: boolean) => {
    const kept = most > 1 ? others : [];
    choose(on ? [...kept, { code: room.code, name: "" }] : kept);
  };
  return (
    <li>
      <label>
        <input
          type={most > 1 ? "checkbox" : "radio"}
          checked={own !== undefined}
          disabled={full || room.few}
          onChange={(event) => take(event.currentTarget.checked)}
        />
        <span>
          <b class="cr-code">{room.code}</b> {room.title}
          <span class="cr-quiet">
            {" · "}
            {listed([room.day, t("room-people", { n: room.people }), room.rehearsal ? t("room-rehearsal") : "", room.few ? t("room-too-few") : ""], " · ")}
          </span>
        </span>
      </label>
      {own && most > 1 && (
        <input
          type="text"
          value={own.name}
          maxLength={40}
          aria-label={t("room-name", { code: room.code })}
          placeholder={t("room-name-example")}
          onChange={(event) => choose([...others, { code: room.code, name: event.currentTarget.value }])}
        />
      )}
    </li>
  );
}
