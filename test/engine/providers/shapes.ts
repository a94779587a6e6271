import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Package, Properties } from "./settings";
import { isPlain } from "./signatures";

/** Outputs that a cloud fills in, read from the declarations of the SDKs: every output that is not optional has a value. */

const require = createRequire(__filename);
const modules: Readonly<Record<Package, string>> = {
    aws: "@pulumi/aws",
    "azure-native": "@pulumi/azure-native",
    gcp: "@pulumi/gcp",
    kubernetes: "@pulumi/kubernetes",
};
const depthLimit = 4;

const texts = new Map<string, string>();

function textOf(file: string): string {
    let text = texts.get(file);
    if (text === undefined) {
        text = existsSync(file) ? readFileSync(file, "utf8") : "";
        texts.set(file, text);
    }
    return text;
}

const folderOf = (name: Package) => dirname(require.resolve(`${modules[name]}/package.json`));
const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Declaration file of a type's class, such as `ec2/vpc.d.ts` of `aws:ec2/vpc:Vpc`. */
function declarationOf(type: string): string {
    const [name, module, kind] = type.split(":") as [Package, string, string];
    if (!Object.hasOwn(modules, name) || !kind) return "";
    const place = name === "aws" || name === "gcp" ? module : `${module.replace(/^helm\.sh/, "helm")}/${lowered(kind)}`;
    return join(folderOf(name), `${place}.d.ts`);
}

/** Body of an interface in a package's output types. */
function interfaceBody(name: Package, namespace: string, kind: string): string {
    const text = textOf(join(folderOf(name), "types/output.d.ts"));
    let at = 0;
    for (const part of namespace.split(".")) at = text.indexOf(`namespace ${part} {`, at);
    const begin = at < 0 ? -1 : text.indexOf(`interface ${kind} {`, at);
    return begin < 0 ? "" : text.slice(begin, text.indexOf("\n    }", begin));
}

/** Makes values for what a declaration says. */
export interface Filler {
    readonly name: Package;
    text(property: string): string;
}

function valueFor(filler: Filler, property: string, type: string, depth: number): unknown {
    if (type === "string") return filler.text(property);
    if (type === "number") return 1 + (createHash("md5").update(filler.text(property)).digest()[0]! % 9);
    if (type === "boolean") return false;
    if (/^\{/.test(type)) return {};
    const list = /^(.*)\[\]$/.exec(type);
    if (list) return [valueFor(filler, property, list[1]!, depth)].filter((value) => value !== undefined);
    const reference = /^outputs\.([\w.]+)\.(\w+)$/.exec(type);
    if (!reference || depth > depthLimit) return undefined;
    const body = interfaceBody(filler.name, reference[1]!, reference[2]!);
    const fields = [...body.matchAll(/^ {8}(\w+): ([^;{]+);/gm)];
    const values = fields.map(([, key, inner]) => [key, valueFor(filler, `${property}.${key}`, inner!, depth + 1)]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Names and declared types of a resource's outputs that always have a value. */
export function certainOutputs(type: string): [string, string][] {
    const outputs = [...textOf(declarationOf(type)).matchAll(/^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm)];
    return outputs
        .map(([, key, declared]): [string, string] => [key!, declared!.replaceAll(/\s+/g, " ").trim()])
        .filter(([key, declared]) => key !== "urn" && !/\bundefined\b/.test(declared.replaceAll(/\{.*?\}/g, "{}")));
}

/** A given value with what the declaration says it also has. */
function completed(filler: Filler, key: string, declared: string, given: unknown): unknown {
    if (given === undefined || given === null) return valueFor(filler, key, declared, 0);
    if (!isPlain(given) || !declared.startsWith("outputs.")) return given;
    const whole = valueFor(filler, key, declared, 0);
    return isPlain(whole) ? { ...whole, ...given } : given;
}

/** Values for the outputs of a type that `given` lacks, also inside of what is given. */
export function filledOutputs(type: string, given: Properties, filler: Filler): Properties {
    const values = certainOutputs(type).map(([key, declared]) => [key, completed(filler, key, declared, given[key])]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Version of the SDK that a program finds: its provider says that it is as new. */
export function sdkVersion(name: Package): string {
    return (JSON.parse(textOf(join(folderOf(name), "package.json"))) as { version: string }).version;
}
