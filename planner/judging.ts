import type { ResourceView, StepView } from "../policies/rule";
import { resourceView } from "../policies/view";
import type { Monitor } from "./engine/monitor";
import type { ResourceRecord } from "./engine/record";
import { isDefaultProvider, nameOf, parseReference, stackType } from "./engine/urn";

/** Builds views of records, each once. */
class Views {
    readonly #views = new Map<ResourceRecord, ResourceView>();
    constructor(private readonly records: ReadonlyMap<string, ResourceRecord>) {}

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
                dependencies: record.dependencies,
                propertyDependencies: record.propertyDependencies,
            });
            this.#views.set(record, view);
        }
        return view;
    }
}

/** The planned resources and steps of a stack as rules see them; what nobody declared, such as default providers, is left out. */
export function viewsOf(monitor: Monitor): {
    readonly resources: readonly ResourceView[];
    readonly steps: readonly StepView[];
} {
    const { news, steps } = monitor.deployment;
    const views = new Views(news);
    const records = [...news.values()].filter(({ urn, type }) => type !== stackType && !isDefaultProvider(urn));
    return {
        resources: records.map((record) => views.of(record)),
        steps: steps
            .filter(({ urn }) => !isDefaultProvider(urn))
            .map(({ op, urn, old, new: fresh }) => ({
                op,
                urn,
                type: (fresh ?? old)?.type ?? "",
                old: old && views.of(old),
                new: fresh && views.of(fresh),
            })),
    };
}
