import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** What a plan says of one resource. */
export interface Planned {
    readonly urn: string;
    readonly type: string;
    readonly custom: boolean;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** Resources by stack. */
export type Plans = Readonly<Record<string, readonly Planned[]>>;

interface Printed {
    readonly stacks: readonly { readonly steps: readonly { readonly newState?: Planned }[] }[];
}

/** An enterprise tenant of each cloud. */
export const enterprise: readonly string[] = ["spotify-premium", "fjord-insurance", "fjord-shipping"];

/** They, with a tenant of the lowest tier and a cell of each cloud. */
export const samples: readonly string[] = [
    ...enterprise,
    ...["pebble-labs", "cell.eu-west-1-a"],
    ...["quarry-labs", "cell.westeurope-a"],
    ...["maple-notes", "cell.europe-west1-a"],
];

/** A tenant with kinds of servers that no enterprise tenant has. */
export const others: readonly string[] = ["marlin-freight"];

const root = join(__dirname, "../..");

/** Plans stacks of the sample fleet, as anybody does. */
export function plans(...stacks: readonly string[]): Plans {
    const args = [join(root, "bin/tenantry.js"), "plan", ...stacks, "--json"];
    const text = execFileSync(process.execPath, args, {
        cwd: root,
        maxBuffer: 2 ** 30,
        stdio: ["ignore", "pipe", "ignore"],
    });
    const printed = (JSON.parse(text.toString()) as Printed).stacks;
    const found = printed.map(({ steps }) => steps.flatMap(({ newState }) => newState ?? []));
    return Object.fromEntries(found.map((resources) => [resources[0]!.urn.split(":")[2]!, resources]));
}

/** Last part of a URN, which tells a resource from others of its stack. */
export const nameOf = (urn: string): string => urn.split("::").at(-1)!;

/** What stands for a value that nobody knows before deployment. Source: rpc.ts of @pulumi/pulumi 3.270. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const signature = "4dabf18193072939515e22adb298388d";

/** An object of a value, as it travels; not a secret, an asset or the like. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !(signature in value);
}

/** A value that travels marked, such as a secret. */
export const isMarked = (value: unknown): boolean =>
    typeof value === "object" && value !== null && !Array.isArray(value) && signature in value;
