import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { archiveSignature, assetSignature, isObject, type Properties, signatureOf } from "./wire";

/** Endings of files that are archives already. Source: pulumi/sdk go/common/resource/archive, 3.259.0. */
const archiveEnding = /\.(tar|tgz|tar\.gz|zip|jar)$/;
/** Folder that Pulumi keeps for itself. */
const bookkeeping = ".pulumi";

const sha256 = (bytes: string | Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** Whether a value holds an asset or archive. */
export function hasAssets(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    const mark = signatureOf(value);
    return mark === assetSignature || mark === archiveSignature || Object.values(value).some(hasAssets);
}

/** Assets and archives with the hash of what they hold, as the engine computes it; by it a change of content is told. */
export function withHashes(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withHashes);
    if (!isObject(value)) return value;
    const mark = signatureOf(value);
    const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withHashes(item)]));
    if (mark === assetSignature) return hashed(inner, contents(inner));
    if (mark !== archiveSignature) return inner;
    const { path: place } = inner;
    if (typeof place === "string" && archiveEnding.test(place)) return hashed(inner, fs.readFileSync(place));
    const members = membersOf(inner);
    return hashed(inner, members && tar(members));
}

function hashed(value: Record<string, unknown>, bytes: string | Buffer | undefined): Properties {
    const { __pulumiAsset: _asset, __pulumiArchive: _archive, ...rest } = value;
    return bytes === undefined ? rest : { ...rest, hash: sha256(bytes) };
}

/** What an asset holds; undefined where it lies on the network. */
function contents(asset: Properties): string | Buffer | undefined {
    if (typeof asset.text === "string") return asset.text;
    return typeof asset.path === "string" ? fs.readFileSync(asset.path) : undefined;
}

type Members = ReadonlyMap<string, Buffer>;

/** Files of an archive by name, in order; undefined where some of them lie on the network. */
function membersOf(archive: Properties): Members | undefined {
    if (typeof archive.path === "string") return folder(archive.path);
    if (!isObject(archive.assets)) return undefined;
    const members = new Map<string, Buffer>();
    for (const name of Object.keys(archive.assets).sort()) {
        const member = archive.assets[name] as Properties;
        if (signatureOf(member) === assetSignature) {
            const bytes = contents(member);
            if (bytes === undefined) return undefined;
            if (!members.has(name)) members.set(name, Buffer.from(bytes));
            continue;
        }
        const nested = membersOf(member);
        if (!nested) return undefined;
        for (const [inside, bytes] of nested) {
            const whole = path.posix.join(name, inside);
            if (!members.has(whole)) members.set(whole, bytes);
        }
    }
    return members;
}

/** Files below a folder in the order in which Go walks them: folders among files, by name. */
function folder(root: string): Members {
    const members = new Map<string, Buffer>();
    const walk = (directory: string) => {
        for (const name of fs.readdirSync(directory).sort()) {
            if (name === bookkeeping) continue;
            const file = path.join(directory, name);
            if (fs.lstatSync(file).isDirectory()) walk(file);
            else if (!fs.statSync(file).isDirectory())
                members.set(path.relative(root, file).split(path.sep).join("/"), fs.readFileSync(file));
        }
    };
    walk(root);
    return members;
}

const block = 512;

/** A tar file byte for byte as Go writes it; undefined where a name would need an extended header. */
function tar(members: Members): Buffer | undefined {
    const parts: Buffer[] = [];
    for (const [name, bytes] of members) {
        const header = tarHeader(name, bytes.length);
        if (!header) return undefined;
        parts.push(header, bytes, Buffer.alloc((block - (bytes.length % block)) % block));
    }
    return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function tarHeader(name: string, size: number): Buffer | undefined {
    const [prefix, last] = splitName(name);
    if (last.length > 100 || prefix.length > 155 || /[^ -~]/.test(name)) return undefined;
    const header = Buffer.alloc(block);
    const octal = (value: number, width: number) => value.toString(8).padStart(width, "0");
    header.write(last, 0);
    header.write(octal(0o600, 7), 100);
    header.write(octal(0, 7), 108);
    header.write(octal(0, 7), 116);
    header.write(octal(size, 11), 124);
    header.write(octal(0, 11), 136);
    header.write("        ", 148);
    header.write("0", 156);
    header.write("ustar\0" + "00", 257);
    header.write(octal(0, 7), 329);
    header.write(octal(0, 7), 337);
    header.write(prefix, 345);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${octal(sum, 6)}\0 `, 148);
    return header;
}

/** A long name is split at its last possible slash. */
function splitName(name: string): [string, string] {
    if (name.length <= 100) return ["", name];
    const at = name.slice(0, 156).lastIndexOf("/");
    return at <= 0 ? ["", name] : [name.slice(0, at), name.slice(at + 1)];
}
