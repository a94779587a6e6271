import { checksOf, type Framework } from "../checkov";
import { frameworks, renderings } from "../renderings";
import { type Pair, pairs } from "./pairs";
import { kinds, type Reason, reasonOf, reasons } from "./reasons";
import { unreached } from "./unreached";
import type { Compared } from "./verdicts";

export const differs = ({ ours, theirs }: Compared): boolean => ours !== theirs;
const idOf = ({ pair }: Compared): string => pair.rule.id;
const count = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length;

/** What checkov calls a type in a rendering. */
function shownAs(framework: Framework, type: string): string | undefined {
    const resource = { urn: `urn:pulumi:s::p::${type}::n`, type, custom: true, inputs: {} };
    return renderings[framework].idOf(resource)?.replace(/(\.default)?\.n$/, "");
}

export type Known = ReadonlyMap<Framework, ReadonlyMap<string, ReadonlySet<string>>>;

/** Every check that checkov has, by what it reads. */
export async function everyCheck(): Promise<Known> {
    const known = new Map<Framework, ReadonlyMap<string, ReadonlySet<string>>>();
    for (const framework of frameworks) known.set(framework, await checksOf(framework));
    return known;
}

/** Why nothing of a pair was compared, as far as what checkov knows tells. */
function whyUnreached({ rule, framework, checks }: Pair, known: Known): string | undefined {
    const types = checks.flatMap((check) => [...(known.get(framework)!.get(check) ?? [])]);
    if (types.length === 0) return "checkov has it for Terraform's `azurerm` alone, not for ARM";
    const shown = rule.types.map((type) => shownAs(framework, type));
    if (types.some((type) => shown.includes(type))) return unreached[rule.id];
    return `checkov looks at ${[...new Set(types)].map((type) => `\`${type}\``).join(", ")} alone`;
}

const rows = (head: readonly string[], body: readonly (readonly unknown[])[]): string =>
    [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const code = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(", ");

/** Pairs of which nothing was compared, each with the reason. */
export function notCompared(
    all: readonly Compared[],
    known: Known,
): { readonly pair: Pair; readonly why: string | undefined }[] {
    const met = new Set(all.map(idOf));
    return pairs.filter(({ rule }) => !met.has(rule.id)).map((pair) => ({ pair, why: whyUnreached(pair, known) }));
}

/** Pairs that no plan made fail in the eyes of both. */
export function neverFailing(all: readonly Compared[]): Pair[] {
    const failed = new Set(all.filter(({ ours, theirs }) => ours === "fail" && theirs === "fail").map(idOf));
    const met = new Set(all.map(idOf));
    return pairs.filter(({ rule: { id } }) => met.has(id) && !failed.has(id));
}

function explained(all: readonly Compared[]): string {
    const differing = all.filter(differs);
    const of = (reason: Reason) => differing.filter((one) => reasonOf(one) === reason);
    return rows(
        ["rule", "checks", "we say", "times", "is", "because"],
        reasons.map((reason) => {
            const its = of(reason);
            const by = its.flatMap((one) => (one.by.length > 0 ? one.by : one.pair.checks));
            return [
                `\`${reason.rule}\``,
                [...new Set(by)].sort().join(", "),
                reason.ours,
                its.length,
                kinds[reason.kind],
                reason.why,
            ];
        }),
    );
}

const places = { "plans as they are": 0, "broken plans": 1, "stacks that rules are specified by": 2 } as const;
const placeOf = ({ plan }: Compared): number => (/^[\w-]+, (pass|fail): /.test(plan) ? 2 : plan.includes(": ") ? 1 : 0);

/** docs/reference/agreement.md. */
export function document(all: readonly Compared[], known: Known): string {
    const differing = all.filter(differs);
    const silent = neverFailing(all);
    const left = notCompared(all, known);
    const line = (some: readonly Compared[]) => [
        new Set(some.map(idOf)).size,
        some.length,
        count(some, (one) => !differs(one) && one.ours === "pass"),
        count(some, (one) => !differs(one) && one.ours === "fail"),
        count(some, (one) => differs(one) && one.ours === "fail"),
        count(some, (one) => differs(one) && one.ours === "pass"),
    ];
    const table = rows(
        ["in", "pairs", "verdicts", "both pass", "both fail", "we alone fail it", "checkov alone fails it"],
        [
            ...Object.entries(places).map(([name, place]) => [
                name,
                ...line(all.filter((one) => placeOf(one) === place)),
            ]),
            ["all", ...line(all)],
        ],
    );
    const byKind = rows(
        ["disagreements", "times"],
        (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => [
            kinds[kind],
            count(differing, (one) => reasonOf(one)?.kind === kind),
        ]),
    );
    return `# Agreement with checkov, verdict by verdict

Generated by \`npm run test:independent -- -u\`; the suite fails when it is stale, when two verdicts differ for a reason that is not below, and when a
reason explains nothing.

${pairs.length} rules have checks of checkov's that are about the same, as their catalogue says (\`policies/frameworks/published.json\`): a rule and its checks are a pair. Where
checkov has several checks for a rule, it fails a resource that one of them fails. What is compared are verdicts of both on the same resource (or, where they
judge different ones of a bucket and its settings, or of a role and its binding, on those that belong together): in the plans that [mutations](mutations.md) are made of, as they are; in each of
them with one property broken by those mutations, where one of the two says something else than before; and in the stacks that specify each rule, compliant
ones and others. Undetermined verdicts are not compared.

${table}

${byKind}

## Disagreements

${explained(all)}

## Pairs that both were never seen to fail

${silent.length === 0 ? "None." : code(silent.map(({ rule }) => rule.id))}

## Pairs that nothing can compare

${rows(
    ["rule", "checks", "because"],
    left.map(({ pair, why }) => [`\`${pair.rule.id}\``, pair.checks.join(", "), why ?? ""]),
)}
`;
}
