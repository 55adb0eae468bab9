/** The switch of the colours, in the menu of every page. */
import { say } from "./announce.mjs";
import { chosen, keep, onChosen, wear } from "./colours.mjs";

/** Lets the switch choose; follows what another tab chose. */
export function keepSwitch() {
  const fields = [...document.querySelectorAll("[data-colours-switch] input")].filter((one) => one instanceof HTMLInputElement);
  const show = () => {
    const choice = chosen();
    wear(choice);
    for (const field of fields) field.checked = field.value === choice;
  };
  for (const field of fields) {
    field.addEventListener("change", () => {
      wear(field.value);
      say(keep(field.value), "colours");
    });
  }
  onChosen(show);
  show();
}
