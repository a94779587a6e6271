/** What a plan says of a recommendation of the Center for Internet Security, in words of our own. */
export interface Recommendation {
    readonly what: string;
    /**
     * `met`: rules of the catalogue hold, or properties are as they should be. `none`: nothing of the kind is planned. `choice`: it is
     * otherwise on purpose. `owner`: the tenant's file, or whoever owns the account, decides. `open`: it is not built.
     */
    readonly kind: "met" | "none" | "choice" | "owner" | "open";
    /** Rules that hold. */
    readonly rules?: readonly string[];
    /** Properties of every planned resource of a type. */
    readonly facts?: readonly Fact[];
    /** Types of which nothing is planned. */
    readonly absent?: readonly string[];
    readonly why?: string;
}

/** A type, or one resource of it as `type::name`; a dotted path; and what is there. */
export type Fact = readonly [resource: string, path: string, is: unknown];

export interface Benchmark {
    readonly name: string;
    /** How many recommendations it has. */
    readonly of: number;
    /** The enterprise tenant whose plan is asked. */
    readonly tenant: string;
    /** What the others are about, which no plan of a tenant decides. */
    readonly elsewhere: string;
    readonly recommendations: Readonly<Record<string, Recommendation>>;
}

const words = (text: string): readonly string[] => text.split(" ").filter((word) => word !== "");

/** Rules, by their ids, and properties show it. */
export const met = (what: string, rules: string, ...facts: readonly Fact[]): Recommendation => ({
    what,
    kind: "met",
    rules: words(rules),
    facts,
});
export const none = (what: string, types: string): Recommendation => ({ what, kind: "none", absent: words(types) });
export const choice = (what: string, why: string): Recommendation => ({ what, kind: "choice", why });
export const owner = (what: string, why: string): Recommendation => ({ what, kind: "owner", why });
export const open = (what: string, why: string): Recommendation => ({ what, kind: "open", why });

const short = (type: string): string => type.split(":").at(-1)!;

function because({ rules = [], facts = [], absent = [], why }: Recommendation): string {
    const told = facts.map(
        ([resource, path, is]) =>
            `\`${path}\` of ${short(resource)}${typeof is === "function" ? "" : ` is ${JSON.stringify(is) ?? "unset"}`}`,
    );
    const lacking = absent.map((type) => `no ${short(type)}`);
    return why ?? [...rules, ...told, ...lacking].join(", ");
}

const kinds = {
    met: "met",
    none: "nothing of the kind",
    choice: "a choice",
    owner: "the owner's to say",
    open: "not built",
} as const;

/** The table of a benchmark that the documentation shows. */
export function cisTable({ recommendations }: Benchmark): string {
    const rows = Object.entries(recommendations).map(
        ([number, one]) => `| ${number} | ${one.what} | ${kinds[one.kind]} | ${because(one)} |`,
    );
    return ["| number | in short | is | by, or because |", "|---|---|---|---|", ...rows].join("\n");
}

/** How many recommendations `5.1 to 5.6, 5.9` are. */
const numbers = (text: string): number =>
    text.split(", ").reduce((sum, part) => {
        const [first = 0, last = first] = part.split(" to ").map((number) => Number(number.split(".").at(-1)));
        return sum + last - first + 1;
    }, 0);

/** The table of all benchmarks. */
export function cisSummary(benchmarks: readonly Benchmark[]): string {
    const rows = benchmarks.map(({ name, of, elsewhere, recommendations }) => {
        const all = Object.entries(recommendations);
        const count = (...some: readonly string[]) =>
            all.filter(([, { kind }]) => some.includes(kind)).reduce((sum, [number]) => sum + numbers(number), 0);
        const [fine, chosen, owners, lacking] = [count("met", "none"), count("choice"), count("owner"), count("open")];
        return `| ${name} | ${of} | ${fine + chosen + owners + lacking} | ${fine} | ${chosen} | ${owners} | ${lacking} | ${elsewhere} |`;
    });
    return [
        "| benchmark | recommendations | a plan decides | met | a choice | the owner's | not built | the others are about |",
        "|---|---|---|---|---|---|---|---|",
        ...rows,
    ].join("\n");
}
