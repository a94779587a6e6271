import { parse } from "yaml";
import { type Change, compare } from "./difference";
import { containsPath, type PropertyPath, parsePath } from "./paths";
import { replacingProperties } from "./replacing-properties";
import { providerType } from "./urn";
import { hasUnknown, isObject, isSecret, type Properties, unwrap } from "./wire";

/** Inputs before and after, and the configuration of the provider that would compare them. */
export interface Comparison {
    readonly old: Properties;
    readonly fresh: Properties;
    readonly provider?: Properties;
}

const parsed = new Map<string, readonly PropertyPath[]>();

function pathsOf(type: string): readonly PropertyPath[] {
    let paths = parsed.get(type);
    if (!paths) {
        paths = replacingProperties(type).map(parsePath);
        parsed.set(type, paths);
    }
    return paths;
}

/** Kinds whose data a Kubernetes provider replaces, unless it is told that it may change in place. */
const mutable: Readonly<Record<string, string>> = {
    "kubernetes:core/v1:ConfigMap": "enableConfigMapMutable",
    "kubernetes:core/v1:Secret": "enableSecretMutable",
};

const isTrue = (value: unknown): boolean => unwrap(value) === true || unwrap(value) === "true";

function changesInPlace(type: string, { fresh, provider }: Comparison): boolean {
    const option = mutable[type];
    return option !== undefined && isTrue(provider?.[option]) && unwrap(fresh.immutable) !== true;
}

/** Changes that force a replacement by the provider's rules or the program's wish, as far as can be told without a provider. */
export function replacingChanges(
    type: string,
    changes: readonly Change[],
    replaceOnChanges: readonly string[],
    comparison: Comparison,
): readonly Change[] {
    const asked = askedReplacements(changes, replaceOnChanges);
    if (type === kubernetesProvider && !isOtherCluster(comparison)) return asked;
    const paths = changesInPlace(type, comparison)
        ? pathsOf(type).filter(([key]) => key === "metadata")
        : pathsOf(type);
    return changes.filter(
        (change) =>
            asked.includes(change) ||
            paths.some((outer) => containsPath(outer, change.path) || containsPath(change.path, outer)),
    );
}

/** Changes that the program itself asked to be replacements. */
export function askedReplacements(changes: readonly Change[], replaceOnChanges: readonly string[]): readonly Change[] {
    if (replaceOnChanges.length === 0) return [];
    const asked = replaceOnChanges.map(parsePath);
    return changes.filter(({ path }) => asked.some((outer) => containsPath(outer, path)));
}

const kubernetesProvider = providerType("kubernetes");

/** The cluster that a kubeconfig (YAML or JSON) leads to; undefined where it cannot be told. */
function activeCluster(inputs: Properties): unknown {
    const text = unwrap(inputs.kubeconfig);
    if (typeof text !== "string" || (isSecret(inputs.kubeconfig) && hasUnknown(text))) return undefined;
    let config: unknown;
    try {
        config = parse(text);
    } catch {
        return undefined;
    }
    if (!isObject(config)) return undefined;
    const find = (list: unknown, name: unknown): Properties | undefined =>
        Array.isArray(list) ? list.find((item) => isObject(item) && item.name === name) : undefined;
    const context = find(config.contexts, unwrap(inputs.context) ?? config["current-context"])?.context;
    const name = unwrap(inputs.cluster) ?? (isObject(context) ? context.cluster : undefined);
    return find(config.clusters, name)?.cluster;
}

/** The Kubernetes provider replaces what it manages where its configuration leads to another cluster, or may do so. */
function isOtherCluster({ old, fresh }: Comparison): boolean {
    const identifier = unwrap(fresh.clusterIdentifier);
    if (identifier !== undefined && unwrap(old.clusterIdentifier) !== undefined)
        return identifier !== unwrap(old.clusterIdentifier);
    if (unwrap(old.renderYamlToDirectory) !== unwrap(fresh.renderYamlToDirectory)) return true;
    if (["kubeconfig", "context", "cluster"].some((key) => hasUnknown(fresh[key]))) return true;
    const [before, after] = [activeCluster(old), activeCluster(fresh)];
    return before !== undefined && after !== undefined && compare({ before }, { before: after }).changes.length > 0;
}
