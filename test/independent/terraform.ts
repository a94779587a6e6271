import { isMarked, isPlain, nameOf, type Planned, unknownText } from "./plans";
import { snake, terraformType } from "./terraform-types";

/** Maps that people fill, which are no blocks. */
const maps: ReadonlySet<string> = new Set(["labels", "metadata", "resourceLabels", "tags", "userLabels", "variables"]);
/** Lists of blocks that Terraform names in the plural, too. */
const plural: ReadonlySet<string> = new Set([
    "auditLogConfigs",
    "authorizedNetworks",
    "cidrBlocks",
    "databaseFlags",
    "dimensions",
    "networkConfigs",
    "networkInterfaces",
    "notificationPolicies",
]);

/** Pulumi names lists of blocks in the plural, Terraform in the singular. */
function attribute(key: string, value: unknown): string {
    const blocks = Array.isArray(value) && value.some(isPlain) && !plural.has(key);
    const name = blocks ? key.replace(/ies$/, "y").replace(/([^s])s$/, "$1") : key;
    return snake(name);
}

type Of = (value: unknown) => unknown;

/** An object with Terraform's names; a nested object is a list of one block. */
function block(value: Readonly<Record<string, unknown>>, of: Of): Record<string, unknown> {
    const entries = Object.entries(value).map(([key, each]) => {
        if (!isPlain(each)) return [attribute(key, each), of(each)];
        return [snake(key), maps.has(key) ? each : [block(each, of)]];
    });
    return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

const known: Of = (value) => {
    if (value === unknownText) return undefined;
    if (isMarked(value)) return "a-secret";
    if (Array.isArray(value)) return value.map((each) => (isPlain(each) ? block(each, known) : known(each)));
    return value;
};

const unknowns: Of = (value) => {
    if (Array.isArray(value)) return value.map((each) => (isPlain(each) ? block(each, unknowns) : unknowns(each)));
    return value === unknownText;
};

const address = (type: string, urn: string): string => `${type}.${nameOf(urn).replace(/[^A-Za-z0-9_-]/g, "_")}`;

/** What checkov calls a resource. */
export function terraformId({ type, urn, custom }: Planned): string | undefined {
    const kind = custom ? terraformType(type) : undefined;
    return kind === undefined ? undefined : address(kind, urn);
}

/** Resources of AWS and Google Cloud of a stack, as `terraform show -json` prints a plan. */
export function terraformPlan(resources: readonly Planned[]): string {
    const own = resources.flatMap((one) => {
        const type = one.custom ? terraformType(one.type) : undefined;
        return type === undefined ? [] : [{ ...one, type, address: address(type, one.urn) }];
    });
    const addresses = new Map(own.map((one) => [one.urn, one.address]));
    const head = (one: (typeof own)[number]) => ({
        address: one.address,
        mode: "managed",
        type: one.type,
        name: one.address.slice(one.type.length + 1),
        provider_name: `registry.terraform.io/hashicorp/${one.type.split("_")[0]}`,
    });
    const references = ({ propertyDependencies = {} }: Planned) =>
        Object.entries(propertyDependencies).flatMap(([key, urns]) => {
            const found = urns.flatMap((urn) => addresses.get(urn) ?? []);
            return found.length > 0 ? [[snake(key), { references: found.flatMap((to) => [`${to}.id`, to]) }]] : [];
        });
    return JSON.stringify({
        format_version: "1.2",
        terraform_version: "1.9.0",
        planned_values: {
            root_module: { resources: own.map((one) => ({ ...head(one), values: block(one.inputs, known) })) },
        },
        resource_changes: own.map((one) => ({
            ...head(one),
            change: {
                actions: ["create"],
                before: null,
                after: block(one.inputs, known),
                after_unknown: block(one.inputs, unknowns),
            },
        })),
        configuration: {
            root_module: {
                resources: own.map((one) => ({ ...head(one), expressions: Object.fromEntries(references(one)) })),
            },
        },
    });
}
