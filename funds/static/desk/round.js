// A collecting round on a telephone: adds up, keeps what is ticked when the network goes, and sends
// it when it is back. The server decides what is owed, gives the numbers, and writes each once.
const form = document.querySelector("form.round");
const foot = form.querySelector(".foot");
const save = foot.querySelector("[name=save]");
const told = document.querySelector(".told");
const refusal = document.querySelector(".refusal");
const store = form.dataset.store && canKeep() ? new RoundStore(form.dataset.store) : null;
const elsewhere = form.querySelector(".elsewhere");
const unticked = save.textContent;
const PATIENCE = 20000;
const NOT_UNDERSTOOD = [400, 404, 413];
let isSending = false;

function canKeep() {
  try {
    localStorage.setItem("round", "");
    localStorage.removeItem("round");
    return true;
  } catch {
    return false;
  }
}

const fen = (text) =>
  Math.round(parseFloat(text.normalize("NFKC").replace(/[¥元,\s]/g, "")) * 100) || 0;
const yuan = (value) => (value / 100).toFixed(2);
const filled = (text, values) =>
  text.replace(/{(\w+)}/g, (_all, name) => values[name]);

const doors = [...form.querySelectorAll(".visit")].map((row) => ({
  row,
  number: row.dataset.number,
  tick: row.querySelector("[type=checkbox]"),
  typed: row.querySelector(".other input"),
  other: row.querySelector("details"),
  shown: row.querySelector(".pick .amount"),
  wrong: row.querySelector("p.wrong"),
  seen: row.querySelector("input[type=hidden]"),
}));
const onPage = new Set(doors.map((door) => door.number));
const worth = (door) => fen(door.typed.value.trim() || door.tick.dataset.owed);
const isTaken = (door) => door.tick.checked && !door.tick.disabled;

// Adding up.

function addUp() {
  const taken = doors.filter(isTaken);
  const total = taken.reduce((sum, door) => sum + worth(door), 0);
  const count = foot.querySelector(".count");
  count.textContent = filled(count.dataset.label, { n: taken.length });
  foot.querySelector(".total").textContent = yuan(total);
  save.textContent = taken.length ? filled(save.dataset.label, { n: taken.length }) : unticked;
  for (const door of doors) door.shown.textContent = yuan(worth(door));
}

function changed(event) {
  const door = doors.find((one) => one.row.contains(event.target));
  if (door && event.target === door.typed) door.tick.checked = door.typed.value.trim() !== "";
  if (door && event.target === door.tick && !door.tick.checked) door.typed.value = "";
  sayDay();
  addUp();
  keepDraft(draft());
}

// A group that has one page has no others: what is ticked there can be forgotten.
function keepDraft(content) {
  if (!store) return;
  if (!elsewhere) store.forgetDraft();
  store.keepDraft(content, onPage);
  sayElsewhere();
}

function sayElsewhere() {
  const n = store && elsewhere ? store.elsewhere(onPage).length : 0;
  if (!n) return;
  elsewhere.textContent = filled(elsewhere.dataset.label, { n });
  elsewhere.hidden = false;
}

// The day is folded away: its head says what is in the field.
function sayDay() {
  form.querySelector(".day summary .said").textContent = form.elements.received_on.value;
}

// What is ticked, and what of it is sent.

function draft() {
  const lines = {};
  for (const door of doors.filter(isTaken)) lines[door.number] = door.typed.value;
  return {
    lines,
    method: form.querySelector("[name=method]:checked")?.value,
    received_on: form.elements.received_on.value,
  };
}

function restore({ lines, method, received_on: day }) {
  const chosen = form.querySelector(`[name=method][value="${method}"]`);
  if (chosen) chosen.checked = true;
  if (day) form.elements.received_on.value = day;
  sayDay();
  for (const door of doors.filter((one) => one.number in lines)) {
    door.tick.checked = true;
    door.typed.value = lines[door.number];
    if (door.typed.value) door.other.open = true;
  }
}

function entryOf(taken) {
  // What stands on the page is told of all its doors: the others of a large group stay as they were.
  const named = new Set([
    ...taken.flatMap((door) => [door.tick.name, door.typed.name]),
    ...doors.map((door) => door.seen.name),
  ]);
  const common = ["method", "received_on", "late", "confirmed"];
  const fields = [...new FormData(form)].filter(
    ([name]) => named.has(name) || common.includes(name),
  );
  const sum = taken.reduce((total, door) => total + worth(door), 0);
  return {
    key: RoundStore.freshKey(),
    fields,
    sum,
    numbers: taken.map((door) => door.number),
    owed: Object.fromEntries(taken.map((door) => [door.number, door.tick.dataset.owed])),
    draft: draft(),
  };
}

function mark(entry, state) {
  for (const door of doors.filter((one) => entry.numbers.includes(one.number))) {
    door.row.classList.toggle("is-sending", state === "sending");
    door.row.classList.toggle("is-sent", state === "sent");
    door.row.querySelector(".sending").hidden = state !== "sending";
    door.row.querySelector(".sent").hidden = state !== "sent";
    door.tick.disabled = door.typed.disabled = state !== "open";
    if (state !== "open") door.tick.checked = false;
    // What the row shows stays what was sent off.
    if (entry.draft.lines[door.number]) door.typed.value = entry.draft.lines[door.number];
    door.wrong.hidden = true;
  }
  addUp();
}

// Sending: one after the other, each until the server has answered it.

async function post(entry) {
  const body = new URLSearchParams(entry.fields);
  for (const field of form.querySelectorAll(":scope > input[type=hidden]")) {
    body.set(field.name, field.value);
  }
  body.set("once", entry.key);
  body.set("save", "1");
  const answer = await fetch(location.pathname, {
    method: "POST",
    headers: { Accept: "application/json" },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  return { status: answer.status, said: isJson ? await answer.json() : null };
}

async function sendWaiting() {
  if (isSending) return;
  isSending = true;
  try {
    for (let entry; (entry = store.waiting()[0]); ) {
      const { status, said } = await post(entry);
      if (status === 201 && said) written(entry, said);
      else if (status === 422 && said) refused(entry, said);
      else if (NOT_UNDERSTOOD.includes(status)) refused(entry, { errors: [], lines: {}, owed: {} });
      else {
        const isShutOut = status === 0 || status === 401 || status === 403;
        waits(isShutOut ? save.dataset.login : null);
        return;
      }
    }
  } catch {
    waits(null);
  } finally {
    isSending = false;
  }
}

function written(entry, said) {
  store.isDone(entry.key);
  mark(entry, "sent");
  tell(said.said, { print: said.print });
}

function refused(entry, said) {
  store.isDone(entry.key);
  mark(entry, "open");
  restore(entry.draft);
  for (const door of doors.filter((one) => entry.numbers.includes(one.number))) {
    owesNow(door, said.owed[door.number]);
    door.wrong.textContent = said.lines[door.number] ?? "";
    door.wrong.hidden = !door.wrong.textContent;
  }
  const unseen = Object.keys(said.lines).filter((number) => !onPage.has(number));
  if (said.confirm) form.querySelector(".confirm").hidden = false;
  refusal.replaceChildren(
    ...[
      save.dataset.refused,
      ...said.errors,
      ...unseen.map((number) => said.lines[number]),
      ...gone(entry),
    ].map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }),
  );
  refusal.hidden = false;
  refusal.scrollIntoView({ block: "center" });
  addUp();
  keepDraft(draft());
  if (!store.waiting().length) told.hidden = true;
}

// What a household owes now, where the page is older.
function owesNow(door, owed) {
  if (owed === undefined) return;
  door.seen.value = door.tick.dataset.owed = owed;
}

// Those that were sent off and have no row on this page any more: they are said, for the paper.
function gone(entry) {
  const away = entry.numbers.filter((number) => !onPage.has(number));
  const amounts = away.map((number) => `${number} ¥${entry.draft.lines[number] || entry.owed[number]}`);
  return away.length ? [filled(save.dataset.gone, { listed: amounts.join("、") })] : [];
}

function waits(reason) {
  const entries = store.waiting();
  if (!entries.length) return;
  entries.forEach((entry) => mark(entry, "sending"));
  const n = entries.reduce((count, entry) => count + entry.numbers.length, 0);
  const sum = yuan(entries.reduce((total, entry) => total + entry.sum, 0));
  const sentence = filled(save.dataset.waiting, { n, sum });
  tell(reason ? `${sentence} ${reason}` : sentence, { waits: true });
}

function tell(sentence, { print = "", waits: isWaiting = false }) {
  const link = told.querySelector("a");
  told.hidden = false;
  told.classList.toggle("waits", isWaiting);
  told.querySelector("p").textContent = sentence;
  told.querySelector(".again").hidden = !isWaiting;
  link.hidden = !print;
  if (print) link.href = print;
  told.scrollIntoView({ block: "center" });
}

function takeMoney(event) {
  if (event.submitter && event.submitter !== save) {
    if (event.submitter.name === "forget") store.forgetDraft();
    return;
  }
  const taken = doors.filter(isTaken);
  const entry = taken.length ? entryOf(taken) : null;
  // A browser without room keeps nothing: then it is sent as the form that it is.
  if (entry && !store.sendOff(entry)) return;
  event.preventDefault();
  refusal.hidden = true;
  if (entry) {
    keepDraft({ ...entry.draft, lines: {} });
    mark(entry, "sending");
    form.elements.confirmed.checked = false;
    form.querySelector(".confirm").hidden = true;
  }
  sendWaiting();
}

foot.querySelector("button.count").hidden = true;
form.addEventListener("input", changed);
if (store) {
  const kept = store.draft();
  if (kept && Object.keys(kept.lines).some((number) => onPage.has(number))) restore(kept);
  sayElsewhere();
  waits(null);
  sendWaiting();
  form.addEventListener("submit", takeMoney);
  told.querySelector(".again").addEventListener("click", sendWaiting);
  addEventListener("online", sendWaiting);
  document.addEventListener("visibilitychange", () => document.hidden || sendWaiting());
  setInterval(() => store.waiting().length && sendWaiting(), 30000);
}
addUp();
