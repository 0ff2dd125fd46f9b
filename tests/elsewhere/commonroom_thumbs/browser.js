// thumbs: a thumb up or down for each thing. Preact comes from commonroom.
export default ({ h, useSay, ofItems }) => {
  function Thumbs({ spec, answer, onAnswer, disabled }) {
    const { say, Said } = useSay();
    const given = answer?.thumbs ?? {};
    const judge = (item, up) => {
      const { [item.id]: before, ...others } = given;
      onAnswer({ thumbs: before === up ? others : { ...others, [item.id]: up } });
      say(before === up ? "Taken back." : up ? "Up." : "Down.");
    };
    const thumb = (item, up) =>
      h("button", {
        type: "button", class: "cr-chip", disabled, "aria-pressed": given[item.id] === up, onClick: () => judge(item, up),
        "aria-label": `${up ? "Up" : "Down"}: ${item.label}`,
      }, up ? "Up" : "Down");
    return h("div", { class: "cr-kind" },
      h("ul", { class: "cr-fit" }, spec.items.map((item) =>
        h("li", { class: "cr-item", key: item.id }, h("b", null, item.label), h("div", { class: "cr-chips" }, thumb(item, true), thumb(item, false))))),
      Said);
  }
  const open = (spec, answer) => spec.items.filter((item) => !(item.id in (answer?.thumbs ?? {}))).length;
  return {
    Component: Thumbs,
    how: () => "Up or down?",
    left: (spec, answer) => (open(spec, answer) ? `${open(spec, answer)} to judge` : "All judged"),
    done: (spec, answer) => !open(spec, answer),
    within: ofItems("thumbs"),
  };
};
