// What the pages do beyond links and forms. Each part looks for its elements and does nothing where there are none.
"use strict";

// Text size, kept for the next visit where the browser allows it.
(() => {
  const sizes = ["", "larger", "largest"];
  let size = 0;
  try { size = Number(localStorage.getItem("text-size")) || 0; } catch { /* a file, or storage is off */ }
  const apply = () => { document.documentElement.className = sizes[size] || ""; };
  apply();
  for (const button of document.querySelectorAll("[data-size]")) {
    button.addEventListener("click", () => {
      size = Math.min(sizes.length - 1, Math.max(0, size + Number(button.dataset.size)));
      try { localStorage.setItem("text-size", String(size)); } catch { /* it lasts as long as the page */ }
      apply();
    });
  }
})();

// A quotation under the pointer or the focus: its card comes up, and its evidence in the text is lit.
for (const reading of document.querySelectorAll(".reading")) {
  const cards = new Map([...reading.querySelectorAll("[data-card]")].map((card) => [card.dataset.card, card]));
  const hint = reading.querySelector(".hint");
  const marks = (number) => reading.querySelectorAll(`mark[data-q="${number}"]`);
  const evidence = (number) => [...reading.querySelectorAll("[data-e]")].filter((piece) =>
    piece.dataset.e.split(" ").some((name) => name.endsWith(`-${number}`)));
  let shown = null;

  const light = (number, lit) => {
    for (const mark of marks(number)) mark.classList.toggle("on", lit);
    for (const piece of evidence(number)) piece.classList.toggle("lit", lit);
  };
  const show = (number) => {
    if (number === shown) return;
    if (shown !== null) {
      light(shown, false);
      const before = cards.get(shown);
      if (before) before.hidden = true;
    }
    shown = number;
    if (number !== null) light(number, true);
    const card = cards.get(number);
    if (card) card.hidden = false;
    if (hint) hint.hidden = Boolean(card);
  };

  const always = reading.querySelector("[data-lit]");
  if (always) {
    show(always.dataset.lit);
    continue;
  }
  const at = (target) => (target instanceof Element && target.closest("mark[data-q]")) || null;
  reading.addEventListener("pointerover", (event) => { const mark = at(event.target); if (mark) show(mark.dataset.q); });
  reading.addEventListener("focusin", (event) => { const mark = at(event.target); if (mark) show(mark.dataset.q); });
  reading.addEventListener("keydown", (event) => { if (event.key === "Escape") show(null); });
  const named = () => {
    const mark = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (mark && reading.contains(mark) && mark.dataset.q) show(mark.dataset.q);
  };
  window.addEventListener("hashchange", named);
  named();
}

// The confidence slider says what its place would keep, and how much of that is right.
(() => {
  const slider = document.getElementById("least");
  if (!slider) return;
  const curve = JSON.parse(slider.dataset.curve);
  const unsure = Number(slider.dataset.unsure);
  const tell = () => {
    const from = Math.round(Number(slider.value) * 100);
    let kept = 0;
    let right = 0;
    for (let step = from; step < curve.length; step += 1) {
      kept += curve[step][0];
      right += curve[step][1];
    }
    let all = unsure;
    for (const [n] of curve) all += n;
    document.getElementById("least-is").textContent = Number(slider.value).toFixed(2);
    document.getElementById("implies").textContent = kept === 0 ? "keeps none"
      : `about ${(100 * right / kept).toFixed(0)} % of the speakers right, ${(100 * kept / all).toFixed(0)} % of the quotations kept`;
  };
  slider.addEventListener("input", tell);
  tell();
})();

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
  });
}

// Review: single keys press buttons, unless they are switched off or something is being typed.
(() => {
  const fix = document.getElementById("fix");
  const opener = document.querySelector("[data-open=fix]");
  if (opener) {
    const speaker = fix.elements.speaker;
    const was = { speaker: speaker.value, role: fix.elements.role.value, affiliation: fix.elements.affiliation.value };
    opener.addEventListener("click", () => {
      fix.hidden = !fix.hidden;
      opener.setAttribute("aria-expanded", String(!fix.hidden));
      if (!fix.hidden) speaker.select();
    });
    // Role and affiliation belong to the speaker: another speaker does not inherit them.
    speaker.addEventListener("change", () => {
      for (const name of ["role", "affiliation"]) {
        if (speaker.value !== was.speaker && fix.elements[name].value === was[name]) fix.elements[name].value = "";
      }
    });
    fix.addEventListener("keydown", (event) => {
      if (event.key === "Escape") opener.click(), opener.focus();
    });
  }
  document.addEventListener("keydown", (event) => {
    const keys = document.getElementById("keys");
    if ((keys && !keys.checked) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (pressed) event.preventDefault(), pressed.click();
  });
})();
