import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import type { Deployment } from "../engine/deployment";
import type { ResourceRecord } from "../engine/record";
import { nameOf, parseReference } from "../engine/urn";
import { isObject, type Properties, resourceSignature, signatureOf } from "../engine/wire";
import type { Analyzer } from "./analyzer";

/** Properties as Pulumi sends them to policies: no keys that are the engine's own, references as what they name. */
function sent(properties: Properties, internals: "without" | "with" = "without"): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(properties)) {
        if (internals === "without" && key.startsWith("__")) continue;
        if (value !== undefined) result[key] = sentValue(value, internals);
    }
    return result;
}

function sentValue(value: unknown, internals: "without" | "with"): unknown {
    if (Array.isArray(value)) return value.map((item) => sentValue(item, internals));
    if (!isObject(value)) return value;
    if (signatureOf(value) === resourceSignature) return value.id ?? value.urn;
    return sent(value, internals);
}

/** Makes the messages that policies are asked with. */
export class ResourceMessages {
    constructor(
        private readonly analyzer: Analyzer,
        private readonly deployment: Deployment,
    ) {}

    /** A resource by its inputs, as a policy judges or remediates it. */
    request(record: ResourceRecord, internals: "without" | "with" = "without"): proto.AnalyzeRequest {
        const request = new this.analyzer.messages.AnalyzeRequest();
        request.setUrn(record.urn);
        request.setType(record.type);
        request.setName(nameOf(record.urn));
        request.setProperties(this.analyzer.struct(sent(record.inputs, internals)));
        request.setOptions(this.#options(record));
        request.setProvider(this.#provider(record));
        return request;
    }

    /** A resource by its outputs, as a policy of the whole stack sees it. */
    resource(record: ResourceRecord): proto.AnalyzerResource {
        const { messages } = this.analyzer;
        const resource = new messages.AnalyzerResource();
        resource.setUrn(record.urn);
        resource.setType(record.type);
        resource.setName(nameOf(record.urn));
        resource.setProperties(this.analyzer.struct(sent(record.outputs ?? {})));
        resource.setOptions(this.#options(record));
        resource.setProvider(this.#provider(record));
        resource.setParent(record.parent ?? "");
        resource.setDependenciesList([...(record.dependencies ?? [])]);
        const dependencies = resource.getPropertydependenciesMap();
        for (const [key, urns] of Object.entries(record.propertyDependencies ?? {})) {
            if (urns.length === 0) continue;
            const message = new messages.AnalyzerPropertyDependencies();
            message.setUrnsList([...urns]);
            dependencies.set(key, message);
        }
        return resource;
    }

    #options(record: ResourceRecord): proto.AnalyzerResourceOptions {
        const { messages } = this.analyzer;
        const options = new messages.AnalyzerResourceOptions();
        options.setProtect(record.protect ?? false);
        options.setIgnorechangesList([...(record.ignoreChanges ?? [])]);
        const deleteBeforeReplace = this.deployment.goals.get(record.urn)?.deleteBeforeReplace;
        options.setDeletebeforereplace(deleteBeforeReplace ?? false);
        options.setDeletebeforereplacedefined(deleteBeforeReplace !== undefined);
        options.setAdditionalsecretoutputsList([...(record.additionalSecretOutputs ?? [])]);
        options.setAliasesList([...(record.aliases ?? [])]);
        const timeouts = new messages.AnalyzerResourceOptions.CustomTimeouts();
        timeouts.setCreate(record.customTimeouts?.create ?? 0);
        timeouts.setUpdate(record.customTimeouts?.update ?? 0);
        timeouts.setDelete(record.customTimeouts?.delete ?? 0);
        options.setCustomtimeouts(timeouts);
        options.setParent(record.parent ?? "");
        return options;
    }

    #provider(record: ResourceRecord): proto.AnalyzerProviderResource | undefined {
        if (!record.provider) return undefined;
        const { urn } = parseReference(record.provider);
        const provider = this.deployment.news.get(urn) ?? this.deployment.old(urn);
        if (!provider) return undefined;
        const message = new this.analyzer.messages.AnalyzerProviderResource();
        message.setUrn(urn);
        message.setType(provider.type);
        message.setName(nameOf(urn));
        message.setProperties(this.analyzer.struct(sent(provider.inputs)));
        return message;
    }
}
