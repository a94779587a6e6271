import { type FleetPlan, secretText } from "../../planner/document";
import { isSecret, secretSignature } from "../../planner/engine/wire";

/** Indented as `pulumi preview --json` does; a secret that should not be there is not printed. */
function indented(value: unknown): string {
    const text = JSON.stringify(value, undefined, 4);
    if (!text.includes(secretSignature)) return text;
    return JSON.stringify(value, (_key, inner: unknown) => (isSecret(inner) ? secretText : inner), 4);
}

function* fleet({ version, project, stacks }: FleetPlan): Generator<string> {
    yield `{\n    "version": ${version},\n    "project": ${JSON.stringify(project)},\n    "stacks": [`;
    for (const [at, stack] of stacks.entries()) {
        const text = indented(stack).replaceAll("\n", "\n        ");
        yield `${at === 0 ? "" : ","}\n        ${text}`;
    }
    yield stacks.length === 0 ? "]\n}\n" : "\n    ]\n}\n";
}

/** A plan as JSON: one stack is one document of the shape of `pulumi preview --json`, several are a versioned envelope. */
export function* json(plan: FleetPlan): Generator<string> {
    const [only, ...others] = plan.stacks;
    if (only && others.length === 0) yield `${indented(only)}\n`;
    else yield* fleet(plan);
}
