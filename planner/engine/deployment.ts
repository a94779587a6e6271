import { unknownText } from "../document";
import { AliasError, Aliases } from "./aliases";
import { carryDefaults } from "./carry";
import { followingOutputs, withUnknown } from "./changing-outputs";
import { deletions } from "./deletions";
import type { Diagnostics } from "./diagnostics";
import { createdOutputs, sameOutputs, updatedOutputs } from "./outputs";
import { formatPath, resetPaths } from "./paths";
import { providerChange } from "./provider-changes";
import { type Goal, type ResourceRecord, recordOf } from "./record";
import {
    changesNotIgnored,
    importedResource,
    protectedFromDeletion,
    protectedFromReplacement,
    sealedSecrets,
} from "./refusals";
import { judgeChange, type PlannedStep, type Verdict } from "./steps";
import { Succession } from "./succession";
import { isProviderType, makeUrn, parseReference } from "./urn";
import { hasSealed, hasUnknown, hasUnsealedUnknown, type Properties } from "./wire";

/** The deployment cannot go on, as when two resources share a URN. */
class DeploymentError extends Error {}

export interface DeploymentOptions {
    readonly project: string;
    readonly stack: string;
    /** Resources deployed before, in the order of the state. */
    readonly olds: readonly ResourceRecord[];
    readonly diagnostics: Diagnostics;
}

/** A registration under way: inputs may still be remediated before the step is decided. */
export interface Pending {
    readonly goal: Goal;
    readonly old: ResourceRecord | undefined;
    readonly fresh: ResourceRecord;
}

/** Turns registrations into steps, as the engine of Pulumi does in a preview. */
export class Deployment {
    readonly steps: PlannedStep[] = [];
    /** Resources as they would be afterwards, in the order of registration. */
    readonly news = new Map<string, ResourceRecord>();
    readonly goals = new Map<string, Goal>();
    readonly aliases: Aliases;
    readonly #olds = new Map<string, ResourceRecord>();
    readonly #urns = new Set<string>();
    readonly #succession: Succession;
    /** Resources with outputs that are unknown because the planner takes them to change. */
    readonly #following = new Set<string>();
    #sealed = 0;
    /** What ended the deployment, if anything did. */
    #ended: DeploymentError | undefined;

    constructor(readonly options: DeploymentOptions) {
        this.#succession = new Succession({
            olds: options.olds,
            news: this.news,
            goals: this.goals,
            steps: this.steps,
            fail: (message, urn) => this.fail(message, urn),
        });
        for (const old of options.olds) if (!old.delete) this.#olds.set(old.urn, old);
        this.aliases = new Aliases(options.stack, options.project, this.#olds);
    }

    /** Deployed resource of a URN. */
    old(urn: string): ResourceRecord | undefined {
        return this.#olds.get(urn);
    }

    /** Names the resource and finds what it was before. */
    begin(goal: Goal): Pending {
        const urn = this.claim(goal.parent, goal.type, goal.name);
        const { old, alias } = this.#find(urn, goal);
        const fresh = recordOf(goal, urn, alias);
        if (old && !old.external) fresh.inputs = this.#settledInputs(urn, old, goal);
        this.news.set(urn, fresh);
        return { goal, old, fresh };
    }

    /** Decides the steps of a registration. */
    complete({ goal, old, fresh }: Pending): ResourceRecord {
        this.goals.set(fresh.urn, goal);
        if (old && this.#succession.deletedEarly(fresh.urn)) return this.#succession.recreate(old, fresh);
        if (goal.custom && goal.importId !== "" && (!old || old.external || importId(old) !== goal.importId))
            return this.#succession.import(old, fresh, goal.importId);
        if (!old) return this.#create(fresh);
        if (old.external) return this.#succession.replace(old, fresh, { diffs: [], keys: [], inferred: false });
        const verdict = judgeChange(old, fresh, goal, {
            provider: this.#providerChange(old, fresh),
            configuration: fresh.provider ? this.news.get(parseReference(fresh.provider).urn)?.inputs : undefined,
            replaced: this.#succession.replaced,
            unmoved: (key) => this.#isUnmoved(fresh, key),
        });
        this.#sealed += verdict.sealed;
        if (verdict.kept?.length)
            fresh.inputs = resetPaths(verdict.kept.map(formatPath), old.inputs, fresh.inputs).inputs;
        if (verdict.action === "same") return this.#same(old, fresh, verdict);
        if (verdict.action === "update") return this.#update(old, fresh, verdict);
        this.#checkReplacement(old, fresh, goal);
        return verdict.deleteBeforeReplace
            ? this.#succession.deleteThenReplace(old, fresh, verdict)
            : this.#succession.replace(old, fresh, verdict);
    }

    /** Reads a resource that is managed elsewhere. */
    read(goal: Goal, id: string, outputs: (old: ResourceRecord | undefined) => Properties): ResourceRecord {
        const urn = this.claim(goal.parent, goal.type, goal.name);
        const { old, alias } = this.#find(urn, goal);
        const fresh: ResourceRecord = { ...recordOf(goal, urn, alias), external: true, id };
        const states = { urn, old, new: fresh };
        try {
            fresh.outputs = outputs(old);
        } catch (error) {
            this.steps.push({ op: "read", ...states, failed: true });
            throw error;
        }
        this.news.set(urn, fresh);
        if (old && !old.external && old.id !== id) this.#succession.giveWay(old, "read-replacement", states);
        else this.steps.push({ op: "read", ...states });
        return fresh;
    }

    /** Hears that a step cannot be taken. */
    failed(step: PlannedStep): void {
        this.steps[this.steps.indexOf(step)] = { ...step, failed: true };
    }

    /** Deletes what the program no longer declares; called once the program has ended well. */
    finish(): void {
        if (this.#sealed > 0) this.options.diagnostics.warning(sealedSecrets(this.#sealed));
        if (this.#ended || this.steps.some(({ failed }) => failed)) return;
        const gone = this.options.olds.filter((old) => {
            if (old.viewOf) return false;
            if (old.delete || this.#succession.condemned.has(old)) return true;
            const urn = this.aliases.present(old.urn) ?? old.urn;
            return !this.news.has(urn) && !this.#succession.deletedEarly(old.urn);
        });
        for (const step of deletions(this.options.olds, gone, (old) => this.#succession.condemned.has(old))) {
            this.steps.push(step);
            if (step.op === "delete" && step.old?.protect)
                this.options.diagnostics.error(protectedFromDeletion(step.urn), step.urn);
        }
    }

    private claim(parent: string, type: string, name: string): string {
        if (this.#ended) throw this.#ended;
        const urn = makeUrn(this.options.stack, this.options.project, parent, type, name);
        if (parent !== "" && !this.#urns.has(parent)) this.fail(`could not find parent resource ${parent}`, urn);
        if (this.#urns.has(urn)) this.fail(`Duplicate resource URN '${urn}'; try giving it a unique name`, urn);
        this.#urns.add(urn);
        return urn;
    }

    #find(urn: string, goal: Goal): ReturnType<Aliases["find"]> {
        try {
            return this.aliases.find(urn, goal, this.#urns);
        } catch (error) {
            if (error instanceof AliasError) this.fail(error.message, urn);
            throw error;
        }
    }

    /** Ends the deployment: like the engine, it takes no further registrations and deletes nothing. */
    private fail(message: string, urn: string): never {
        this.options.diagnostics.error(message, urn);
        this.#ended = new DeploymentError(message);
        throw this.#ended;
    }

    /** Inputs as the provider's check would leave them: ignored changes undone, its own defaults kept. */
    #settledInputs(urn: string, old: ResourceRecord, goal: Goal): Properties {
        const { inputs, impossible } = resetPaths(goal.ignoreChanges, old.inputs, goal.inputs);
        if (impossible.length > 0) this.options.diagnostics.info(changesNotIgnored(impossible), urn);
        return goal.custom ? carryDefaults(goal.type, old.inputs, inputs) : inputs;
    }

    #providerChange(old: ResourceRecord, fresh: ResourceRecord) {
        if (!fresh.custom || isProviderType(fresh.type)) return old.custom === fresh.custom ? "same" : "certain";
        const before = old.provider ? parseReference(old.provider).urn : "";
        const after = fresh.provider ? parseReference(fresh.provider).urn : "";
        return providerChange(old.provider, fresh.provider, {
            before: this.#olds.get(before),
            after: this.news.get(after),
            renamed: this.aliases.present(before) === after,
        });
    }

    #create(fresh: ResourceRecord): ResourceRecord {
        if (fresh.custom) fresh.outputs = createdOutputs(fresh);
        if (isProviderType(fresh.type)) fresh.id = unknownText;
        this.steps.push({ op: "create", urn: fresh.urn, new: fresh });
        return fresh;
    }

    #same(old: ResourceRecord, fresh: ResourceRecord, { inferred }: Verdict): ResourceRecord {
        fresh.id = old.id;
        fresh.outputs = sameOutputs(old, fresh);
        this.steps.push({ op: "same", urn: fresh.urn, old, new: fresh, inferred });
        return fresh;
    }

    #update(old: ResourceRecord, fresh: ResourceRecord, verdict: Verdict): ResourceRecord {
        fresh.id = old.id;
        // Components have no provider that would say what changed, only that something did.
        const { diffs, detailedDiff } = fresh.custom ? verdict : { diffs: [], detailedDiff: undefined };
        if (fresh.custom) fresh.outputs = updatedOutputs(old, fresh);
        const followers = fresh.custom ? followingOutputs(fresh.type, fresh.inputs, diffs) : [];
        if (fresh.outputs && followers.length > 0) fresh.outputs = withUnknown(fresh.outputs, followers);
        const guessed = diffs.some((key) => this.#followsGuess(fresh, key));
        if (guessed || followers.length > 0) this.#following.add(fresh.urn);
        const inferred = verdict.inferred || guessed;
        this.steps.push({ op: "update", urn: fresh.urn, old, new: fresh, diffs, detailedDiff, inferred });
        return fresh;
    }

    /** Whether an input is unknown on account of an output that the planner takes to change. */
    #followsGuess({ inputs, propertyDependencies }: ResourceRecord, key: string): boolean {
        return hasUnknown(inputs[key]) && (propertyDependencies?.[key] ?? []).some((urn) => this.#following.has(urn));
    }

    /** Whether an input is unknown only because the outputs that it is made of, of resources that stay, are encrypted. */
    #isUnmoved({ propertyDependencies, dependencies }: ResourceRecord, key: string): boolean {
        const named = propertyDependencies?.[key] ?? [];
        // What a transform returns names no dependencies any more: it may then come from any of the resource's.
        const urns = named.length > 0 ? named : (dependencies ?? []);
        const origins = urns.map((urn) => this.news.get(urn));
        return origins.every(isUnmoved) && origins.some((origin) => hasSealed(origin?.outputs));
    }

    #checkReplacement(old: ResourceRecord, fresh: ResourceRecord, goal: Goal): void {
        if (fresh.protect && old.protect)
            this.options.diagnostics.error(protectedFromReplacement(fresh.urn), fresh.urn);
        if (goal.importId !== "") this.options.diagnostics.warning(importedResource, fresh.urn);
    }
}

/** Whether a resource stays, and all of its outputs are known to whoever has the state's key. */
function isUnmoved(record: ResourceRecord | undefined): boolean {
    return record?.id !== undefined && record.id !== unknownText && !hasUnsealedUnknown(record.outputs);
}

/** Id by which a resource was imported, or that it has. */
function importId(old: ResourceRecord): string | undefined {
    return old.importID || old.id;
}
