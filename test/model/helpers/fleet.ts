import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fleet, ResolvedTenant } from "../../../model/fleet";
import { type LayerFile, type LayerSource, readLayer } from "../../../model/layers/file";
import { FleetFiles } from "../../../model/layers/files";
import type { Problem } from "../../../model/problem";
import { resolveFleet } from "../../../model/resolve/fleet";
import type { FileKind } from "../../../model/schema/layers";

const root = join(__dirname, "../../..");

const folders: Readonly<Record<string, FileKind>> = {
    editions: "edition",
    organisation: "organisation",
    clouds: "cloud",
    regions: "region",
    cells: "cell",
    tiers: "tier",
    placements: "placement",
};

function layer(path: string, bytes: Uint8Array): LayerSource & { readonly kind: FileKind } {
    const [folder = "", file] = path.includes("/") ? path.split("/") : ["", path];
    const [kind, name] = [folders[folder] ?? "tenant", (file ?? path).replace(/\.yaml$/, "")];
    return { kind, name, file: path, read: () => readLayer(kind, name, path, bytes) };
}

/** Editions, clouds and tiers of the product, read once. */
const shipped: readonly LayerFile[] = ["editions", "clouds", "tiers"].flatMap((folder) =>
    readdirSync(join(root, "tenants", folder)).map((name) =>
        layer(`${folder}/${name}`, readFileSync(join(root, "tenants", folder, name))).read(),
    ),
);

/** The user's own default configuration, as it came. */
export const defaultBlock = `tenant_config:
  autoscaling:
    enabled: true
    strategy: "predictive"
    min_replicas: 2
    max_replicas: 50
    metrics:
      cpu_threshold: 70
      memory_threshold: 80
      latency_threshold: 500ms
    
  monitoring:
    real_time: true
    metrics_retention: "30d"
    alert_channels: ["slack", "email", "webhook"]
    
  security:
    encryption: "AES-256"
    isolation_level: "strict"
    audit_logging: true
    
  performance:
    cache_ttl: 3600
    connection_pool: 100
    circuit_breaker: true
`;

/** A cell and an organisation, so that tenants of eu-west-1 bring no warnings of their own. */
export const quiet = {
    "organisation/defaults.yaml":
        "owner: {team: t, email: t@example.org, cost_center: c}\ntenant_config: {monitoring: {alert_targets: {email: [t@example.org], webhook: [https://a.example.org/x]}}}\nplacement: {deployers: [203.0.113.0/24]}\ncell: {deployers: [203.0.113.0/24]}\n",
    "cells/ire.yaml": "cell: ire\nregion: eu-west-1\n",
} as const;

/** Resolves a fleet of texts by path, over the product's editions, clouds and tiers. */
export function fleetOf(files: Readonly<Record<string, string | Uint8Array>>): Fleet {
    const own = Object.entries(files).map(([path, text]) =>
        layer(path, typeof text === "string" ? new TextEncoder().encode(text) : text),
    );
    const tenants = own.filter(({ kind }) => kind === "tenant");
    const layers = own.filter(({ kind }) => kind !== "tenant").map((source) => source.read());
    return resolveFleet(new FleetFiles("fleet", [...layers, ...shipped], tenants, []));
}

/** The files with a record that names all of their tenants on a cell. */
export function recorded(files: Readonly<Record<string, string>>, cell: string, region = "eu-west-1") {
    const ids = Object.keys(files).filter((path) => !path.includes("/"));
    const lines = ids.map((path) => `  ${path.replace(".yaml", "")}: ${cell}\n`);
    return { ...files, [`placements/${region}.yaml`]: `placements:\n${lines.join("")}` };
}

const head = (extra: string) =>
    ["tenant_id: acme", "tier: standard", "region: eu-west-1"]
        .filter((line) => !new RegExp(`^${line.split(":")[0]}:`, "m").test(extra))
        .map((line) => `${line}\n`)
        .join("");

/** A fleet of one tenant, `acme` of the standard tier in eu-west-1 unless the text says otherwise, and what else is given. */
export function oneTenant(extra = "", files: Readonly<Record<string, string>> = {}): Fleet {
    return fleetOf({ ...quiet, ...files, "acme.yaml": head(extra) + extra });
}

/** The tenant of {@link oneTenant}; fails where it did not resolve. */
export function resolved(extra = "", files: Readonly<Record<string, string>> = {}): ResolvedTenant {
    const fleet = oneTenant(extra, files);
    const [found] = fleet.tenants;
    if (!found) throw new Error(`not resolved:\n${fleet.problems.map(printed).join("\n")}`);
    return found;
}

/** `CODE file:line:column path`, for comparing. */
export function printed({ code, file, line, column, path }: Problem): string {
    return `${code} ${file}:${line}:${column} ${path}`.trim();
}

/** What is wrong with a tenant of {@link oneTenant}. */
export function problemsOf(extra: string, files: Readonly<Record<string, string>> = {}): readonly Problem[] {
    return oneTenant(extra, files).problems;
}

/** Codes of {@link problemsOf}. */
export function codesOf(extra: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
    return problemsOf(extra, files).map(({ code }) => code);
}
