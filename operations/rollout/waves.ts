import { createHash } from "node:crypto";
import { type Budget, parseAmount, RolloutError } from "./budget";
import type { Candidate } from "./candidate";

/** Tenants that belong to a wave: those that meet every condition, as many as the amount says. */
export interface WaveRule {
    readonly name: string;
    readonly amount: Budget | undefined;
    readonly conditions: readonly Condition[];
}

interface Condition {
    /** `tier`, `region`, `environment`, `tenant` or `label.<name>`. */
    readonly field: string;
    readonly values: readonly string[];
}

/** Stacks that are deployed together; the next wave begins when the gates of this one pass. */
export interface Wave {
    readonly name: string;
    readonly stacks: readonly string[];
}

const readers: Readonly<Record<string, (candidate: Candidate) => string | undefined>> = {
    tenant: ({ stack }) => stack,
    tier: ({ tier }) => tier,
    region: ({ region }) => region,
    environment: ({ environment }) => environment,
};

function fieldOf(candidate: Candidate, field: string): string | undefined {
    return field.startsWith("label.") ? candidate.labels[field.slice("label.".length)] : readers[field]!(candidate);
}

const isSome = (amount: Budget) => ("count" in amount ? amount.count : amount.share) > 0;

const form =
    "write an amount and conditions, such as 10%, 5, tier=free, region=eu-west-1|eu-central-1, label.ring=canary, or rest";

/** Reads a wave: `10%`, `5,tier=free`, `label.ring=canary`, `rest`. */
export function parseWave(text: string): WaveRule {
    const rule: { amount: Budget | undefined; conditions: Condition[] } = { amount: undefined, conditions: [] };
    for (const part of text.split(",").map((one) => one.trim())) {
        const [field = "", value, ...more] = part.split("=");
        if (part === "rest" && text.trim() === "rest") continue;
        const amount = parseAmount(part);
        if (amount && !rule.amount && isSome(amount)) rule.amount = amount;
        else if (
            value?.split("|").every(Boolean) &&
            more.length === 0 &&
            (Object.hasOwn(readers, field) || /^label\..+/.test(field))
        )
            rule.conditions.push({ field, values: value.split("|") });
        else throw new RolloutError(`${text} is no wave: ${part || "nothing"} says nothing of tenants`, form);
    }
    return { name: text.trim(), ...rule };
}

/** Refuses a rule that fits no tenant at all: a word in it is mistyped, and whom it was to single out would go with the others. */
export function requireFitting(rules: readonly WaveRule[], everybody: readonly Candidate[]): void {
    const tenants = everybody.filter(({ kind }) => kind === "tenant");
    for (const rule of rules)
        if (rule.conditions.length > 0 && !tenants.some((one) => meets(one, rule)))
            throw new RolloutError(`no tenant of the fleet is in the wave ${rule.name}`, "mend the name in it");
}

/** Label that picks the canaries where no waves are named. */
const canaryLabel = "label.rollout=canary";

/** Canary, a tenth, the rest. The canaries are those labelled `rollout: canary`, or else one tenant. */
function defaultWaves(candidates: readonly Candidate[]): readonly WaveRule[] {
    const labelled = parseWave(canaryLabel);
    const canary = candidates.some((one) => meets(one, labelled)) ? labelled : parseWave("1");
    return [{ ...canary, name: "canary" }, parseWave("10%"), parseWave("rest")];
}

function meets(candidate: Candidate, { conditions }: WaveRule): boolean {
    return conditions.every(({ field, values }) => values.includes(fieldOf(candidate, field) ?? ""));
}

const order: Readonly<Record<Candidate["environment"], number>> = { development: 0, staging: 1, production: 2 };
const shuffle = (stack: string): string => createHash("sha256").update(stack).digest("hex");

/** Those whom a failure hurts least first; within an environment a fixed mixture, so that a wave is no single region or letter. */
function byRisk(a: Candidate, b: Candidate): number {
    const risk = order[a.environment] - order[b.environment];
    if (risk !== 0) return risk;
    return shuffle(a.stack) < shuffle(b.stack) ? -1 : 1;
}

function sizeOf(amount: Budget | undefined, of: number): number {
    if (!amount) return Number.POSITIVE_INFINITY;
    return "count" in amount ? amount.count : Math.max(1, Math.round(amount.share * of));
}

/** A stack is in the wave of the first that needs it; what nobody needs is in the last. */
function placeDependencies(candidates: readonly Candidate[], placed: Map<string, number>, last: number): void {
    const known = new Map(candidates.map((one) => [one.stack, one]));
    const place = (stack: string, wave: number): void => {
        const candidate = known.get(stack);
        if (!candidate || (placed.get(stack) ?? Number.POSITIVE_INFINITY) <= wave) return;
        placed.set(stack, wave);
        for (const below of candidate.dependsOn) place(below, wave);
    };
    for (const { stack, dependsOn, kind } of candidates) {
        const wave = placed.get(stack);
        if (kind === "tenant" && wave !== undefined) for (const below of dependsOn) place(below, wave);
    }
    for (const { stack } of candidates) if (!placed.has(stack)) placed.set(stack, last);
}

/** Divides stacks into waves: each is in exactly one, none before what it depends on, and no wave is empty. */
export function planWaves(candidates: readonly Candidate[], rules = defaultWaves(candidates)): readonly Wave[] {
    const tenants = candidates.filter(({ kind }) => kind === "tenant").sort(byRisk);
    const placed = new Map<string, number>();
    for (const [index, rule] of rules.entries()) {
        const fitting = tenants.filter((one) => !placed.has(one.stack) && meets(one, rule));
        for (const { stack } of fitting.slice(0, sizeOf(rule.amount, tenants.length))) placed.set(stack, index);
    }
    const names = [...rules.map(({ name }) => name)];
    const left = tenants.filter(({ stack }) => !placed.has(stack));
    if (left.length > 0 || names.length === 0) names.push("rest");
    for (const { stack } of left) placed.set(stack, names.length - 1);
    placeDependencies(candidates, placed, names.length - 1);
    const waves = names.map((name, index) => ({
        name,
        stacks: candidates.map(({ stack }) => stack).filter((stack) => placed.get(stack) === index),
    }));
    return waves.filter(({ stacks }) => stacks.length > 0).map(({ name, stacks }) => ({ name, stacks: stacks.sort() }));
}
