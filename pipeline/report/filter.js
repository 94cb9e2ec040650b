// Hides the facts that lack a word of the filter; blind to case and to Vietnamese marks.
(() => {
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const facts = [...document.querySelectorAll(".fact")];
  const input = document.getElementById("filter");
  const shown = document.getElementById("shown");
  let keys = null;
  const apply = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    keys ??= facts.map((fact) => fold(fact.textContent));
    let count = 0;
    facts.forEach((fact, i) => {
      fact.hidden = !words.every((word) => keys[i].includes(word));
      count += !fact.hidden;
    });
    shown.textContent = words.length ? `${count} of ${facts.length}` : "";
  };
  input.closest(".filter").hidden = false;
  input.addEventListener("input", apply);
})();
