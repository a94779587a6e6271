import type { ResourceView, StepView } from "../policies/rule";
import { resourceView } from "../policies/view";
import type { Deployment } from "./engine/deployment";
import type { Monitor } from "./engine/monitor";
import type { ResourceRecord } from "./engine/record";
import { isDefaultProvider, nameOf, parseReference, stackType } from "./engine/urn";

type Records = ReadonlyMap<string, ResourceRecord>;

/** Builds views of records, each once. */
class Views {
    readonly #views = new Map<ResourceRecord, ResourceView>();
    constructor(private readonly records: Records) {}

    of(record: ResourceRecord): ResourceView {
        let view = this.#views.get(record);
        if (!view) {
            const provider = record.provider ? this.records.get(parseReference(record.provider).urn) : undefined;
            view = resourceView({
                urn: record.urn,
                type: record.type,
                name: nameOf(record.urn),
                properties: record.inputs,
                protect: record.protect ?? false,
                parent: record.parent,
                provider: provider && this.of(provider),
                dependencies: this.#managed(record.dependencies),
                propertyDependencies: Object.fromEntries(
                    Object.entries(record.propertyDependencies ?? {}).map(([key, urns]) => [key, this.#managed(urns)]),
                ),
            });
            this.#views.set(record, view);
        }
        return view;
    }

    /** URNs without those of what is only read: the cloud's word on it is missing here, and nothing may be made of that. */
    #managed(urns: readonly string[] = []): readonly string[] {
        return urns.some((urn) => this.records.get(urn)?.external)
            ? urns.filter((urn) => !this.records.get(urn)?.external)
            : urns;
    }
}

/** A resource that is being registered, as resource rules see it. */
export function viewOfPending({ news }: Deployment, record: ResourceRecord): ResourceView {
    return new Views(news).of(record);
}

/**
 * The planned resources and steps of a stack as rules see them; what nobody declared, such as default providers, is left out.
 * What is read stands apart, as Pulumi's engine keeps it from policies: others manage it. Source: `executeStep` of pulumi/pkg
 * 3.259.0 step_executor.go, which stores it beside the resources that are analyzed.
 */
export function viewsOf(monitor: Monitor): {
    readonly resources: readonly ResourceView[];
    readonly reads: readonly ResourceView[];
    readonly steps: readonly StepView[];
} {
    const { news, steps } = monitor.deployment;
    const views = new Views(news);
    const records = [...news.values()].filter(({ urn, type }) => type !== stackType && !isDefaultProvider(urn));
    const view = (record: ResourceRecord) => views.of(record);
    return {
        resources: records.filter(({ external }) => !external).map(view),
        reads: records.filter(({ external }) => external).map(view),
        steps: steps
            .filter(({ urn, old, new: fresh }) => !isDefaultProvider(urn) && !(old ?? fresh)?.external)
            .map(({ op, urn, old, new: fresh }) => ({
                op,
                urn,
                type: (fresh ?? old)?.type ?? "",
                old: old && view(old),
                new: fresh && view(fresh),
            })),
    };
}
