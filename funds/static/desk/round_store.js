// What a collector has ticked, kept in this browser until the server says that it is written.
// The draft is what is ticked now. What was sent off waits, each sending under a key of its own
// that never changes: sent twice, it is written once.
class RoundStore {
  constructor(name) {
    this.draftName = name;
    this.waitingName = `${name} waiting`;
  }

  static read(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  // Whether there was room for it.
  static write(name, content, isEmpty) {
    try {
      if (isEmpty) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(content));
      return true;
    } catch {
      return false;
    }
  }

  draft() {
    return RoundStore.read(this.draftName, null);
  }

  // The numbers of those that are ticked on other pages of a large group.
  elsewhere(onPage) {
    return Object.keys(this.draft()?.lines ?? {}).filter((number) => !onPage.has(number));
  }

  // What is ticked on other pages stays in the draft, whatever becomes of this one.
  keepDraft(draft, onPage) {
    const before = this.draft()?.lines ?? {};
    const others = this.elsewhere(onPage).map((number) => [number, before[number]]);
    const lines = { ...Object.fromEntries(others), ...draft.lines };
    return RoundStore.write(this.draftName, { ...draft, lines }, Object.keys(lines).length === 0);
  }

  forgetDraft() {
    localStorage.removeItem(this.draftName);
  }

  // Read anew each time: another tab may have sent something off meanwhile.
  waiting() {
    return RoundStore.read(this.waitingName, []);
  }

  sendOff(entry) {
    return this.keepWaiting([...this.waiting(), entry]);
  }

  isDone(key) {
    this.keepWaiting(this.waiting().filter((entry) => entry.key !== key));
  }

  keepWaiting(entries) {
    return RoundStore.write(this.waitingName, entries, entries.length === 0);
  }

  // Without https a browser has no randomUUID, but random numbers it has.
  static freshKey() {
    const numbers = crypto.getRandomValues(new Uint8Array(16));
    return [...numbers].map((number) => number.toString(16).padStart(2, "0")).join("");
  }
}
