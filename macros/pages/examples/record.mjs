// Show the dates of an obligation, each with its status.
const address = "https://ai-risk-reference.example/api/v1/obligations/OBL-003.json";
const answer = await fetch(address);
const { name, today } = await answer.json();
for (const { date, status, scope } of today.dates) {
  console.log([name, date, status, scope].join(" | "));
}
