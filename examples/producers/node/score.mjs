// Scores three applications and logs each as an inference: node score.mjs. The address is in INFERWATCH_URL.

import { InferenceSender } from "./inferwatch.mjs";

const MODEL = { "model.name": "credit-risk", "model.version": "2.3.1", "service.name": "scoring" };
const inferences = new InferenceSender(process.env.INFERWATCH_URL ?? "http://127.0.0.1:8080", { token: process.env.INFERWATCH_TOKEN });

// A model of one rule
function score({ age, income }) {
  if (income <= 0) {
    throw new RangeError("income must be positive, ask jane.doe@example.com");
  }
  return { "prediction.label": age >= 25 ? "good" : "bad", "prediction.value": Math.min(age / 50, 1) };
}

function logged({ id, age, income, country, comment }) {
  const started = performance.now();
  const fields = {
    ...MODEL,
    "request.id": id,
    "input.num.age": age,
    "input.num.income": income,
    "input.cat.country": country,
    "input.text.comment": comment,
  };
  try {
    Object.assign(fields, score({ age, income }));
  } catch (failure) {
    Object.assign(fields, { "error.type": failure.name, "error.message": failure.message });
  }
  inferences.log({ ...fields, latency_ms: performance.now() - started });
}

logged({ id: "r-1", age: 41, income: 42000, country: "DE", comment: "write to jane.doe@example.com" });
logged({ id: "r-2", age: 22, income: 9000, country: "FR", comment: "" });
logged({ id: "r-3", age: 22, income: 0, country: "FR", comment: "Grüße 👋" });
await inferences.close();
console.log(`dropped ${inferences.dropped}, refused ${inferences.refused}`);
