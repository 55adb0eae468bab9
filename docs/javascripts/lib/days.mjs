/** Calendar days as texts like 2026-06-13: today, distance, how pages print them. */

/** The reader's own calendar day, without a time zone. */
export function today(now = new Date()) {
  const pad = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** @param {string} text @returns {boolean} whether it names a day that exists */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whole days from one day to another; negative if it lies before. */
export function between(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86400000);
}

/** @returns {string} as pages print it: 13 June 2026 */
export function spoken(day) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** @returns {string} how far a day is off, in whole units: "in 10 days", "3 months ago", "today" */
export function relative(day, from) {
  const days = between(from, day);
  if (days === 0) return "today";
  const size = Math.abs(days);
  const [first, last] = [day, from].sort().map((one) => one.split("-").map(Number));
  const months = 12 * (last[0] - first[0]) + last[1] - first[1] - Number(last[2] < first[2]);
  const [count, unit] = size < 60 ? [size, "day"] : months < 24 ? [months, "month"] : [Math.floor(months / 12), "year"];
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return days > 0 ? `in ${words}` : `${words} ago`;
}
