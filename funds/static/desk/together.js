// Small claims to sign: what is ticked is added up at once. Without this script a button does it.
const foot = document.querySelector(".together .foot");

if (foot) {
  const ticks = [...document.querySelectorAll(".together input[data-amount]")];
  const count = foot.querySelector(".count");
  const sign = foot.querySelector("button.default");
  const nothing = sign.textContent;
  const fen = (tick) => Math.round(parseFloat(tick.dataset.amount) * 100);
  const yuan = (value) =>
    (value / 100).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const filled = (text, values) => text.replace(/{(\w+)}/g, (_all, name) => values[name]);

  const addUp = () => {
    const ticked = ticks.filter((tick) => tick.checked);
    const told = { n: ticked.length, sum: yuan(ticked.reduce((sum, tick) => sum + fen(tick), 0)) };
    count.textContent = filled(count.dataset.label, told);
    foot.querySelector(".total").textContent = told.sum;
    sign.textContent = told.n ? filled(sign.dataset.label, told) : nothing;
  };
  foot.querySelector("[name=count]").hidden = true;
  ticks.forEach((tick) => tick.addEventListener("input", addUp));
  // Back from a claim: the browser may have kept the ticks.
  addEventListener("pageshow", addUp);
}
