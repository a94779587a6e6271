import type { AtRestEntry, FleetInventory, Inventory, KeyHolder, Strength } from "../../crypto/document";
import type { Fact } from "../../policies/reading/cryptography/fact";
import { count, printable, type Style } from "./style";
import { type Cell, table } from "./table";

/** How inventories are shown. */
export interface CryptoView {
    readonly style: Style;
    /** Columns of the terminal. */
    readonly room: number;
    /** Every stack in full, however many there are. */
    readonly verbose: boolean;
}

/** More stacks than this are shown in one line each. */
const mostInFull = 3;

/** A fact in a table: `*` marks what a provider's default says, `?` what nobody knows yet. */
function shown<T>(fact: Fact<T> | undefined, write: (value: T) => string = (value) => String(value)): string {
    if (fact === undefined) return "-";
    if (fact.basis === "unknown") return "?";
    return `${printable(write(fact.value))}${fact.basis === "inferred" ? "*" : ""}`;
}

function strength({ quantum, nistLevel }: Strength, style: Style): Cell {
    const paint = { safe: style.good, reduced: style.warn, vulnerable: style.bad, unknown: style.dim }[quantum];
    const text = quantum === "unknown" ? "?" : nistLevel === undefined ? quantum : `${quantum} (${nistLevel})`;
    return { text, paint };
}

const days = (value: number | null): string => (value === null ? "none" : `${Math.round(value)} d`);
const shortName = (urn: string): string => printable(urn.slice(urn.lastIndexOf("::") + 2));

function holder(one: KeyHolder): string {
    switch (one.kind) {
        case "stack":
            return one.keys.map(shortName).join(", ");
        case "elsewhere":
            return `elsewhere: ${shown(one.name)}`;
        case "cloud":
            return shown(one.name);
        case "none":
            return "not encrypted";
        default:
            return "?";
    }
}

function section(
    title: string,
    headings: readonly string[],
    rows: readonly (readonly (Cell | string)[])[],
    view: CryptoView,
) {
    if (rows.length === 0) return [];
    const [head, ...lines] = table(
        headings.map((heading) => ({ heading })),
        rows,
        view.room,
    );
    return [view.style.bold(title), view.style.dim(head!), ...lines, ""];
}

function totals(stack: Inventory, style: Style): string {
    const { safe, reduced, vulnerable, unknown } = stack.totals;
    const parts = [
        style.good(`${safe} safe`),
        ...(reduced > 0 ? [style.warn(`${reduced} reduced`)] : []),
        style.bad(`${vulnerable} vulnerable`),
        style.dim(`${unknown} not known`),
    ];
    return `Against quantum computers: ${parts.join(", ")} of keys, key exchanges, certificates and signatures`;
}

const dataRow = (entry: AtRestEntry): string[] => [
    printable(entry.name),
    printable(entry.what),
    holder(entry.holder),
    shown(entry.cipher),
];

function stackLines(stack: Inventory, view: CryptoView): string[] {
    const { style } = view;
    const about = [stack.kind, stack.cloud && `on ${stack.cloud}`].filter(Boolean).join(" ");
    const elsewhere = stack.cell
        ? `What it shares is in its cell's inventory: tenantry crypto ${printable(stack.cell)}`
        : "";
    return [
        `${style.bold(printable(stack.stack))}  ${style.dim(about)}`,
        ...(stack.failed === undefined
            ? []
            : [style.bad(`Planning failed, so that parts are missing: ${printable(stack.failed)}`)]),
        "",
        ...section(
            `Keys (${stack.keys.length})`,
            ["Key", "Algorithm", "Protection", "Rotates", "Encrypts", "Quantum"],
            stack.keys.map((key) => [
                printable(key.name),
                shown(key.algorithm),
                shown(key.protection),
                shown(key.rotationDays, days),
                String(key.encrypts.length),
                strength(key, style),
            ]),
            view,
        ),
        ...section(
            `At rest (${stack.atRest.length})`,
            ["Resource", "Data", "Key", "Cipher"],
            stack.atRest.map(dataRow),
            view,
        ),
        ...section(
            `In transit (${stack.transport.length})`,
            ["Resource", "Place", "TLS only", "From", "Policy", "Key exchange", "Quantum"],
            stack.transport.map((entry) => [
                printable(entry.name),
                printable(entry.what),
                shown(entry.required, (value) => (value ? "yes" : "no")),
                shown(entry.minVersion),
                shown(entry.policy),
                shown(entry.keyExchange.groups, (groups) => groups.join(" ")),
                strength(entry.keyExchange, style),
            ]),
            view,
        ),
        ...section(
            `Certificates (${stack.certificates.length})`,
            ["Resource", "Key", "Issuer", "Valid", "Quantum"],
            stack.certificates.map((entry) => [
                printable(entry.name),
                shown(entry.algorithm),
                shown(entry.issuer),
                shown(entry.validDays, days),
                strength(entry, style),
            ]),
            view,
        ),
        ...section(
            `Signatures and tokens (${stack.identities.length})`,
            ["Resource", "What", "Algorithm", "Quantum"],
            stack.identities.map((entry) => [
                printable(entry.name),
                printable(entry.what),
                shown(entry.algorithm),
                strength(entry, style),
            ]),
            view,
        ),
        totals(stack, style),
        ...(elsewhere ? [elsewhere] : []),
    ];
}

/** A line for each of many stacks. */
function fleetLines(stacks: readonly Inventory[], view: CryptoView): string[] {
    const headings = ["Keys", "At rest", "In transit", "Certificates", "Safe", "Reduced", "Vulnerable", "Unknown"];
    const [head, ...lines] = table(
        [{ heading: "Stack" }, { heading: "Cloud" }, ...headings.map((heading) => ({ heading, numeric: true }))],
        stacks.map(({ stack, cloud, keys, atRest, transport, certificates, totals: sums }) => [
            printable(stack),
            cloud ?? "-",
            ...[keys, atRest, transport, certificates].map(({ length }) => String(length)),
            ...[sums.safe, sums.reduced, sums.vulnerable, sums.unknown].map(String),
        ]),
        view.room,
    );
    const more = `${count(stacks.length, "stack")}; name one to see all of it, or add --verbose`;
    return [view.style.bold(head!), ...lines, "", more];
}

const legend =
    "Planned, unless marked: * a provider's documented default, ? not known before deployment. --json tells sources and reasons.";

/** Inventories for people. */
export function cryptoText({ stacks }: FleetInventory, view: CryptoView): string {
    const inFull = view.verbose || stacks.length <= mostInFull;
    const lines = inFull
        ? stacks.flatMap((stack) => [...stackLines(stack, view), ""])
        : [...fleetLines(stacks, view), ""];
    return `${[...lines, ...(inFull ? [view.style.dim(legend)] : [])].join("\n").trimEnd()}\n`;
}
