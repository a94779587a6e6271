import { secretText, unknownText } from "../../../planner/document";
import { catalogue } from "../../../policies/catalogue";
import type { Difference } from "./difference";

/** A difference between planner and engine that is wanted or cannot be helped. */
export interface KnownDifference {
    readonly id: string;
    /** What differs and why; docs/planner.md says the same, word for word. */
    readonly reason: string;
    readonly holds: (difference: Difference) => boolean;
}

const comparisons = /^(op|diffReasons|replaceReasons|detailedDiff)(\.|$)/;

/** Whether a planner's decision was inferred where the state holds an encrypted input. */
function metSealedSecret({ path, step }: Difference): boolean {
    if (!step?.inferred || !comparisons.test(path)) return false;
    return holdsSealed(step);
}

/** Whether a rule could not be decided of a resource of which the state holds an encrypted input. */
function judgedSealedSecret({ path, subject, engine, plan }: Difference): boolean {
    if (path !== "policy" || engine !== 0) return false;
    const [, , , urn, message] = JSON.parse(subject) as string[];
    const step = plan?.steps.find((one) => one.urn === urn);
    return /\nundetermined: /.test(message!) && step?.inferred === true && holdsSealed(step);
}

const holdsSealed = ({ oldState }: NonNullable<Difference["step"]>): boolean =>
    JSON.stringify(oldState?.inputs ?? {}).includes(JSON.stringify(secretText));

/** Whether an input comes from a resource that the program reads, or from what it asks for the address of. */
function comesFromRead({ path, planner, step, plan }: Difference): boolean {
    const [, property] = /^newState\.inputs\.([^.]+)/.exec(path) ?? [];
    if (planner !== unknownText || property === undefined) return false;
    return originsOf(step, property).some((urn) => isRead(plan, urn) || isAsked(plan, urn));
}

const originsOf = (step: Difference["step"], property: string) =>
    step?.newState?.propertyDependencies?.[property] ?? [];
const isRead = (plan: Difference["plan"], urn: string) =>
    plan?.steps.some((other) => other.urn === urn && other.op.startsWith("read"));
/** Of a private endpoint that is there the engine asks the address; of one that is still to be made neither side knows it. */
const isAsked = (plan: Difference["plan"], urn: string) =>
    plan?.steps.some(
        ({ urn: other, op }) => other === urn && /^(same|update)$/.test(op) && /network:PrivateEndpoint::/.test(urn),
    );

/** Whether a rule could not be decided of a resource, for the planner did not ask for the address that it names. */
function judgedAsked({ path, subject, engine, plan }: Difference): boolean {
    if (path !== "policy" || engine !== 0) return false;
    const [, , , urn, message] = JSON.parse(subject) as string[];
    const step = plan?.steps.find((one) => one.urn === urn);
    return /\nundetermined: /.test(message!) && originsOf(step, "spec").some((origin) => isAsked(plan, origin));
}

const refusal = /because it is protected|^Preview failed: (before hook ".*" failed|hook ".*" was not registered)/;

/** Whether the engine gave up deleting where that was refused, and the planner went on. */
function followsRefused({ path, engine, planner, plan }: Difference): boolean {
    if (!plan || !refusal.test(plan.tenantry.failed ?? "")) return false;
    if (path === "op") return engine === undefined && (planner === "delete" || planner === "discard");
    // The engine's summary counts refused deletions, which its steps leave out.
    return path === "changeSummary.delete" && Number(engine) <= (plan.changeSummary.delete ?? 0);
}

const aboutSteps = new Set(catalogue.filter(({ scope }) => scope === "plan").map(({ id }) => id));

/** Whether a violation is one of a rule about what would happen. */
function isAboutSteps({ path, subject, engine }: Difference): boolean {
    return path === "policy" && engine === 0 && aboutSteps.has((JSON.parse(subject) as string[])[1]!);
}

export const knownDifferences: readonly KnownDifference[] = [
    {
        id: "stack-policies-after-a-violation",
        reason: "After a mandatory violation by a single resource, Pulumi's engine does not ask the policies of the whole stack any more. The planner asks them all the same, so that one run shows everything.",
        holds: ({ path, engine, skipped }) => path === "policy" && engine === 0 && skipped === true,
    },
    {
        id: "encrypted-in-the-state",
        reason: "Pulumi's engine decrypts a secret of the state, compares it with the program's and lets policies read it. The planner never opens one: it counts as unchanged, the step is marked `inferred`, and a rule that has to read it is undetermined.",
        holds: (difference) => metSealedSecret(difference) || judgedSealedSecret(difference),
    },
    {
        id: "read-from-the-cloud",
        reason: "What a program reads with `get`, or asks a function for that only the cloud can answer, Pulumi's engine asks the provider for. The planner asks nobody: what no earlier deployment read or gave out is unknown, and a rule that has to read it is undetermined.",
        holds: (difference) => comesFromRead(difference) || judgedAsked(difference),
    },
    {
        id: "after-a-refused-deletion",
        reason: "Pulumi's engine stops deleting at the first resource that is protected or whose hook fails. The planner fails as well, but shows everything that would be deleted, so that one run tells how much is at stake.",
        holds: followsRefused,
    },
    {
        id: "rules-about-steps",
        reason: "Pulumi tells policies nothing of steps. The planner also asks its rules about replacement and deletion, which the pack for Pulumi's engine lacks.",
        holds: isAboutSteps,
    },
];
