import { parse, stringify } from "yaml";
import { tenant } from "../../../model/schema/tenant";
import { fieldPaths } from "../../../model/schema/walk";

type Random = () => number;

const pick = <T>(values: readonly T[], random: Random): T => values[Math.floor(random() * values.length)]!;

/** Pieces of YAML that mean something to a parser. */
const pieces = [
    "\t",
    "\r\n",
    "\r",
    "\n\n",
    "---\n",
    "...\n",
    "&a ",
    "*a",
    "!unset ",
    "!append ",
    "!!str ",
    "!x ",
    "<<: *a\n",
    "? ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    "|",
    ">",
    "#",
    "%YAML 1.1\n",
    "%",
    "@",
    "`",
    "\u0000",
    "\ufeff",
    "\u2028",
    "\ud83d\ude00",
    "null",
    "~",
    "__proto__: {a: 1}\n",
    "constructor: 1\n",
    "0x1F",
    "1e999",
    ".nan",
    ".inf",
    "-0",
    "99999999999999999999",
    "true",
    "2026-11-01",
    "!!binary aGk=",
    "!!timestamp 2026-11-01",
    "!!set {a}",
    "&a [*a]",
    "a: b: c",
    "    ".repeat(20),
    "[".repeat(60),
    "{a: ".repeat(60),
    "- ".repeat(60),
    "x".repeat(5000),
];

/** Values of every kind, put where others belong. */
const values: readonly unknown[] = [
    null,
    "",
    " ",
    0,
    -1,
    1.5,
    1e21,
    Number.MAX_SAFE_INTEGER,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    false,
    [],
    {},
    [[]],
    [{}],
    [null],
    { a: 1 },
    "0ms",
    "1ms",
    "30d",
    "99999999999d",
    "999999999999999Ti",
    "0.0000001m",
    "250m",
    "20Gi",
    "101%",
    "-5%",
    "10.0.0.0/8",
    "10.1.2.3/16",
    "0.0.0.0/0",
    "300.1.1.1/16",
    "eu-west-1",
    "us-west-1",
    "westeurope",
    "europe-west3",
    "free",
    "enterprise",
    "pool",
    "bridge",
    "silo",
    "ire",
    "strict",
    "predictive",
    "../../etc/passwd",
    "a/b",
    "constructor",
    "AKIAABCDEFGHIJKLMNOP",
    "-----BEGIN PRIVATE KEY-----",
    "x".repeat(300),
    "\u202e",
    "latest",
    "nginx:latest",
    "nginx",
    "24:00",
    "03:00",
    ["slack", "slack"],
    ["eu", "zz"],
    { web: {} },
    { web: { image: "a:1", port: 0 } },
    { web: null },
    { WEB: { image: "a:1" } },
    Array.from({ length: 300 }, () => 1),
];

/** A copy with some bytes changed, taken out, doubled or put in. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
    let current = [...bytes];
    const rounds = 1 + Math.floor(random() * 6);
    for (let round = 0; round < rounds; round++) {
        const at = Math.floor(random() * (current.length + 1));
        const length = Math.floor(random() * 40);
        const piece = [...new TextEncoder().encode(pick(pieces, random))];
        current = pick(
            [
                () => current.with(Math.min(at, Math.max(0, current.length - 1)), Math.floor(random() * 256)),
                () => [...current.slice(0, at), ...current.slice(at + length)],
                () => [...current.slice(0, at), ...current.slice(at, at + length), ...current.slice(at)],
                () => [...current.slice(0, at), ...piece, ...current.slice(at)],
                () => [...current.slice(0, at), ...piece, ...current.slice(at)],
                () => current.slice(0, at),
            ],
            random,
        )();
        if (current.length === 0) current = [0x0a];
    }
    return Uint8Array.from(current);
}

type Tree = Record<string, unknown>;

function setPath(tree: Tree, path: string, value: unknown): void {
    const keys = path.split(".");
    const last = keys.pop()!;
    let parent = tree;
    for (const key of keys) {
        const next = parent[key];
        parent[key] = typeof next === "object" && next !== null && !Array.isArray(next) ? next : {};
        parent = parent[key] as Tree;
    }
    parent[last] = value;
}

const tags = ["!unset", "!append []", "!append [a]", "!append {a: 1}", "!unset 1", "&x {a: *x}", "*missing", "!!int x"];

/** The text of a copy with some fields set to odd values, renamed, taken out or tagged. */
export function mutateStructure(text: string, random: Random): string {
    const tree = (parse(text, {
        customTags: [
            { tag: "!unset", resolve: () => null },
            { tag: "!append", collection: "seq" },
        ],
    }) ?? {}) as Tree;
    const paths = [
        ...fieldPaths(tenant),
        "workloads.web",
        "workloads.web.image",
        "workloads.api.env",
        "workloads.api.cpu",
        "labels.x",
        "policies.x",
        "workload_defaults.cpu",
    ];
    const rounds = 1 + Math.floor(random() * 4);
    const marks: string[] = [];
    for (let round = 0; round < rounds; round++) {
        const path = pick(paths, random);
        const kind = random();
        if (kind < 0.55) setPath(tree, path, pick(values, random));
        else if (kind < 0.7) setPath(tree, `${path}x`, pick(values, random));
        else if (kind < 0.8) setPath(tree, pick(["tenant_id", "tier", "region"], random), pick(values, random));
        else {
            setPath(tree, path, `@@${marks.length}@@`);
            marks.push(pick(tags, random));
        }
    }
    return marks.reduce(
        (yaml, tag, index) => yaml.replace(new RegExp(`["']?@@${index}@@["']?`), () => tag),
        stringify(tree),
    );
}
