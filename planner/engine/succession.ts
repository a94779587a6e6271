import { unknownText } from "../document";
import { dependentReplacements } from "./dependents";
import { createdOutputs } from "./outputs";
import type { Goal, ResourceRecord } from "./record";
import { protectedDependent } from "./refusals";
import type { PlannedStep, Verdict } from "./steps";
import { isProviderType } from "./urn";

/** The plan under way, as far as replacements touch it. */
interface PlanUnderWay {
    readonly olds: readonly ResourceRecord[];
    readonly news: ReadonlyMap<string, ResourceRecord>;
    readonly goals: ReadonlyMap<string, Goal>;
    readonly steps: PlannedStep[];
    readonly fail: (message: string, urn: string) => never;
}

/** Why a resource is replaced. */
type Reason = Pick<Verdict, "diffs" | "keys" | "inferred"> & Partial<Verdict>;

/** Decides how new resources take the place of old ones, and in which order. */
export class Succession {
    /** URNs that are replaced. */
    readonly replaced = new Set<string>();
    /** Old resources that a replacement leaves to be deleted at the end. */
    readonly condemned = new Set<ResourceRecord>();
    /** URNs deleted early, before something that they depend on is replaced, and what made them go. */
    readonly #deletedEarly = new Map<string, readonly string[]>();
    readonly #plan: PlanUnderWay;

    constructor(plan: PlanUnderWay) {
        this.#plan = plan;
    }

    /** Whether a resource was deleted because of one that it depends on. */
    deletedEarly(urn: string): boolean {
        return this.#deletedEarly.has(urn);
    }

    /** The new resource is there first, and the old one goes at the end. */
    giveWay(
        old: ResourceRecord,
        op: "create-replacement" | "import-replacement" | "read-replacement",
        states: Omit<PlannedStep, "op">,
    ): void {
        this.replaced.add(states.urn);
        this.condemned.add(old);
        const leaving = { ...old, delete: true };
        this.#plan.steps.push({ op, ...states }, { op: "replace", ...states, old: leaving });
    }

    /** Takes over what exists under an id, in place of what was deployed. */
    import(old: ResourceRecord | undefined, fresh: ResourceRecord, id: string): ResourceRecord {
        fresh.id = id;
        fresh.outputs = createdOutputs(fresh);
        const states = { urn: fresh.urn, old, new: fresh, inferred: true };
        if (old) this.giveWay(old, "import-replacement", states);
        else this.#plan.steps.push({ op: "import", ...states });
        return fresh;
    }

    /** Creates the new resource, and leaves the old one to be deleted at the end. */
    replace(old: ResourceRecord, fresh: ResourceRecord, verdict: Reason): ResourceRecord {
        const states = this.#replacement(old, fresh, verdict);
        this.giveWay(old, "create-replacement", states);
        return fresh;
    }

    /** Deletes the old resource, and first all that cannot be without it, before the new one is created. */
    deleteThenReplace(old: ResourceRecord, fresh: ResourceRecord, verdict: Verdict): ResourceRecord {
        const dependents = dependentReplacements(this.#plan.olds, old, (urn) => this.#plan.news.has(urn));
        for (const { old: dependent, keys } of dependents.reverse()) {
            if (this.#deletedEarly.has(dependent.urn)) continue;
            if (dependent.protect) this.#plan.fail(protectedDependent(dependent.urn, fresh.urn), fresh.urn);
            this.#deletedEarly.set(dependent.urn, keys);
            this.#plan.steps.push({ op: "delete-replaced", urn: dependent.urn, old: dependent, inferred: true });
        }
        const { inferred } = verdict;
        if (!old.pendingReplacement) this.#plan.steps.push({ op: "delete-replaced", urn: old.urn, old, inferred });
        const states = this.#replacement({ ...old, pendingReplacement: true }, fresh, verdict);
        this.#plan.steps.push({ op: "replace", ...states }, { op: "create-replacement", ...states });
        return fresh;
    }

    #replacement(old: ResourceRecord, fresh: ResourceRecord, verdict: Reason) {
        this.replaced.add(fresh.urn);
        const goal = this.#plan.goals.get(fresh.urn);
        if (goal) fresh.inputs = goal.inputs;
        fresh.outputs = fresh.custom ? createdOutputs(fresh) : undefined;
        if (isProviderType(fresh.type)) fresh.id = unknownText;
        const { diffs, keys, detailedDiff, inferred } = verdict;
        return { urn: fresh.urn, old, new: fresh, diffs, keys, detailedDiff, inferred };
    }

    /** A resource that was deleted early because of what it depends on comes back. */
    recreate(old: ResourceRecord, fresh: ResourceRecord): ResourceRecord {
        const keys = this.#deletedEarly.get(fresh.urn) ?? [];
        const gone = { ...old, pendingReplacement: true };
        const states = this.#replacement(gone, fresh, { diffs: [], keys, inferred: true });
        this.#plan.steps.push({ op: "replace", ...states, keys: [] }, { op: "create-replacement", ...states });
        return fresh;
    }
}
