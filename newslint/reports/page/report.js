"use strict";
const { render, html, useState, useMemo, useEffect, useLayoutEffect, useRef } = htmPreact;
const ROW = 44, BINS = 20, PRINTED = 500, SHOWN = 15;
const FIXES = ["no fix", "safe fix", "unsafe fix"], SEVERITIES = ["info", "warning", "error"];
const number = (n) => n.toLocaleString("en");
const share = (n, of) => (of ? (100 * n / of).toFixed(1) + "%" : "–");

async function load() {
  const packed = document.getElementById("data").textContent.trim();
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(packed) : Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/** What `newslint review` adds to the page (review.js); null in a report. */
const added = () => (typeof review === "undefined" ? null : review);

/** The findings that pass the filter, by their numbers. */
function choose(data, filter) {
  const { rule, site, severity, fix, segments, message, path } = data.findings, out = [];
  const word = filter.text.toLowerCase();
  if (word && !data.texts)
    data.texts = rule.map((_, i) => (data.paths[path[i]] + " " + message[i] + " " + segments[i].map((s) => s[1]).join("")).toLowerCase());
  const family = data.rules.map((r) => r.family);
  for (let i = 0; i < rule.length; i++)
    if ((filter.rule < 0 || rule[i] === filter.rule) && (filter.site < 0 || site[i] === filter.site) &&
        (!filter.family || family[rule[i]] === filter.family) && (filter.severity < 0 || severity[i] === filter.severity) &&
        (filter.fix < 0 || fix[i] === filter.fix) &&
        (filter.decision < 0 || data.decisions[i] === filter.decision) && (!word || data.texts[i].includes(word))) out.push(i);
  return out;
}

/** Counts of the chosen findings: by rule, site, family, both, place in the document and fix. */
function tally(data, chosen) {
  const f = data.findings, documents = new Set(), bins = new Array(BINS).fill(0), fixes = [0, 0, 0];
  const rules = new Map(), sites = new Map(), families = new Map(), cells = new Map();
  const add = (map, key, document) => {
    let entry = map.get(key);
    if (!entry) map.set(key, (entry = { n: 0, documents: new Set() }));
    entry.n++; entry.documents.add(document);
  };
  for (const i of chosen) {
    documents.add(f.document[i]); bins[Math.min(BINS - 1, Math.floor(f.place[i] * BINS / 1000))]++; fixes[f.fix[i]]++;
    add(rules, f.rule[i], f.document[i]); add(sites, f.site[i], f.document[i]); add(families, data.rules[f.rule[i]].family, f.document[i]);
    const cell = f.rule[i] + " " + f.site[i];
    cells.set(cell, (cells.get(cell) || 0) + 1);
  }
  const ranked = (map) => [...map].sort((a, b) => b[1].n - a[1].n);
  return { documents: documents.size, bins, fixes, cells, rules: ranked(rules), sites: ranked(sites), families: ranked(families) };
}

const Bar = ({ n, most }) => html`<span class="bar" style=${{ width: Math.max(2, Math.round(80 * n / most)) + "px" }}></span>`;

function Counts({ title, head, rows, name, pick, documents }) {
  const most = rows.length ? rows[0][1].n : 1;
  return html`<section><h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label=${title}><table><thead><tr><th scope="col">${head}</th>
    <th scope="col" class="n">findings</th><th scope="col" class="n">documents</th><th scope="col">share</th></tr></thead>
    <tbody>${rows.slice(0, SHOWN).map(([key, { n, documents: own }]) => html`<tr key=${key}>
      <td><button class="link" onClick=${() => pick(key)}><bdi>${name(key)}</bdi></button></td><td class="n">${number(n)}</td>
      <td class="n">${number(own.size)}${documents(key) ? " of " + number(documents(key)) : ""}</td><td><${Bar} n=${n} most=${most} /></td></tr>`)}
    </tbody></table></div>${rows.length > SHOWN && html`<p class="soft">and ${number(rows.length - SHOWN)} more</p>`}</section>`;
}

function Heat({ data, counts, pick }) {
  const rules = counts.rules.slice(0, 24).map((r) => r[0]), sites = counts.sites.slice(0, 20).map((s) => s[0]);
  const most = Math.max(1, ...counts.cells.values());
  return html`<section><h2>Site by rule</h2><div class="scroll" tabindex="0" role="region" aria-label="Findings by site and rule"><table class="heat">
    <thead><tr><td></td>${rules.map((r) => html`<th scope="col" class="turned" title=${data.rules[r].name}>${data.rules[r].code}</th>`)}</tr></thead>
    <tbody>${sites.map((s) => html`<tr><th scope="row"><bdi>${data.sites[s][0]}</bdi></th>${rules.map((r) => {
      const n = counts.cells.get(r + " " + s) || 0, depth = n ? 0.08 + 0.27 * Math.log1p(n) / Math.log1p(most) : 0;
      return html`<td style=${{ background: `rgba(var(--heat), ${depth.toFixed(2)})` }}>${n > 0 && html`<button
        aria-label=${`${data.rules[r].code} at ${data.sites[s][0]}: ${n}`} onClick=${() => pick(r, s)}>${number(n)}</button>`}</td>`;
    })}</tr>`)}</tbody></table></div></section>`;
}

// Each line of the text on one of its own.
const Text = ({ segments }) => html`<div class="text" dir="auto">${segments.map(([kind, piece]) => [kind, piece.replaceAll("⏎", "⏎\n")]).map(([kind, text]) =>
  kind === 1 ? html`<mark>${text}</mark>` : kind === 2 ? html`<del>${text}</del>` : kind === 3 ? html`<ins>${text}</ins>` : text)}</div>`;

const placed = (data, i) => {
  const f = data.findings;
  return `${data.paths[f.path[i]]}:${f.record[i] ? `record ${f.record[i]}:` : ""}${f.line[i]}:${f.column[i]}`;
};

function Detail({ data, i, desk }) {
  if (i === undefined) return html`<div class="detail"><p>No finding passes the filter.</p></div>`;
  const f = data.findings, rule = data.rules[f.rule[i]];
  return html`<article class="detail" aria-live="polite"><h2><span class=${"code " + SEVERITIES[f.severity[i]]}>${rule.code}</span> ${rule.name}</h2>
    <p>${f.message[i]}</p><p class="soft"><bdi>${placed(data, i)}</bdi></p><${Text} segments=${f.segments[i]} />
    <p>${f.fix[i] ? `${FIXES[f.fix[i]]}: ${data.fixes[f.repair[i]]}` : "Reported, not fixed."}</p>
    ${desk && html`<${desk.Buttons} desk=${desk} i=${i} />`}
    <h2>The rule</h2><p>${rule.summary}.</p>${rule.precision && html`<p class="soft">${rule.precision}</p>`}</article>`;
}

function List({ data, chosen, at, go, desk }) {
  const box = useRef(null), [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / ROW) - 5), last = Math.min(chosen.length, first + 24);
  useLayoutEffect(() => {
    const node = box.current, y = at * ROW;
    if (y < node.scrollTop) node.scrollTop = y;
    else if (y + ROW > node.scrollTop + node.clientHeight) node.scrollTop = y + ROW - node.clientHeight;
  }, [at, chosen]);
  const keys = (event) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 11, PageUp: -11, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(Math.max(0, Math.min(chosen.length - 1, at + step)));
  };
  const f = data.findings;
  return html`<div class="list" ref=${box} role="listbox" tabindex="0" aria-label="Findings" aria-activedescendant=${chosen.length ? "row" + at : undefined}
      onScroll=${(e) => setTop(e.target.scrollTop)} onKeyDown=${keys}>
    <div class="space" role="presentation" style=${{ height: chosen.length * ROW + "px" }}>${chosen.slice(first, last).map((i, k) => html`
      <div class="row" key=${i} id=${"row" + (first + k)} role="option" aria-selected=${first + k === at ? "true" : "false"} aria-setsize=${chosen.length}
        aria-posinset=${first + k + 1} style=${{ top: (first + k) * ROW + "px" }} onClick=${() => go(first + k)}>
        <div><span class=${"code " + SEVERITIES[f.severity[i]]}>${data.rules[f.rule[i]].code}</span> <bdi>${f.message[i]}</bdi></div>
        <div class="soft"><bdi>${placed(data, i)}</bdi> · ${FIXES[f.fix[i]]}${desk && html`<${desk.Mark} decision=${data.decisions[i]} />`}</div></div>`)}</div></div>`;
}

const ALL = { text: "", rule: -1, site: -1, family: "", severity: -1, fix: -1, decision: -1 };

function App({ data }) {
  const [filter, setFilter] = useState(ALL), [at, go] = useState(0), [printing, setPrinting] = useState(false), search = useRef(null);
  const [decided, setDecided] = useState(0), live = filter.decision < 0 ? 0 : decided;
  const chosen = useMemo(() => choose(data, filter), [filter, live]), counts = useMemo(() => tally(data, chosen), [chosen]);
  const change = (part) => { setFilter({ ...filter, ...part }); go(0); };
  const set = (key, plain) => (event) => change({ [key]: plain ? event.target.value : Number(event.target.value) });
  useEffect(() => {
    const keys = (event) => {
      const typing = /^(INPUT|SELECT)$/.test(event.target.tagName);
      if (event.key === "/" && !typing) { event.preventDefault(); search.current.focus(); }
      if (event.key === "Escape") { setFilter(ALL); go(0); event.target.blur(); }
    };
    const before = () => setPrinting(true), after = () => setPrinting(false);
    addEventListener("keydown", keys); addEventListener("beforeprint", before); addEventListener("afterprint", after);
    return () => { removeEventListener("keydown", keys); removeEventListener("beforeprint", before); removeEventListener("afterprint", after); };
  }, []);
  const desk = added() && added().useDesk({ data, filter, chosen, at: Math.min(at, chosen.length - 1), go, decided, setDecided });
  const s = data.summary, highest = Math.max(1, ...counts.bins);
  const option = (value, text) => html`<option value=${value}>${text}</option>`;
  return html`<header><h1>newslint ${desk ? "review" : "report"}</h1><p class="soft">newslint ${data.version} · ${data.made}</p></header><main>
    ${desk && html`<${desk.Bar} desk=${desk} />`}
    ${!desk && html`<ul class="tiles"><li><b>${number(s.documents)}</b>documents</li><li><b>${share(counts.documents, s.documents)}</b>with findings</li>
      <li><b>${number(chosen.length)}</b>findings</li><li><b>${number(counts.fixes[1])}</b>fixed by --fix</li>
      <li><b>${number(counts.fixes[2])}</b>by --fix --unsafe-fixes</li><li><b>${number(counts.fixes[0])}</b>have no fix</li></ul>
    <p class="soft">--fix would change ${number(s.changed)} documents: safe fixes take out ${number(s.removed)} characters and write ${number(s.written)}.</p>`}
    <h2>Findings</h2>
    <form onSubmit=${(e) => e.preventDefault()} aria-label="Filter">
      <label>Text<input type="search" ref=${search} value=${filter.text} onInput=${set("text", true)} /></label>
      <label>Family<select value=${filter.family} onChange=${set("family", true)}>${option("", "all")}${[...new Set(data.rules.map((r) => r.family))].map((x) => option(x, x))}</select></label>
      <label>Rule<select value=${filter.rule} onChange=${set("rule")}>${option(-1, "all")}${data.rules.map((r, i) => option(i, `${r.code} ${r.name}`))}</select></label>
      <label>Site<select value=${filter.site} onChange=${set("site")}>${option(-1, "all")}${data.sites.map((x, i) => option(i, x[0]))}</select></label>
      <label>Severity<select value=${filter.severity} onChange=${set("severity")}>${option(-1, "all")}${SEVERITIES.map((x, i) => option(i, x))}</select></label>
      <label>Fix<select value=${filter.fix} onChange=${set("fix")}>${option(-1, "all")}${FIXES.map((x, i) => option(i, x))}</select></label>
      ${desk && html`<label>Decision<select value=${filter.decision} onChange=${set("decision")}>${option(-1, "all")}${desk.names.map((x, i) => option(i, x))}</select></label>`}
      <button type="button" onClick=${() => change(ALL)}>Clear</button></form>
    <p class="soft" role="status">${number(chosen.length)} of ${number(data.findings.rule.length)} findings.</p>
    <p class="soft keys"><kbd>/</kbd> search, <kbd>↓</kbd> <kbd>↑</kbd> or <kbd>j</kbd> <kbd>k</kbd> in the list, <kbd>Esc</kbd> clear${desk && html`<${desk.Keys} />`}</p>
    <div class="pair"><${List} data=${data} chosen=${chosen} at=${Math.max(0, Math.min(at, chosen.length - 1))} go=${go} desk=${desk} />
      <${Detail} data=${data} i=${chosen[Math.min(at, chosen.length - 1)]} desk=${desk} /></div>
    ${printing && html`<div class="printed">${chosen.slice(0, PRINTED).map((i) => html`<div><b>${data.rules[f(data).rule[i]].code}</b> ${f(data).message[i]}
      <span class="soft"> ${placed(data, i)}</span><${Text} segments=${f(data).segments[i]} /></div>`)}
      ${chosen.length > PRINTED && html`<p>and ${number(chosen.length - PRINTED)} more</p>`}</div>`}
    <div class="columns"><div><${Counts} title="By rule" head="rule" rows=${counts.rules} name=${(k) => `${data.rules[k].code} ${data.rules[k].name}`} pick=${(rule) => change({ rule })} documents=${() => 0} />
      <${Counts} title="By family" head="family" rows=${counts.families} name=${(k) => k} pick=${(family) => change({ family })} documents=${() => 0} /></div>
      <div><section><h2>Where in the document</h2><div class="bars" role="img" aria-label=${"Findings by place, from the start of the document to its end: " + counts.bins.join(", ")}>
        ${counts.bins.map((n) => html`<div style=${{ height: Math.round(100 * n / highest) + "%" }} title=${number(n)}></div>`)}</div>
        <div class="axis"><span>start</span><span>middle</span><span>end</span></div></section>
      <${Counts} title="By site" head="site" rows=${counts.sites} name=${(k) => data.sites[k][0]} pick=${(site) => change({ site })} documents=${(k) => data.sites[k][1]} /></div></div>
    <${Heat} data=${data} counts=${counts} pick=${(rule, site) => change({ rule, site })} /></main>
    <footer><p class="soft">Precision is measured on labelled text of sites that were held out; each rule's page says more: newslint explain CODE.</p></footer>`;
}
const f = (data) => data.findings;

/** Show this, and nothing of what was shown before. */
function show(data) {
  if (added()) added().begin(data);
  render(html`<${App} key=${data.made + (data.review ? data.review.round : "")} data=${data} />`, document.getElementById("app"));
  document.documentElement.dataset.ready = "yes";
}
load().then(show);
