/** What `newslint review` adds to the report: a decision for each finding, and what sends the decisions to the server. */
const review = (() => {
  const UNDECIDED = 0, ACCEPTED = 1, REFUSED = 2;
  const names = ["undecided", "accepted", "refused"];
  const scopes = ["this finding", "all of its rule", "all of its site", "all that are listed"];

  /** Nothing is decided yet. */
  function begin(data) { data.decisions = new Uint8Array(data.findings.rule.length); }

  /** Decide on one finding. A refused one is refused wherever its words occur, as the keep file goes by content. */
  function decideOne(data, i, decision) {
    const { same } = data.review, marks = data.decisions, was = marks[i];
    marks[i] = decision;
    if (decision === REFUSED || was === REFUSED)
      for (let k = 0; k < same.length; k++)
        if (same[k] === same[i] && (decision === REFUSED || marks[k] === REFUSED)) marks[k] = k === i || decision === REFUSED ? decision : UNDECIDED;
  }

  /** Decide on many: of those that are undecided or, to take decisions back, on all. */
  function decideMany(data, many, decision) {
    const { same } = data.review, marks = data.decisions, refused = new Set();
    for (const i of many) {
      if (decision !== UNDECIDED && marks[i] !== UNDECIDED) continue;
      if (decision === ACCEPTED && !data.findings.fix[i]) continue;
      if (decision === REFUSED || marks[i] === REFUSED) refused.add(same[i]);
      marks[i] = decision;
    }
    if (refused.size) for (let k = 0; k < same.length; k++) if (refused.has(same[k])) marks[k] = decision;
  }

  function inScope({ data, chosen, scope, i }) {
    const { rule, site } = data.findings, column = [null, rule, site][scope], all = [];
    if (scope === 3) return chosen;
    for (let k = 0; k < rule.length; k++) if (column[k] === column[i]) all.push(k);
    return all;
  }

  async function post(what, body) {
    const response = await fetch(what,
      { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), cache: "no-store" });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }

  /** The desk at which is decided: state, actions and what shows them. */
  function useDesk({ data, chosen, filter, at, go, decided, setDecided }) {
    const [scope, setScope] = useState(0), [busy, setBusy] = useState(false), [fault, setFault] = useState(""), [ended, setEnded] = useState(false);
    const writing = useRef(null), i = chosen[at], marks = data.decisions;
    const totals = useMemo(() => { const n = [0, 0, 0]; for (const mark of marks) n[mark]++; return n; }, [decided, data]);
    const open = !busy && !ended;
    const decide = (decision) => {
      if (i === undefined || !open || (scope === 0 && decision === ACCEPTED && !data.findings.fix[i])) return;
      if (scope === 0) decideOne(data, i, decision); else decideMany(data, inScope({ data, chosen, scope, i }), decision);
      setDecided((n) => n + 1);
      if (decision !== UNDECIDED && filter.decision < 0) {
        let next = at + 1;
        while (next < chosen.length && marks[chosen[next]] !== UNDECIDED) next++;
        if (next < chosen.length) go(next);
      }
    };
    const write = async () => {
      if (!open || totals[1] + totals[2] === 0) return;
      setBusy(true); setFault("");
      const accept = [], refuse = [];
      marks.forEach((mark, k) => { if (mark === ACCEPTED) accept.push(k); else if (mark === REFUSED) refuse.push(k); });
      try { show(await post("decide", { round: data.review.round, accept, refuse })); }
      catch (error) { setFault(`Not written: ${error.message}`); setBusy(false); }
    };
    const end = async () => {
      try { await post("end", {}); setEnded(true); } catch (error) { setFault(`Not ended: ${error.message}`); }
    };
    useLayoutEffect(() => { // before the next key comes, which must not be taken for what was shown before
      const keys = (event) => {
        if (/^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "a") decide(ACCEPTED);
        else if (event.key === "r") decide(REFUSED);
        else if (event.key === "u") decide(UNDECIDED);
        else if (event.key === "s") setScope((scope + 1) % scopes.length);
        else if (event.key === "w") { if (writing.current) writing.current.focus(); }
        else return;
        event.preventDefault();
      };
      const leaving = (event) => { if (totals[1] + totals[2] && !ended) event.preventDefault(); };
      addEventListener("keydown", keys); addEventListener("beforeunload", leaving);
      return () => { removeEventListener("keydown", keys); removeEventListener("beforeunload", leaving); };
    });
    return { data, scope, setScope, decide, write, end, totals, open, busy, ended, fault, writing, names, Bar, Buttons, Mark, Keys };
  }

  const Mark = ({ decision }) => (decision ? html` · <span class=${names[decision]}>${names[decision]}</span>` : null);
  const Keys = () => html`; <kbd>a</kbd> accept, <kbd>r</kbd> refuse, <kbd>u</kbd> take back, <kbd>s</kbd> on what, <kbd>w</kbd> write`;

  function Bar({ desk }) {
    const { data, totals, open, busy, ended, fault } = desk, { said, problems } = data.review;
    return html`<section class="desk" aria-label="Decisions"><p><b>${number(totals[1])}</b> accepted, <b>${number(totals[2])}</b> refused,${" "}
        <b>${number(totals[0])}</b> undecided</p>
      <button type="button" id="write" ref=${desk.writing} disabled=${!open || totals[1] + totals[2] === 0} onClick=${desk.write}>
        ${busy ? "Writing…" : "Write the decisions"}</button>
      <button type="button" id="end" disabled=${!open} onClick=${desk.end}>End the review</button>
      <p class="said" role="alert">${ended ? "The review has ended; close this page." : fault || said}</p>
      ${problems.length > 0 && html`<ul>${problems.map((line) => html`<li>${line}</li>`)}</ul>`}</section>`;
  }

  function Buttons({ desk, i }) {
    const { data, scope, open } = desk, mark = data.decisions[i], copies = data.review.same.filter((group) => group === data.review.same[i]).length;
    return html`<div class="decide" role="group" aria-label="Decision">
        <label>Decide on<select id="scope" value=${scope} onChange=${(e) => desk.setScope(Number(e.target.value))}>
          ${scopes.map((x, k) => html`<option value=${k}>${x}</option>`)}</select></label>
        <button type="button" disabled=${!open || (scope === 0 && !data.findings.fix[i])} onClick=${() => desk.decide(ACCEPTED)}>Accept</button>
        <button type="button" disabled=${!open} onClick=${() => desk.decide(REFUSED)}>Refuse</button>
        <button type="button" disabled=${!open || (scope === 0 && !mark)} onClick=${() => desk.decide(UNDECIDED)}>Take back</button></div>
      <p class="soft"><span class=${names[mark]}>${names[mark]}</span>. Accepted fixes are written into the files. What is refused is right text: it goes to
        ${" "}<bdi>${data.review.keep}</bdi>, ${copies > 1 ? `with its copies (${number(copies)} in all), ` : ""}and is neither reported nor fixed again.</p>`;
  }

  return { begin, useDesk };
})();
