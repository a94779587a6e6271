import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { warmPacksVariable } from "./packs";

/** Folders that runs of the engine share: a backend, a home, and a project a program. */

const passphrase = "engine suite";
/** Salt that belongs to the passphrase: with it, no stack has to be initialised by a process of its own. */
const salt = "v1:oyKL/cV65Zk=:v1:ZIZcs3YV9z5+hfhD:DWCJ7LeqPV/O+0tFlgcmAHKYuhiDLQ==";

const packRunner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** A policy pack runs without a language plugin where this program is on the PATH; one that runs already is not started again. */
export function writeAnalyzer(folder: string): void {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "pulumi-analyzer-policy-nodejs");
    const lines = [
        "#!/bin/sh",
        `port="$${warmPacksVariable}/$(basename "$PWD")"`,
        `if [ -n "$${warmPacksVariable}" ] && [ -f "$port" ]; then cat "$port"; exec sleep 600; fi`,
        `exec "${process.execPath}" "${packRunner}" "$@"`,
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    chmodSync(file, 0o755);
}

/** Other engines may read the file at the same time. */
function writeWhole(file: string, text: string): void {
    const part = `${file}.${randomUUID()}`;
    writeFileSync(part, text);
    renameSync(part, file);
}

/** Configuration of a stack; secret values are encrypted. */
export interface StackConfig {
    readonly values?: Readonly<Record<string, string>>;
    /** As in the stack's file: ciphertexts. */
    readonly secrets?: Readonly<Record<string, string>>;
}

export class Workspace {
    readonly folder = mkdtempSync(join(tmpdir(), "tenantry-engine-"));
    readonly backend = join(this.folder, "backend");
    readonly env: NodeJS.ProcessEnv;

    constructor() {
        for (const name of ["backend/.pulumi", "home", "projects"])
            mkdirSync(join(this.folder, name), { recursive: true });
        writeFileSync(join(this.backend, ".pulumi/meta.yaml"), "version: 1\n");
        writeAnalyzer(join(this.folder, "bin"));
        const env = Object.entries(process.env).filter(([name]) => !/^PULUMI_/.test(name));
        this.env = {
            ...Object.fromEntries(env),
            PATH: [join(this.folder, "bin"), process.env.PATH].join(delimiter),
            PULUMI_HOME: join(this.folder, "home"),
            PULUMI_BACKEND_URL: `file://${this.backend}`,
            PULUMI_CONFIG_PASSPHRASE: passphrase,
            PULUMI_SKIP_UPDATE_CHECK: "1",
            PULUMI_DEBUG_COMMANDS: "1",
            PULUMI_SELF_MANAGED_STATE_NO_LEGACY_WARNING: "1",
            DO_NOT_TRACK: "1",
        };
    }

    /** Folder of a project, with the configuration of a stack; the stack exists afterwards. */
    project(name: string, stack: string, config: StackConfig = {}): string {
        const folder = join(this.folder, "projects", name);
        mkdirSync(join(folder, "config"), { recursive: true });
        writeWhole(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\nstackConfigDir: config\n`);
        const secrets = Object.entries(config.secrets ?? {}).map(([key, secure]) => [key, { secure }]);
        const values = { ...config.values, ...Object.fromEntries(secrets) };
        // JSON is YAML
        const file = { encryptionsalt: salt, ...(Object.keys(values).length > 0 ? { config: values } : {}) };
        writeFileSync(join(folder, "config", `Pulumi.${stack}.yaml`), JSON.stringify(file));
        const state = this.stateFile(name, stack);
        mkdirSync(join(state, ".."), { recursive: true });
        const empty = { version: 3, checkpoint: { stack: `organization/${name}/${stack}` } };
        try {
            writeFileSync(state, JSON.stringify(empty), { flag: "wx" });
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        }
        return folder;
    }

    /** Where the backend keeps the state of a stack. */
    stateFile(project: string, stack: string): string {
        return join(this.backend, ".pulumi/stacks", project, `${stack}.json`);
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
