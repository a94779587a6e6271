import type { EngineEvent, StepEventMetadata, StepEventStateMetadata } from "@pulumi/pulumi/automation/events";
import type { Diagnostic, Operation, PropertyDiff, ResourceState, Step } from "../../planner/document";
import { isDefaultProvider } from "../../planner/engine/urn";
import type { EngineReport, PolicyFinding } from "./protocol";

/** A resource as the engine's events show it; what is not set is left out, as in `pulumi preview --json`. */
function stateOf(state: StepEventStateMetadata | undefined): ResourceState | undefined {
    if (!state) return undefined;
    const { urn, custom, type, id, inputs, outputs, parent, protect, provider, retainOnDelete } = state;
    return {
        urn,
        custom: custom === true,
        type,
        ...(id ? { id } : {}),
        ...(inputs ? { inputs } : {}),
        ...(outputs ? { outputs } : {}),
        ...(parent ? { parent } : {}),
        ...(protect ? { protect } : {}),
        ...(provider ? { provider } : {}),
        ...(retainOnDelete ? { retainOnDelete } : {}),
        ...(state.delete ? { delete: true } : {}),
    };
}

function stepOf(metadata: StepEventMetadata): Step {
    const { op, urn, provider, old, new: fresh, keys, diffs, detailedDiff } = metadata;
    const details = Object.entries(detailedDiff ?? {}).map(([path, { diffKind, inputDiff }]) => [
        path,
        { kind: diffKind, inputDiff: inputDiff === true } as PropertyDiff,
    ]);
    return {
        op: op as Operation,
        urn,
        provider,
        oldState: stateOf(old),
        newState: stateOf(fresh),
        replaceReasons: keys ?? null,
        diffReasons: diffs ?? null,
        detailedDiff: details.length > 0 ? Object.fromEntries(details) : null,
    };
}

/** The engine colours with marks of its own, as in `<{%fg 1%}>`. */
const plain = (text: string): string => text.replaceAll(/<\{%.*?%\}>/g, "");

/** What the engine notes for its own developers stays out. */
const isTold = (severity: string): boolean => severity !== "debug";

/** Operations that are no work: they change nothing in the cloud. */
const idle: ReadonlySet<string> = new Set(["same", "read", "refresh"]);

/** Resources that an engine will work on. */
export function workIn({ steps }: EngineReport): number {
    return new Set(steps.filter(({ op }) => !idle.has(op)).map(({ urn }) => urn)).size;
}

/** Listens to the events of one run of the engine. */
export class EventRecorder {
    private readonly steps: Step[] = [];
    private readonly diagnostics: Diagnostic[] = [];
    private readonly policies: PolicyFinding[] = [];
    private changes: Readonly<Record<string, number>> = {};
    private readonly done = new Set<string>();
    private readonly refreshed = new Set<string>();

    constructor(private readonly progress: (done: number, urn: string) => void) {}

    readonly take = (event: EngineEvent): void => {
        const { resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent, policyEvent, summaryEvent } =
            event;
        this.note(resourcePreEvent?.metadata, true);
        this.note(resOutputsEvent?.metadata, false);
        const ended = resOutputsEvent ?? resOpFailedEvent;
        if (ended && !idle.has(ended.metadata.op) && !isDefaultProvider(ended.metadata.urn))
            this.progress(this.done.add(ended.metadata.urn).size, ended.metadata.urn);
        if (diagnosticEvent && !diagnosticEvent.ephemeral && isTold(diagnosticEvent.severity)) {
            const { urn, message, severity } = diagnosticEvent;
            this.diagnostics.push({ urn: urn || undefined, message: plain(message).trim(), severity });
        }
        if (policyEvent) {
            const { policyName: rule, resourceUrn, message, enforcementLevel } = policyEvent;
            const mandatory = enforcementLevel === "mandatory";
            this.policies.push({ rule, urn: resourceUrn || undefined, message: plain(message).trim(), mandatory });
        }
        if (summaryEvent) this.changes = { ...(summaryEvent.resourceChanges as Record<string, number>) };
    };

    /** A refresh says what it found only afterwards; every other step says at its beginning what it is. */
    private note(metadata: StepEventMetadata | undefined, beginning: boolean): void {
        if (!metadata || isDefaultProvider(metadata.urn)) return;
        if ((metadata.op as string) === "refresh") {
            if (beginning) this.refreshed.add(metadata.urn);
            return;
        }
        if (beginning || this.refreshed.delete(metadata.urn)) this.steps.push(stepOf(metadata));
    }

    report(): EngineReport {
        const { steps, diagnostics, policies, changes } = this;
        return { steps, diagnostics, ...(policies.length > 0 && { policies }), changes };
    }
}

/** What the engine itself says over the cloud's words. */
const frames = [/^update failed$/, /^preview failed$/, /^\d+ error(s)? occurred:?$/, /^One or more errors occurred/];

/** Why a run failed, in the cloud's own words: each error once, without the engine's frame around it. */
export function failureText({ diagnostics }: EngineReport): string | undefined {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const texts = errors.map(({ message }) => message).filter((text) => !frames.some((frame) => frame.test(text)));
    return texts.length > 0 ? [...new Set(texts)].join("\n") : undefined;
}
