"use strict";
// The table of findings: filter, search, sort, pages. Text of cities is only ever set as text.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { strings, cities, rules, severities, lists, labels, findings } = data;
  // Addresses of the pages of rules by code, of items by the text of their name, of tasks by number.
  const pages = data.pages || { rules: {}, items: {}, tasks: {} };
  // Columns of a finding, as finding_rows.py writes them.
  const CITY = 0, RULE = 1, SEVERITY = 2, TASK = 3, ITEM = 4, CODE = 5, FIELD = 6, PLACE = 7,
    PROBLEM = 8, ACTION = 9, BECAUSE = 10, FINGERPRINT = 11, EXPECTED = 12, ACTUAL = 13, SPANS = 14;
  const SEARCHED = [ITEM, CODE, FIELD, PLACE, PROBLEM, ACTION, EXPECTED, ACTUAL, FINGERPRINT];
  const SORTED = { severity: SEVERITY, city: CITY, rule: RULE, item: ITEM };
  const PAGE = 100;
  const FILTERS = ["q", "city", "rule", "severity", "task"];
  const GRAVITY = ["error", "warning", "info"];

  const byId = (id) => document.getElementById(id);
  const start = () => ({ q: "", city: "", rule: "", severity: "", task: "", sort: "severity", page: 1 });
  let state = start();
  let shown = [];
  let haystacks = null;

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const link = (address, text, className = "code") => {
    const made = element("a", className, text);
    made.href = address;
    return made;
  };
  const fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

  function option(value, text, parent) {
    const made = element("option", "", text);
    made.value = value;
    parent.append(made);
  }

  function count(column) {
    const counts = new Map();
    for (const row of findings) counts.set(row[column], (counts.get(row[column]) || 0) + 1);
    return counts;
  }

  function fillFilters() {
    const numbers = { city: count(CITY), rule: count(RULE), severity: count(SEVERITY) };
    option("", labels.all_cities, byId("city"));
    cities.forEach((name, index) => {
      const many = numbers.city.get(index);
      if (many) option(String(index), `${name} (${many})`, byId("city"));
    });
    option("", labels.all_rules, byId("rule"));
    rules.forEach(([code, title], index) =>
      option(code, `${code} ${title} (${numbers.rule.get(index)})`, byId("rule")));
    option("", labels.all_severities, byId("severity"));
    severities.forEach((name, index) => {
      const many = numbers.severity.get(index);
      if (many) option(GRAVITY[index], `${name} (${many})`, byId("severity"));
    });
    option("", labels.all_tasks, byId("task"));
    for (const [title, tasks] of lists) {
      if (!tasks.length) continue;
      const group = element("optgroup");
      group.label = title;
      for (const [number, name] of tasks) option(String(number), name, group);
      byId("task").append(group);
    }
    byId("task").parentElement.hidden = !lists.some(([, tasks]) => tasks.length);
  }

  function haystack(index) {
    haystacks ||= new Array(findings.length);
    const row = findings[index];
    haystacks[index] ||= [cities[row[CITY]], ...rules[row[RULE]].slice(0, 2),
      ...SEARCHED.map((column) => strings[row[column]])].join("\n").toLowerCase();
    return haystacks[index];
  }

  function select() {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const rule = rules.findIndex(([code]) => code === state.rule);
    const gravity = GRAVITY.indexOf(state.severity);
    shown = [];
    findings.forEach((row, index) => {
      if (state.city !== "" && row[CITY] !== Number(state.city)) return;
      if (state.rule && row[RULE] !== rule) return;
      if (state.severity && row[SEVERITY] !== gravity) return;
      if (state.task && row[TASK] !== Number(state.task)) return;
      if (words.length && !words.every((word) => haystack(index).includes(word))) return;
      shown.push(index);
    });
    sort();
  }

  function sort() {
    const descending = state.sort.startsWith("-");
    const column = SORTED[state.sort.replace("-", "")] ?? SEVERITY;
    const sign = descending ? -1 : 1;
    const compare = column === ITEM
      ? (a, b) => strings[findings[a][ITEM]].localeCompare(strings[findings[b][ITEM]], "zh")
      : (a, b) => findings[a][column] - findings[b][column];
    shown.sort((a, b) => sign * compare(a, b) || findings[a][RULE] - findings[b][RULE] || a - b);
  }

  function marked(text, spans) {
    const made = element("span", "value");
    if (!spans) {
      made.textContent = text;
      return made;
    }
    const characters = Array.from(text);
    let done = 0;
    for (let at = 0; at < spans.length; at += 2) {
      made.append(characters.slice(done, spans[at]).join(""));
      made.append(element("mark", "", characters.slice(spans[at], spans[at + 1]).join("")));
      done = spans[at + 1];
    }
    made.append(characters.slice(done).join(""));
    return made;
  }

  function line(parent, className, label, content) {
    if (!content) return;
    const made = element("div", `line ${className}`);
    made.append(element("span", "label", label), " ", content);
    parent.append(made);
  }

  function cell(className, label) {
    const made = element("td", className);
    made.dataset.label = label;
    return made;
  }

  function itemCell(row) {
    const made = cell("item", labels.item);
    const page = pages.items[row[ITEM]] || pages.tasks[row[TASK]];
    const name = element("div", "name", page ? "" : strings[row[ITEM]]);
    if (page) name.append(link(page, strings[row[ITEM]] || labels.task, ""));
    if (page || row[ITEM]) made.append(name);
    line(made, "small", labels.code, strings[row[CODE]]);
    line(made, "small", labels.field, strings[row[FIELD]]);
    made.append(element("div", "place", strings[row[PLACE]]));
    return made;
  }

  function problemCell(row) {
    const made = cell("problem", labels.problem);
    made.append(element("div", "", strings[row[PROBLEM]]));
    const [wanted, given] = row[SPANS] || [null, null];
    line(made, "expected", labels.expected, row[EXPECTED] && marked(strings[row[EXPECTED]], wanted));
    line(made, "actual", labels.actual, row[ACTUAL] && marked(strings[row[ACTUAL]], given));
    line(made, "small", labels.because, strings[row[BECAUSE]]);
    return made;
  }

  function tableRow(index) {
    const row = findings[index];
    const [code, title, basis] = rules[row[RULE]];
    const made = element("tr", GRAVITY[row[SEVERITY]]);
    made.dataset.fingerprint = strings[row[FINGERPRINT]];
    const severity = cell("severity", labels.severity);
    severity.append(element("span", `badge ${GRAVITY[row[SEVERITY]]}`, severities[row[SEVERITY]]));
    const city = cell("", labels.city);
    city.append(cities[row[CITY]]);
    const rule = cell("rule", labels.rule);
    const page = byId(`rule-${code}`) ? `#rule-${code}` : pages.rules[code];
    rule.append(page ? link(page, code) : element("span", "code", code), " ", title);
    const action = cell("action", labels.action);
    action.append(element("div", "", strings[row[ACTION]]));
    line(action, "small", labels.basis, basis);
    made.append(severity, city, rule, itemCell(row), problemCell(row), action);
    return made;
  }

  function draw(everything) {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    state.page = Math.min(Math.max(1, state.page), pages);
    const first = everything ? 0 : (state.page - 1) * PAGE;
    const last = everything ? shown.length : Math.min(shown.length, first + PAGE);
    byId("rows").replaceChildren(...shown.slice(first, last).map(tableRow));
    byId("count").textContent = shown.length
      ? fill(labels.count, { total: shown.length.toLocaleString("en"), first: first + 1, last })
      : labels.count_none;
    byId("page").textContent = fill(labels.page, { page: state.page, pages });
    byId("previous").disabled = state.page <= 1;
    byId("next").disabled = state.page >= pages;
    byId("pager").hidden = pages < 2;
    byId("table").hidden = !shown.length;
    for (const head of document.querySelectorAll("th[data-sort]")) {
      const mine = state.sort.replace("-", "") === head.dataset.sort;
      const order = state.sort.startsWith("-") ? "descending" : "ascending";
      head.setAttribute("aria-sort", mine ? order : "none");
    }
    document.body.dataset.shown = String(shown.length);
  }

  function show(changes) {
    state = { ...state, page: 1, ...changes };
    for (const name of FILTERS) byId(name).value = state[name];
    select();
    draw(false);
  }

  function remember() {
    const kept = new URLSearchParams();
    const usual = start();
    for (const [key, value] of Object.entries(state)) {
      if (value !== usual[key]) kept.set(key, value);
    }
    history.replaceState(null, "", `#${kept.size ? kept : "findings"}`);
  }

  // The address holds the filters (#rule=M101&q=…) or the id of a section.
  function readAddress() {
    const address = location.hash.slice(1);
    if (!address.includes("=")) {
      const target = address && byId(address);
      if (target && target.tagName === "DETAILS") target.open = true;
      return false;
    }
    const asked = Object.fromEntries(new URLSearchParams(address));
    const known = Object.fromEntries(Object.entries(asked).filter(([key]) => key in state));
    if (!byId("task").querySelector(`option[value="${Number(known.task)}"]`)) delete known.task;
    show({ ...start(), ...known, page: Number(asked.page) || 1 });
    return true;
  }

  function taskNumber(list, row) {
    let number = row + 1;
    for (let before = 0; before < list; before += 1) {
      number += byId(`map-${before}`).querySelectorAll("[data-row]").length;
    }
    return number;
  }

  function openCell(event) {
    const drawing = event.target.closest(".hm-row svg");
    if (!drawing) return;
    const box = drawing.getBoundingClientRect();
    const city = Math.floor(((event.clientX - box.left) / box.width) * cities.length);
    const list = Number(drawing.closest(".map").dataset.list);
    const task = taskNumber(list, Number(drawing.parentElement.dataset.row));
    const known = lists[list][1].some(([number]) => number === task);
    show({ ...start(), city: String(city), task: known ? String(task) : "" });
    remember();
    byId("findings").scrollIntoView();
  }

  function listen() {
    let waiting = 0;
    byId("q").addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { show({ q: event.target.value }); remember(); }, 150);
    });
    for (const name of FILTERS.slice(1)) {
      byId(name).addEventListener("change", (event) => {
        show({ [name]: event.target.value });
        remember();
      });
    }
    byId("clear").addEventListener("click", () => { show(start()); remember(); });
    for (const [id, step] of [["previous", -1], ["next", 1]]) {
      byId(id).addEventListener("click", () => {
        show({ page: state.page + step });
        remember();
        byId("findings").scrollIntoView();
      });
    }
    for (const head of document.querySelectorAll("th[data-sort]")) {
      head.firstElementChild.addEventListener("click", () => {
        const name = head.dataset.sort;
        show({ sort: state.sort === name ? `-${name}` : name });
        remember();
      });
    }
    byId("heatmap")?.addEventListener("click", openCell);
    addEventListener("hashchange", () => { if (readAddress()) byId("findings").scrollIntoView(); });
    addEventListener("beforeprint", () => draw(true));
    addEventListener("afterprint", () => draw(false));
  }

  fillFilters();
  byId("filters").hidden = false;
  listen();
  if (readAddress()) byId("findings").scrollIntoView();
  else show({});
  document.body.dataset.ready = "1";
})();
