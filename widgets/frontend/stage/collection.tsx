// A collection to browse on the stage: subjects and words narrow it; nothing is asked of the kernel.
import { useState } from "preact/hooks";
import { about, byYear, counted, withWords, type Count, type Entry, type Subject } from "../ui/collection";
import { rich, t } from "../locale/stage";
import { listed } from "../ui/direction";
import { useModel, type Model } from "./model";

export function CollectionStage({ model }: { model: Model }) {
  useModel(model);
  const [words, setWords] = useState("");
  const [subject, setSubject] = useState("");
  const entries: Entry[] = model.get("entries");
  const subjects: Subject[] = model.get("subjects");
  const spoken = withWords(entries, subjects, words);
  const found = about(spoken, subject);
  const chosen = subjects.find(({ id }) => id === subject);
  const how = counted(found.length, entries.length, model.get("noun"));
  return (
    <section class="cr-stage cr-collection">
      <h1 class="cr-prompt">{model.get("title")}</h1>
      <div class="cr-collection-parts">
        <div class="cr-collection-side">
          <Subjects
            label={model.get("by")} subjects={subjects} chosen={subject}
            counts={subjects.map(({ id }) => about(spoken, id).length)}
            onChoose={(id) => setSubject(id === subject ? "" : id)}
          />
          <Years counts={byYear(found, entries)} />
        </div>
        <div class="cr-collection-found">
          <div class="cr-collection-ask">
            <input
              type="search" aria-label={t("find-words")} placeholder={t("find-words")} value={words}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
            <p role="status">{chosen ? t("counted-under", { counted: how, subject: chosen.label }) : how}</p>
          </div>
          <ul class="cr-entries" tabIndex={0} aria-label={t("found")} key={`${subject}/${words}`}>
            {found.map((entry) => <Found entry={entry} subjects={subjects} key={entry.title} />)}
            {!found.length && <li class="cr-entry">{t("found-nothing")}</li>}
          </ul>
        </div>
      </div>
    </section>
  );
}

interface SubjectsProps {
  label: string;
  subjects: Subject[];
  counts: number[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** The subjects as a bar chart whose bars are buttons. */
function Subjects({ label, subjects, counts, chosen, onChoose }: SubjectsProps) {
  const most = Math.max(1, ...counts);
  return (
    <div role="group" aria-label={label} class="cr-subjects">
      {subjects.map(({ id, label }, i) => (
        <button
          key={id} class="cr-subject" aria-pressed={id === chosen} onClick={() => onChoose(id)}
          style={{ "--share": `${(100 * counts[i]!) / most}%` }}
        >
          <span>{label}</span> <b>{counts[i]}</b>
        </button>
      ))}
    </div>
  );
}

/** How many of each year, as columns. */
function Years({ counts }: { counts: Count[] }) {
  if (!counts.length) return null;
  const most = Math.max(1, ...counts.map(({ n }) => n));
  const years = listed(counts.filter(({ n }) => n).map(({ name, n }) => t("year-count", { year: name, n })), ", ");
  return (
    <div role="img" aria-label={years ? t("by-year", { years }) : t("by-year-none")} class="cr-years">
      {counts.map(({ name, n }, i) => (
        <div class="cr-year" key={name} style={{ "--share": n / most }}>
          <b>{n || ""}</b>
          <i />
          <span>{i % Math.ceil(counts.length / 8) ? "" : name}</span>
        </div>
      ))}
    </div>
  );
}

function Found({ entry, subjects }: { entry: Entry; subjects: Subject[] }) {
  const labels = subjects.filter(({ id }) => entry.subjects.includes(id)).map(({ label }) => label);
  const safe = /^https?:\/\//.test(entry.link);
  return (
    <li class="cr-entry">
      <b>{safe ? <a href={entry.link} target="_blank" rel="noreferrer">{entry.title}</a> : entry.title}</b>
      {entry.line && <p class="cr-entry-line">{entry.line}</p>}
      {entry.text && <p>{entry.text}</p>}
      {entry.facts.map(([name, fact]) => (
        <p key={name}>{rich("entry-fact", { name, fact, "<name>": (words) => <span class="cr-entry-line">{words}</span> })}</p>
      ))}
      {labels.length > 0 && (
        <p class="cr-entry-subjects">{labels.map((label) => <span key={label}>{label}</span>)}</p>
      )}
    </li>
  );
}
