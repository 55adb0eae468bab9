/**
 * On home: what changed since the reader was last here. This browser keeps two days, that of the
 * last visit and of the one before it, so that the answer stays the same for the whole day.
 */
import { isDay, spoken, today } from "../lib/days.mjs";
import { read, write } from "../lib/store.mjs";

const KEY = "arr-visits";
const part = document.querySelector("[data-visits]");
const counts = Object.entries(JSON.parse(part.dataset.visits));

/** The day before today on which the reader was here last, if it is known. */
function lastVisit() {
  const now = today();
  const days = (read(KEY).text ?? "").split(" ").filter((day) => isDay(day) && day < now);
  const last = days.sort().at(-1);
  write(KEY, [last, now].filter(Boolean).join(" "));
  return last;
}

const last = lastVisit();
if (last) {
  const number = counts.filter(([day]) => day > last).reduce((sum, [, count]) => sum + count, 0);
  for (const item of part.querySelectorAll("[data-revised]")) item.hidden = item.dataset.revised <= last;
  for (const place of part.querySelectorAll("[data-last]")) place.textContent = spoken(last);
  part.querySelector("[data-number]").textContent = String(number);
  for (const one of part.querySelectorAll("[data-when]")) {
    one.hidden = one.dataset.when !== (number > 0 ? "changed" : "same");
  }
}
